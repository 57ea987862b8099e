// No role sees more than it may: every route, operation, page and command, with every role and with nobody.
import { expect, test } from "bun:test";
import { placesFor } from "../../views/console/places.ts";
import { type Role, roles, sayRefusal } from "../../wire/index.ts";
import { slices } from "../../server/slices.ts";
import { operator } from "../../server/staff/index.ts";
import { makeToken } from "../../server/staff/own-account.ts";
import { actorOf, type Colleague, hire } from "../world/team.ts";
import { type Asking, type TestWorld, testWorld } from "../world/world.ts";
import { open, operations, pages } from "./table.ts";

const routes = slices.flatMap((slice) => slice.routes ?? []);
const declared = slices.flatMap((slice) => slice.operations ?? []);
/** A path that the route answers, with ids of nothing. */
const pathOf = (at: string): string => at.replace(/:(\w+)/g, "$1_0");

/** As each door takes it: forms and cookies for pages, JSON and tokens for the API. */
function ask(
	t: TestWorld,
	at: string,
	who: { readonly cookie: string; readonly token: string } | null,
): Promise<Response> {
	const isApi = at.includes("/v1/");
	const isPost = at.startsWith("POST");
	const asking: Asking = {
		headers: {
			...(who
				? isApi
					? { authorization: `Bearer ${who.token}` }
					: { cookie: who.cookie }
				: {}),
			...(isApi && isPost ? { "content-type": "application/json" } : {}),
		},
		...(isPost ? { form: isApi ? "{}" : {} } : {}),
	};
	return t.http(pathOf(at), asking);
}

const NO = (
	["staff.not-allowed", "staff.signed-out", "session.missing"] as const
).flatMap((code) => [code, sayRefusal(code, "fr")]);

/** The guard's own no, as a page, as JSON, or as the way to the door; not what an operation says to fields of nothing. */
async function isRefused(response: Response): Promise<boolean> {
	const to = response.headers.get("location") ?? "";
	if (to.startsWith("/console/sign-in?to=") || /^\/(\?.*)?$/.test(to))
		return true;
	const said = (await response.text()).replaceAll("&#39;", "'");
	return (
		[401, 403].includes(response.status) && NO.some((no) => said.includes(no))
	);
}

/** Somebody of one role, with a session and with a token. Signing out and the like ends one: each question has a new one. */
async function equip(t: TestWorld, role: Role, name: string) {
	const colleague: Colleague = await hire(t, name, role);
	const actor = await actorOf(t, colleague.cookie);
	if (!actor) throw new Error("signed out");
	const wish = { name: "walk", roles: [role], days: 1 };
	const { token } = await makeToken(t.world, actor, wish);
	return { cookie: colleague.cookie, token };
}

const stage = () => testWorld({ env: { PALABRE_LIMITS_SCALE: "1000000" } });

test("every page, form and operation lets in the roles of the table, and nobody else", async () => {
	const t = await stage();
	await hire(t, "Olga", "administrator"); // Somebody always remains.
	const alice = await t.enter("alice");
	const expected = new Map<string, readonly Role[]>(Object.entries(pages));
	for (const { name, kind } of declared) {
		const may = operations[name] ?? [];
		expected.set(`${kind === "look" ? "GET" : "POST"} /v1/staff/${name}`, may);
		if (kind === "act") expected.set(`POST /console/do/${name}`, may);
	}
	const wrong: string[] = [];
	let asked = 0;
	for (const [at, may] of expected) {
		const judge = async (who: string, response: Response, mayIn: boolean) => {
			asked++;
			if (response.status >= 500) wrong.push(`${at} fails for ${who}`);
			const isIn = !(await isRefused(response));
			if (isIn !== mayIn)
				wrong.push(
					`${at} ${isIn ? "lets in" : "refuses"} ${who}: ${response.status}`,
				);
		};
		for (const role of roles) {
			const who = await equip(t, role, `${role} ${asked}`);
			await judge(role, await ask(t, at, who), may.includes(role));
		}
		await judge("nobody", await ask(t, at, null), false);
		const visitor = { cookie: alice.cookie, token: alice.token };
		await judge("a visitor", await ask(t, at, visitor), false);
	}
	expect(wrong).toEqual([]);
	expect(asked).toBe(expected.size * (roles.length + 2));
	expect(t.faults).toEqual([]);
});

test("the way in, and the visitors' site, know nothing of roles: whoever looks after the site is nobody there", async () => {
	const t = await stage();
	const olga = await equip(t, "administrator", "Olga");
	for (const { at, who } of routes) {
		if (who === "visitor") {
			const response = await ask(t, at, olga);
			expect([at, await isRefused(response)]).toEqual([at, true]);
		}
		if (open.includes(at))
			expect([at, await isRefused(await ask(t, at, null))]).toEqual([
				at,
				false,
			]);
	}
	const token = olga.cookie.slice(olga.cookie.indexOf("=") + 1);
	const asVisitor = { headers: { cookie: `palabre=${token}` } };
	expect(
		(await t.http("GET /rooms", asVisitor)).headers.get("location"),
	).toStartWith("/");
	const alice = await t.enter("alice");
	expect(await actorOf(t, `palabre-staff=${alice.token}`)).toBeNull();
});

test("the console shows the way to those pages alone that it would show", () => {
	for (const role of roles)
		for (const { href } of placesFor([role]))
			expect([role, href, pages[`GET ${href}`]?.includes(role)]).toEqual([
				role,
				href,
				true,
			]);
	const keys = placesFor(roles).map(({ key }) => key);
	expect(new Set(keys).size).toBe(keys.length);
});

test("what is refused to somebody of the team is in the log, once for each try", async () => {
	const t = await stage();
	const ana = await equip(t, "analyst", "Ana");
	await ask(t, "GET /console/team", ana);
	await ask(t, "POST /v1/staff/staff.remove", ana);
	const log = await t.http("GET /v1/staff/audit.list?act=staff.refused", {
		headers: {
			authorization: `Bearer ${(await equip(t, "administrator", "Olga")).token}`,
		},
	});
	const lines = (await log.json()) as { subject: string }[];
	expect(lines.map(({ subject }) => subject)).toEqual([
		"POST /v1/staff/staff.remove",
		"GET /console/team",
	]);
	expect(operator.roles).toEqual(roles);
});
