import { describe, expect, test } from "bun:test";
import { hire, readSecret } from "../../test/world/team.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import { inviteFirst } from "../staff/index.ts";
import { codeOf, stepAt } from "../staff/totp.ts";
import { consolePath, doneAt } from "./show.ts";

const english = { "accept-language": "en" };

/** The first thing of a page that looks so. */
const find = (page: string, form: RegExp): string => {
	const found = form.exec(page)?.[1];
	if (found === undefined) throw new Error(`no ${form} in ${page}`);
	return found;
};

const digitsOf = (t: TestWorld, page: string): string =>
	codeOf(
		readSecret(find(page, /<code class="secret">([A-Z2-7 ]+)</)),
		stepAt(t.now),
	);

describe("the first administrator", () => {
	test("joins by a form, is signed in, signs out, and comes back with the codes", async () => {
		const t = await testWorld();
		const { path = "" } = (await inviteFirst(t.world)) ?? {};
		const page = await (await t.http(`GET ${path}`)).text();
		const personal = find(page, /value="([a-z2-7-]{19})" readonly/);
		const ticket = find(page, /name="ticket" value="([^"]+)"/);
		const wrong = await t.http(`POST ${path}`, {
			form: { name: "Olga", ticket, digits: "000000" },
		});
		expect(wrong.status).toBe(403);
		const again = await wrong.text();
		expect(again).toContain('value="Olga"'); // What was typed is kept, and so is the secret.
		expect(digitsOf(t, again)).toBe(digitsOf(t, page));
		const joined = await t.http(`POST ${path}`, {
			form: { name: "Olga", ticket, digits: digitsOf(t, page) },
		});
		expect([joined.status, joined.headers.get("location")]).toEqual([
			303,
			"/console",
		]);
		expect(joined.headers.get("set-cookie")).toContain("SameSite=Strict");
		const cookie = joined.headers.get("set-cookie")?.split(";")[0] ?? "";
		const home = await t.http("GET /console", { headers: { cookie } });
		expect(await home.text()).toContain("Bonjour Olga");
		expect((await t.http(`GET ${path}`)).status).toBe(410);
		const left = await t.http("POST /console/sign-out", {
			headers: { cookie },
			form: {},
		});
		expect(left.headers.get("set-cookie")).toContain("Max-Age=0");
		const gone = await t.http("GET /console/log?act=x", {
			headers: { cookie },
		});
		expect(gone.headers.get("location")).toBe(
			"/console/sign-in?to=%2Fconsole%2Flog%3Fact%3Dx",
		);
		t.pass(MINUTE);
		const form = { personal, digits: digitsOf(t, page), to: "/console/log" };
		const back = await t.http("POST /console/sign-in", { form });
		expect(back.headers.get("location")).toBe("/console/log");
		const twice = await t.http("POST /console/sign-in", { form });
		expect([twice.status, twice.headers.get("set-cookie")]).toEqual([
			403,
			null,
		]);
	});

	test("a guesser of codes is soon slow", async () => {
		const t = await testWorld();
		const guess = () =>
			t.http("POST /console/sign-in", {
				form: { personal: "abcd-efgh-abcd-efgh", digits: "123456" },
			});
		for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(403);
		const late = await guess();
		expect([late.status, Number(late.headers.get("retry-after")) > 0]).toEqual([
			429,
			true,
		]);
	});
});

describe("a page of the console", () => {
	test("is kept by nobody, loads from this site alone, and stands in no other", async () => {
		const t = await testWorld();
		const { cookie } = await hire(t, "Olga", "administrator");
		for (const path of ["", "/account", "/team", "/log?verify"]) {
			const reply = await t.http(`GET /console${path}`, {
				headers: { cookie },
			});
			expect([path, reply.status]).toEqual([path, 200]);
			expect(reply.headers.get("cache-control")).toBe("no-store");
			const policy = reply.headers.get("content-security-policy") ?? "";
			for (const rule of ["default-src 'none'", "frame-ancestors 'none'"])
				expect(policy).toContain(rule);
			expect(policy).not.toContain("unsafe");
			const page = await reply.text();
			expect(page).not.toMatch(/ on\w+=| style=|javascript:/);
			expect(page).toContain("noindex");
		}
	});

	test("is in French, and in English for whoever asks", async () => {
		const t = await testWorld();
		const { cookie } = await hire(t, "Olga", "administrator");
		const read = async (headers: Record<string, string>) =>
			(
				await t.http("GET /console/log?verify", {
					headers: { cookie, ...headers },
				})
			).text();
		expect(await read({})).toContain("La chaîne est entière");
		expect(await read(english)).toContain("The chain is whole");
	});

	test("of the log shows administrators all of it, and others their own acts", async () => {
		const t = await testWorld();
		const olga = await hire(t, "Olga", "administrator");
		const max = await hire(t, "Max", "moderator");
		const read = async (cookie: string, query = "") =>
			(
				await t.http(`GET /console/log${query}`, { headers: { cookie } })
			).text();
		expect(await read(olga.cookie)).toContain(max.id);
		expect(await read(olga.cookie, "?by=operator")).not.toContain(
			"staff.joined",
		);
		for (const query of ["", `?by=staff:${olga.id}`, "?by=operator&verify"]) {
			const page = await read(max.cookie, query);
			expect(page).toContain(max.id);
			expect(page).not.toContain(olga.id);
			expect(page).not.toContain("La chaîne");
		}
	});

	test("holds names as text, whatever somebody calls themselves", async () => {
		const t = await testWorld();
		const { cookie } = await hire(t, '<b title="x">&', "administrator");
		const page = await (
			await t.http("GET /console/team", { headers: { cookie } })
		).text();
		expect(page).toContain("&lt;b title=&quot;x&quot;&gt;&amp;");
		expect(page).not.toContain("<b title");
	});
});

describe("an operation", () => {
	test("by a form shows its secret once, or goes back to where the form was", async () => {
		const t = await testWorld();
		const { cookie, id } = await hire(t, "Olga", "administrator");
		const post = (name: string, form: Record<string, string>) =>
			t.http(`POST /console/do/${name}`, { headers: { cookie }, form });
		const invited = await post("staff.invite", {
			"roles.helper": "1",
			"roles.analyst": "1",
			back: "/console/team",
		});
		const link = find(await invited.text(), /(\/console\/join\/\w+)</);
		expect(await (await t.http(`GET ${link}`)).text()).toContain(
			"Analyse, Entraide",
		);
		const set = await post("staff.set-roles", {
			staff: id,
			"roles.administrator": "1",
			"roles.helper": "1",
			back: "/console/team",
		});
		expect([set.status, set.headers.get("location")]).toEqual([
			303,
			"/console/team?done",
		]);
		const none = await post("staff.invite", { back: "/console/team" });
		expect([none.status, await none.text()]).toEqual([
			422,
			expect.stringContaining("au moins un rôle"),
		]);
		const elsewhere = await post("staff.set-roles", {
			staff: id,
			"roles.administrator": "1",
			back: "//evil.example",
		});
		expect(elsewhere.headers.get("location")).toBe("/console?done");
	});

	test("from another site is not done", async () => {
		const t = await testWorld();
		const { cookie } = await hire(t, "Olga", "administrator");
		const forged = await t.http("POST /console/do/staff.invite", {
			headers: { cookie, origin: "https://evil.example" },
			form: { "roles.administrator": "1" },
		});
		expect(forged.status).toBe(403);
	});

	test("by the API answers JSON, and says what is wrong in words and in code", async () => {
		const t = await testWorld();
		const { cookie } = await hire(t, "Olga", "administrator");
		const made = await t.http("POST /console/do/account.make-token", {
			headers: { cookie },
			form: {
				name: "script",
				days: "30",
				"roles.administrator": "1",
				back: "/console/account",
			},
		});
		const token = find(await made.text(), /(palabre_\w+)</);
		const headers = { authorization: `Bearer ${token}`, ...english };
		const post = (body: string) =>
			t.http("POST /v1/staff/staff.invite", {
				headers: { ...headers, "content-type": "application/json" },
				form: body,
			});
		const another = await t.http("POST /v1/staff/account.make-token", {
			headers: { ...headers, "content-type": "application/json" },
			form: '{"name":"another","roles":["administrator"],"days":1}',
		});
		expect(await another.json()).toMatchObject({ refused: "staff.by-token" });
		expect(await (await post('{"roles":["helper"]}')).json()).toMatchObject({
			path: expect.stringMatching(/^\/console\/join\//),
		});
		for (const [body, refused] of [
			['{"roles":[]}', "staff.no-role"],
			['{"roles":["king"]}', "input.malformed"],
			["[]", "input.malformed"],
			["nonsense", "input.malformed"],
		] as const)
			expect(await (await post(body)).json()).toMatchObject({
				refused,
				sentence: expect.stringMatching(/\w/),
			});
		const listed = await t.http(
			"GET /v1/staff/audit.list?act=staff.&before=9",
			{ headers },
		);
		expect(listed.headers.get("content-type")).toBe(
			"application/json; charset=utf-8",
		);
		expect(await listed.json()).toBeArray();
		const nobody = await t.http("GET /v1/staff/audit.list", {
			headers: english,
		});
		expect(nobody.headers.get("www-authenticate")).toBe("Bearer");
		expect(await nobody.json()).toEqual({
			refused: "staff.signed-out",
			sentence: "Sign in first.",
			details: {},
		});
		const nowhere = await t.http("GET /v1/staff/nothing", { headers });
		expect(await nowhere.json()).toMatchObject({ refused: "page.missing" });
	});
});

test("the way back leads to pages of the console alone", () => {
	expect(consolePath("/console/log?act=x")).toBe("/console/log?act=x");
	for (const path of [
		"//evil.example",
		"/",
		"/consolex",
		"/console/../..//evil.example",
		"/console/%2e%2e/%2E%2e//evil.example",
		"https://evil.example/console",
		"",
		null,
	])
		expect(consolePath(path)).toBe("/console");
	expect(doneAt("/console/log?act=x")).toBe("/console/log?act=x&done");
	expect(doneAt("/console/log?done")).toBe("/console/log?done");
});
