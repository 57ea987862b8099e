// The pages as forms: everything works without script, and each mistake comes back with what was typed.
import { describe, expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { testWorld } from "../../test/world/world.ts";
import type { ConversationId } from "../../wire/index.ts";

const XSS = `"><img src=x onerror=alert(1)>'&lt;`;

async function stage() {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const look = async (as: Visitor, path: string) =>
		(await t.http(`GET ${path}`, { as })).text();
	const post = async (
		as: Visitor,
		path: string,
		form: Record<string, string> = {},
	) => {
		const response = await t.http(`POST ${path}`, { as, form });
		return {
			status: response.status,
			to: response.headers.get("location"),
			page: await response.text(),
		};
	};
	return { t, alice, bob, look, post };
}

describe("in a room, without script", () => {
	test("saying something needs no key, joins the room, and is on the disk when it is answered", async () => {
		const { t, alice, bob, look, post } = await stage();
		expect(
			await post(alice, "/rooms/comptoir/messages", { body: "hello" }),
		).toEqual({ status: 303, to: "/rooms/comptoir#say", page: "" });
		await t.restart();
		expect(await look(bob, "/rooms/comptoir")).toContain("<bdi>hello</bdi>");
	});

	test("the last fifty are shown, with what they answer", async () => {
		const { t, alice, bob, look } = await stage();
		const room = await t.join([alice]);
		const first = await t.say(alice, room, "the first of many");
		for (let i = 0; i < 50; i++) await t.say(alice, room, `line number ${i}.`);
		const shown = await look(bob, "/rooms/comptoir");
		expect(shown.includes("the first of many")).toBe(false);
		for (let i = 0; i < 50; i++)
			expect(shown.includes(`line number ${i}.`)).toBe(true);
		t.pass(5_000);
		await t.say(alice, room, "as I said", { reply: first });
		expect(await look(bob, "/rooms/comptoir")).toContain("the first of many");
	});

	test("the last fifty are shown, however many reactions came since", async () => {
		const { t, alice, bob, look } = await stage();
		const room = await t.join([alice, bob]);
		const seqs: number[] = [];
		for (let i = 0; i < 60; i++) {
			seqs.push(await t.say(alice, room, `line number ${i}.`));
			t.pass(1_000);
		}
		for (let i = 0; i < 400; i++) {
			const emoji = i % 2 ? "👍" : "❤️";
			const on = i % 4 < 2 ? 1 : 0;
			await t.ask(bob, "message.react", room, t.key(), seqs[59], emoji, on);
			t.pass(1_000);
		}
		for (const who of [alice, bob]) {
			const shown = await look(who, "/rooms/comptoir");
			for (let i = 10; i < 60; i++)
				expect(shown).toContain(`line number ${i}.`);
		}
	});

	test("a flood of reactions does not hide what was said before it", async () => {
		const { t, alice, bob, look } = await stage();
		const room = await t.join([alice, bob]);
		const seq = await t.say(alice, room, "said before the flood");
		// As fast as the journal takes them: the limits of one person do not matter here.
		const flood = Array.from({ length: 3_000 }, (_, i) =>
			t.world.streams.append({
				stream: room,
				author: bob.id,
				key: t.key(),
				at: t.world.clock.now(),
				body: `"reacted",${seq},"👍",${(i + 1) % 2}`,
			}),
		);
		await Promise.all(flood);
		const shown = await look(alice, "/rooms/comptoir");
		expect(shown).toContain("said before the flood");
		expect(shown).not.toContain("👍");
	});

	test("a mistake is told on the page, and the draft is kept", async () => {
		const { alice, post } = await stage();
		const tooLong = "x".repeat(2_001);
		for (const [body, status, says] of [
			["", 422, "message est vide"],
			[tooLong, 422, "2000 caractères"],
			["/dance", 422, "Tapez /help"],
		] as const) {
			const answer = await post(alice, "/rooms/comptoir/messages", { body });
			expect(answer.status).toBe(status);
			expect(answer.page).toContain(says);
			expect(answer.page).toContain(body);
		}
	});

	test("a room that is not there is a page that says so", async () => {
		const { alice, look, post } = await stage();
		expect(await look(alice, "/rooms/nowhere")).toContain(
			"n’existe pas, ou a fermé",
		);
		for (const path of ["/rooms/nowhere/messages", "/rooms/nowhere/leave"])
			expect((await post(alice, path, { body: "x" })).status).toBe(404);
	});

	test("leaving it ends what is heard, and leads to the list", async () => {
		const { t, alice, post } = await stage();
		const room = await t.join([alice]);
		expect(await post(alice, "/rooms/comptoir/leave")).toMatchObject({
			status: 303,
			to: "/rooms",
		});
		expect((await t.screen(alice)).heardOf("left")).toEqual([["left", room]]);
	});

	test("the list can be searched and filtered", async () => {
		const { t, alice, look, post } = await stage();
		await post(alice, "/rooms", {
			name: "Thé glacé",
			line: "",
			access: "public",
		});
		const names = async (query: string) =>
			[
				...(await look(alice, `/rooms${query}`)).matchAll(
					/<b class="name[^"]*">([^<]+)</g,
				),
			].map(([, name]) => name);
		expect(await names("?q=the%20glace")).toEqual(["Thé glacé"]);
		expect(await names("?filter=visitors")).toEqual(["Thé glacé"]);
		expect(await names("?filter=joined")).toEqual(["Thé glacé"]);
		expect(await names("?filter=theme")).toHaveLength(12);
		expect(await names("?q=nothing-like-it")).toEqual([]);
		expect(t.faults).toEqual([]);
	});

	test("opening one with a mistake keeps what was typed", async () => {
		const { alice, post } = await stage();
		const answer = await post(alice, "/rooms", {
			name: "x",
			line: "a fine line",
			access: "link",
		});
		expect(answer.status).toBe(422);
		expect(answer.page).toContain("a fine line");
	});
});

describe("in private, without script", () => {
	test("asking, accepting, writing, read marks and closing are forms", async () => {
		const { t, alice, bob, look, post } = await stage();
		await t.join([alice, bob]);
		expect(await look(alice, `/people/${bob.id}`)).toContain(
			`action="/people/${bob.id}/ask"`,
		);
		const asked = await post(alice, `/people/${bob.id}/ask`, {
			line: "a word?",
		});
		const id = asked.to?.split("/").at(-1) as ConversationId;
		expect(asked.to).toBe(`/messages/${id}`);
		expect(await look(bob, "/messages")).toContain("a word?");
		expect((await post(bob, `/messages/${id}/accept`)).to).toBe(
			`/messages/${id}`,
		);
		expect(
			(await post(bob, `/messages/${id}/messages`, { body: "gladly" })).to,
		).toBe(`/messages/${id}#say`);
		expect(await look(alice, `/messages/${id}`)).toContain("gladly");
		expect(await look(bob, `/messages/${id}`)).toContain('class="seen"');
		expect(
			(await post(alice, "/receipts", { on: "0", back: `/messages/${id}` })).to,
		).toBe(`/messages/${id}`);
		expect((await look(bob, `/messages/${id}`)).includes('class="seen"')).toBe(
			false,
		);
		expect((await post(alice, `/messages/${id}/close`)).to).toBe("/messages");
		expect((await t.http(`GET /messages/${id}`, { as: alice })).status).toBe(
			404,
		);
	});

	test("a request can be declined, and a mistake in its line is told", async () => {
		const { t, alice, bob, look, post } = await stage();
		await t.join([alice, bob]);
		const wrong = await post(alice, `/people/${bob.id}/ask`, {
			line: "x".repeat(141),
		});
		expect([wrong.status, wrong.page.includes("140")]).toEqual([422, true]);
		const id = (
			await post(alice, `/people/${bob.id}/ask`, { line: "a word?" })
		).to
			?.split("/")
			.at(-1);
		expect((await post(bob, `/messages/${id}/decline`)).to).toBe("/messages");
		expect((await look(bob, "/messages")).includes("a word?")).toBe(false);
	});

	test("blocking and ignoring are one tap, and can be taken back", async () => {
		const { t, alice, bob, look, post } = await stage();
		await t.join([alice, bob]);
		for (const [on, off] of [
			["block", "unblock"],
			["ignore", "unignore"],
		] as const) {
			expect(await post(alice, `/people/${bob.id}/${on}`)).toMatchObject({
				status: 303,
				to: "/rooms",
			});
			expect((await t.open(alice)).welcome.hidden).toEqual([bob.id]);
			expect(await look(alice, `/people/${bob.id}`)).toContain(
				`/people/${bob.id}/${off}`,
			);
			await post(alice, `/people/${bob.id}/${off}`);
			expect((await t.open(alice)).welcome.hidden).toEqual([]);
		}
	});
});

describe("what people write", () => {
	test("stands on every page as text", async () => {
		const { t, alice, bob, look, post } = await stage();
		await t.join([alice, bob]);
		await post(alice, "/rooms/comptoir/messages", { body: XSS });
		await post(alice, "/rooms/comptoir/messages", { body: `/away ${XSS}` });
		await post(alice, "/rooms", {
			name: '"><b>x</b>',
			line: XSS,
			access: "public",
		});
		await post(alice, `/people/${bob.id}/ask`, { line: XSS });
		const pages = [];
		for (const path of [
			"/",
			"/rooms",
			"/rooms/comptoir",
			"/messages",
			`/people/${alice.id}`,
			`/rooms?q=${encodeURIComponent(XSS)}`,
		])
			pages.push(await look(bob, path));
		for (const form of [
			{ pseudonym: XSS, gender: XSS, postcode: XSS, age: XSS, country: XSS },
		])
			pages.push((await post(bob, "/enter", form)).page);
		pages.push(
			(await post(bob, "/rooms/comptoir/messages", { body: XSS.repeat(90) }))
				.page,
		);
		for (const page of pages)
			expect(
				/<img|<b>x|onerror=alert\(1\)>/.test(
					page
						.replaceAll("&lt;img src=x onerror=alert(1)&gt;", "")
						.replaceAll("&lt;b&gt;", ""),
				),
			).toBe(false);
		expect(pages.some((page) => page.includes("&lt;img src=x"))).toBe(true);
	});
});

describe("the language", () => {
	test("is the browser’s, or the one chosen, or the site’s", async () => {
		const { t } = await stage();
		const title = async (headers: Record<string, string>) =>
			/<html lang="(..)"/.exec(
				await (await t.http("GET /", { headers })).text(),
			)?.[1];
		expect(await title({})).toBe("fr");
		expect(await title({ "accept-language": "de, en;q=0.8, fr;q=0.7" })).toBe(
			"en",
		);
		expect(
			await title({ "accept-language": "en", cookie: "language=fr" }),
		).toBe("fr");
		const chosen = await t.http("POST /language", {
			form: { to: "en", back: "/about" },
		});
		expect([
			chosen.headers.get("location"),
			chosen.headers.getSetCookie()[0]?.split(";")[0],
		]).toEqual(["/about", "language=en"]);
	});
});

test("the program says that it is up, and what search engines may read", async () => {
	const t = await testWorld();
	expect(await (await t.http("GET /up")).text()).toBe("ok\n");
	expect(await (await t.http("GET /ready")).text()).toBe("ready\n");
	t.world.draining.isOn = true; // It is leaving: nobody new is sent here, and nobody kills it.
	expect((await t.http("GET /ready")).status).toBe(503);
	expect((await t.http("GET /up")).status).toBe(200);
	t.world.draining.isOn = false;
	expect(await (await t.http("GET /robots.txt")).text()).toContain(
		"Disallow: /\n",
	);
});

describe("at the door", () => {
	const fields = {
		pseudonym: "Carol",
		gender: "x",
		postcode: "69003",
		age: "34",
	};

	test("whoever followed a link to a room goes on to it, and nowhere else", async () => {
		const { t } = await stage();
		const sent = await t.http("GET /rooms/comptoir");
		expect(sent.headers.get("location")).toBe("/?to=%2Frooms%2Fcomptoir");
		const door = await (await t.http("GET /?to=%2Frooms%2Fcomptoir")).text();
		expect(door).toContain('name="to" value="/rooms/comptoir"');
		const wrong = await t.http("POST /enter", {
			form: { ...fields, age: "x", to: "/rooms/comptoir" },
		});
		expect(await wrong.text()).toContain('name="to" value="/rooms/comptoir"');
		for (const to of [
			"//evil.example",
			"/rooms/../leave",
			"/settings",
			"/rooms/a?b",
		])
			expect(
				await (await t.http(`GET /?to=${encodeURIComponent(to)}`)).text(),
			).not.toMatch(/name="to" value="(?!en")/);
		const entered = await t.http("POST /enter", {
			form: { ...fields, to: "/rooms/comptoir" },
		});
		expect(entered.headers.get("location")).toBe("/rooms/comptoir");
		const elsewhere = await t.http("POST /enter", {
			form: { ...fields, pseudonym: "Dave", to: "https://evil.example" },
		});
		expect(elsewhere.headers.get("location")).toBe("/rooms");
	});

	test("a visit that is over is told, and so is one that was ended", async () => {
		const { t, alice, post } = await stage();
		expect((await post(alice, "/leave")).to).toBe("/?left");
		const sent = await t.http("GET /messages", { as: alice });
		expect(sent.headers.get("location")).toBe("/?over=");
		const says = async (path: string) => (await t.http(`GET ${path}`)).text();
		expect(await says("/?left")).toContain("sont effacées");
		expect(await says("/?over=")).toContain("sans nouvelles de vous");
		expect(await says("/")).not.toContain('class="done"');
	});
});
