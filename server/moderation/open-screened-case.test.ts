import { describe, expect, test } from "bun:test";
import { judge, order } from "../../test/world/bench.ts";
import { cast } from "../../test/world/cast.ts";
import { testWorld } from "../../test/world/world.ts";
import type { CaseFile, CaseItem } from "../../views/court-file.ts";

const max = judge("max", "moderator");
const chloe = judge("chloe", "child-safety");

const NOTHING = {
	outcome: "none",
	clause: "",
	note: "",
	erase: "nothing",
	person: null,
	penalty: "",
	hours: 0,
};

/** Mallory says an age under 18 in a room where others talk. */
async function young() {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	await t.say(alice, room, "tu as quel âge ?");
	const answer = await t.socket(mallory, [
		"message.send",
		room,
		t.key(),
		"j'ai 15 ans",
		0,
	]);
	// Later than it was said: facts travel.
	t.pass(40);
	await t.deliverFacts();
	return { t, alice, mallory, room, answer };
}

const ask = (
	t: Awaited<ReturnType<typeof testWorld>>,
	from: never,
	to: string,
) => t.socket(from, ["contact.ask", to as never, t.key(), "bonsoir"]);

describe("what a rule holds back", () => {
	test("is a case with the text, which only those cleared for it see", async () => {
		const { t, mallory, answer } = await young();
		expect(answer).toMatchObject({ refused: "text.minor" });
		expect(
			await order<CaseItem[]>(t, max, "cases.list", { queue: "all" }),
		).toEqual([]);
		const items = await order<CaseItem[]>(t, chloe, "cases.list", {
			queue: "all",
		});
		expect(items).toMatchObject([
			{ queue: "child-safety", categories: ["minor"], person: mallory.id },
		]);
		const file = await order<CaseFile>(t, chloe, "cases.show", {
			case: items[0]?.id,
		});
		expect(
			file.copied.map(({ kind, body }) => [kind, body]).toSorted(),
		).toEqual([
			["held", "j'ai 15 ans"],
			["said", "tu as quel âge ?"],
		]);
		expect(file.origin).toEqual({
			source: "own",
			isDetectedByRule: true,
			decidedBy: "rule",
		} as never);
	});

	test("tells its writer at once what happened, by which rule, and how to object", async () => {
		const { t, mallory } = await young();
		const inbox = await (await t.http("GET /inbox", { as: mallory })).text();
		const [, path = ""] = /href="(\/cases\/[0-9A-Z-]{19})"/.exec(inbox) ?? [];
		const statement = await (await t.http(`GET ${path}`)).text();
		for (const said of [
			"Texte retenu, remis à personne",
			"Plus d’écriture en privé, jusqu’au",
			"Une règle automatique l’a repéré.",
			"Une règle automatique a décidé, sans personne.",
			"Réservé aux adultes",
			"j&#39;ai 15 ans",
			"Contester",
		])
			expect(statement).toContain(said);
	});

	test("found to be nothing by a person, is undone: one may write privately again", async () => {
		const { t, alice, mallory } = await young();
		const before = await ask(t, mallory as never, alice.id);
		expect(before).toMatchObject({ refused: "sanction.no-private" });
		const [item] = await order<CaseItem[]>(t, chloe, "cases.list", {
			queue: "all",
		});
		await order(t, chloe, "cases.take", { case: item?.id });
		await order(t, chloe, "cases.decide", {
			case: item?.id,
			...NOTHING,
			facts: "Une plaisanterie sur quinze ans de mariage.",
		});
		expect(await ask(t, mallory as never, alice.id)).toHaveProperty("result");
		const inbox = await (await t.http("GET /inbox", { as: mallory })).text();
		expect(inbox).toContain("Cette décision est annulée.");
	});

	test("is lifted from whoever has come back under another name, too", async () => {
		const { t, alice, mallory } = await young();
		await t.http("POST /leave", { as: mallory });
		await t.deliverFacts();
		const malou = await t.enter({ ...cast.mallory, pseudonym: "Malou" });
		expect(await ask(t, malou as never, alice.id)).toMatchObject({
			refused: "person.minor",
		});
		const [item] = await order<CaseItem[]>(t, chloe, "cases.list", {
			queue: "all",
		});
		await order(t, chloe, "cases.take", { case: item?.id });
		await order(t, chloe, "cases.decide", {
			case: item?.id,
			...NOTHING,
			facts: "Quinze ans de mariage.",
		});
		expect(await ask(t, malou as never, alice.id)).toHaveProperty("result");
	});

	test("again and again, is one case that does not grow for ever", async () => {
		const { t, mallory, room } = await young();
		for (let i = 0; i < 30; i++) {
			t.pass(20_000);
			await t.socket(mallory, [
				"message.send",
				room,
				t.key(),
				`j'ai 15 ans ${"!".repeat(i)}`,
				0,
			]);
			await t.deliverFacts();
		}
		const items = await order<CaseItem[]>(t, chloe, "cases.list", {
			queue: "all",
		});
		expect(items.map(({ reports }) => reports)).toEqual([20]);
	});

	test("objected to, is decided by a person; upheld, it stays", async () => {
		const { t, alice, mallory } = await young();
		const inbox = await (await t.http("GET /inbox", { as: mallory })).text();
		const [, path = ""] = /href="(\/cases\/[0-9A-Z-]{19})"/.exec(inbox) ?? [];
		const objected = await t.http(`POST ${path}/objection`, {
			form: { words: "J’en ai 34." },
		});
		expect(objected.status).toBe(303);
		const [item] = await order<CaseItem[]>(t, chloe, "cases.list", {
			queue: "all",
		});
		await order(t, chloe, "cases.take", { case: item?.id });
		const file = await order<CaseFile>(t, chloe, "cases.show", {
			case: item?.id,
		});
		await order(t, chloe, "cases.decide-appeal", {
			case: item?.id,
			appeal: file.appeals[0]?.id,
			outcome: "upheld",
			answer: "La phrase dit quinze ans.",
		});
		expect(await ask(t, mallory as never, alice.id)).toMatchObject({
			refused: "sanction.no-private",
		});
		expect(await (await t.http(`GET ${path}`)).text()).toContain(
			"La décision est maintenue.",
		);
		expect(
			await order<CaseItem[]>(t, chloe, "cases.list", { queue: "all" }),
		).toEqual([]);
	});
});
