import { describe, expect, test } from "bun:test";
import { codeIn, judge, order } from "../../test/world/bench.ts";
import { type TestWorld, testWorld } from "../../test/world/world.ts";
import type { CaseFile, CaseItem } from "../../views/court-file.ts";

const max = judge("max", "moderator");
const chloe = judge("chloe", "child-safety");

const NOTICE = {
	category: "hate",
	reasons: "Propos racistes, répétés.",
	location: "http://chat.test/rooms/comptoir",
	name: "Odile Martin",
	email: "odile@exemple.fr",
	faith: "1",
};

const send = (t: TestWorld, change: object = {}) =>
	t.http("POST /notices/new", {
		form: { ...NOTICE, key: t.key(), ...change },
	});

async function only(t: TestWorld, by = max): Promise<CaseFile> {
	const [item] = await order<CaseItem[]>(t, by, "cases.list", { queue: "all" });
	return order<CaseFile>(t, by, "cases.show", { case: item?.id });
}

describe("a notice by somebody who is not here", () => {
	test("is a case with each field, and a code at once by which it is followed", async () => {
		const t = await testWorld();
		const response = await send(t);
		const code = codeIn(response);
		const receipt = await (
			await t.http(`GET ${response.headers.get("location")}`)
		).text();
		expect(receipt).toContain(code);
		expect(receipt).toContain("Quelqu’un va lire ce signalement.");
		const file = await only(t);
		expect(file.filed).toMatchObject([
			{
				source: "notice",
				category: "hate",
				words: NOTICE.reasons,
				location: NOTICE.location,
				name: "Odile Martin",
				email: "odile@exemple.fr",
				reporter: "",
			},
		]);
		expect(file.origin.source).toBe("notice");
	});

	test("copies the message whose address it gives, while that is there", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const room = await t.join([mallory]);
		const seq = await t.say(mallory, room, "horrible");
		await send(t, {
			location: `Voyez https://chat.test/rooms/comptoir/messages/${seq}, merci`,
		});
		const file = await only(t);
		expect(file.copied).toMatchObject([
			{ body: "horrible", isReported: true, isTheirs: true },
		]);
		expect(file.personName).toBe("Mallory");
	});

	test("about minors needs no name, and keeps none that was given", async () => {
		const t = await testWorld();
		expect(
			(await send(t, { category: "minor", name: "", email: "" })).status,
		).toBe(303);
		await send(t, { category: "minor" });
		const { filed } = await only(t, chloe);
		expect(filed.map(({ name, email }) => [name, email])).toEqual([
			["", ""],
			["", ""],
		]);
	});

	test("says which field is wrong, keeps what was written, and is no case until it is whole", async () => {
		const t = await testWorld();
		for (const [change, says, field] of [
			[{ category: "" }, "Dites d’abord ce qui ne va pas", ""],
			[{ reasons: " " }, "pourquoi c’est illégal", 'id="reasons"'],
			[{ location: "" }, "Dites où cela se trouve", 'id="location"'],
			[{ name: "" }, "Donnez votre nom", 'id="email"'],
			[{ email: "odile" }, "Donnez votre nom", 'id="email"'],
			[{ faith: "" }, "de bonne foi", 'id="faith"'],
		] as const) {
			const response = await send(t, change);
			const page = await response.text();
			expect(response.status).toBe(422);
			expect(page).toContain(says);
			expect(page.includes("@exemple.fr") || page.includes("Odile")).toBe(true);
			if (field) expect(page).toMatch(new RegExp(`${field}[^>]*aria-invalid`));
		}
		expect((await send(t, { reasons: "x".repeat(4_001) })).status).toBe(413);
		// An address that a careless expression would read for seconds: it is not read at all.
		const endless = `a@${".".repeat(30_000)}@`;
		expect((await send(t, { email: endless })).status).toBe(413);
		expect(
			await order<CaseItem[]>(t, max, "cases.list", { queue: "all" }),
		).toEqual([]);
	});

	test("sent twice is one; more than a dozen in an hour from one address wait", async () => {
		const t = await testWorld();
		const key = t.key();
		const [first, again] = [await send(t, { key }), await send(t, { key })];
		expect(codeIn(again)).toBe(codeIn(first));
		const answers = [];
		for (let i = 0; i < 11; i++) answers.push((await send(t)).status);
		expect(answers.at(-2)).toBe(303);
		expect(answers.at(-1)).toBe(429);
		const elsewhere = await t.http("POST /notices/new", {
			form: { ...NOTICE, key: t.key() },
			address: "198.51.100.77",
		});
		expect(elsewhere.status).toBe(303);
	});

	test("is one link away from every page that has a foot, and from the page that says what is kept", async () => {
		const t = await testWorld();
		for (const path of ["/", "/help", "/about", "/cases", "/rules"])
			expect(await (await t.http(`GET ${path}`)).text()).toContain(
				'href="/notices/new"',
			);
		const alice = await t.enter("alice");
		for (const path of ["/rooms", "/rooms/comptoir", "/messages"])
			expect(
				await (await t.http(`GET ${path}`, { as: alice })).text(),
			).toContain('href="/notices/new"');
	});
});
