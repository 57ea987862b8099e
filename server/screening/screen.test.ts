import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cast, type Visitor } from "../../test/world/cast.ts";
import { cookieOf } from "../../test/world/cookie-of.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import { maskEnd, maskStart } from "../../wire/index.ts";
import { findActor } from "../identity/index.ts";
import { hasLabel } from "./index.ts";
import type { ScreeningTables } from "./tables.ts";

const refused = (code: string) => expect.objectContaining({ refused: code });
const DAY = 86_400_000;

const listHeld = (t: TestWorld) =>
	t.world.db.tx((tx) =>
		tx.on<ScreeningTables>().selectFrom("held_texts").selectAll().execute(),
	);

/** Through the door again, with what the browser still holds. */
async function comeBack(
	t: TestWorld,
	cookie: string,
	address: string,
	pseudonym = "Ariane",
): Promise<Visitor> {
	const { address: _, ...part } = cast.alice;
	const reply = await t.http("POST /enter", {
		form: { ...part, pseudonym },
		address,
		headers: { cookie },
	});
	const token = (cookieOf(reply) ?? "").split("=")[1] ?? "";
	const actor = await findActor(t.world, token);
	if (!actor) throw new Error("nobody came back");
	return {
		name: pseudonym,
		id: actor.id,
		session: actor.session,
		token,
		address,
		cookie: cookieOf(reply) ?? "",
	};
}

describe("somebody who says that they are under 18", () => {
	test("is not delivered, is told plainly, and writes to nobody privately from then on", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		const ears = await t.open(bob);
		const answer = await t.socket(alice, [
			"message.send",
			room,
			t.key(),
			"j'ai 15 ans et toi",
			0,
		]);
		expect(answer).toEqual(refused("text.minor"));
		expect(JSON.stringify(answer)).toMatch(
			/18.*30 jours.*held_[0-9a-z]+|18.*30 days.*held_[0-9a-z]+/,
		);
		expect(JSON.stringify(ears.heard)).not.toContain("15 ans");
		expect(hasLabel(t.world, alice.id, "minor")).toBe(true);
		expect(
			await t.socket(alice, ["contact.ask", bob.id, t.key(), "bonsoir"]),
		).toEqual(refused("person.minor"));
	});

	test("is known when they come back under another name, after a restart too", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const room = await t.join([alice]);
		await t.socket(alice, ["message.send", room, t.key(), "j'ai 15 ans", 0]);
		const left = await t.http("POST /leave", { as: alice });
		await t.deliverFacts();
		expect(hasLabel(t.world, alice.id, "minor")).toBe(false);
		await t.restart();
		const browser = left.headers.getSetCookie().map((one) => one.split(";")[0]);
		const back = await comeBack(t, browser.join("; "), "198.51.100.7");
		const bob = await t.enter("bob");
		expect(
			await t.socket(back, ["contact.ask", bob.id, t.key(), "bonsoir"]),
		).toEqual(refused("sanction.no-private"));
		t.pass(31 * DAY);
		expect(hasLabel(t.world, back.id, "minor")).toBe(false);
	});

	test("is known by the address alone for as long as it would wait at the door; others there are not for longer", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const room = await t.join([alice]);
		await t.socket(alice, ["message.send", room, t.key(), "j'ai 15 ans", 0]);
		await t.http("POST /leave", { as: alice });
		await t.deliverFacts();
		const again = await comeBack(t, "", alice.address);
		expect(hasLabel(t.world, again.id, "minor")).toBe(true);
		t.pass(t.world.config.visitors.ageWaitAddressMinutes * MINUTE);
		expect(hasLabel(t.world, again.id, "minor")).toBe(false);
		const elsewhere = await comeBack(t, "", "198.51.100.8", "Zoé");
		expect(hasLabel(t.world, elsewhere.id, "minor")).toBe(false);
	});

	test("cannot answer a request, nor go on in a conversation; may decline and close", async () => {
		const t = await testWorld();
		const [alice, bob, carol] = [
			await t.enter("alice"),
			await t.enter("bob"),
			await t.enter("carol"),
		];
		const { conversation } = await t.ask<{ conversation: `conv_${string}` }>(
			bob,
			"contact.ask",
			alice.id,
			t.key(),
			"bonsoir",
		);
		await t.ask(alice, "contact.answer", conversation, 1);
		await t.say(alice, conversation, "bonsoir aussi");
		const other = await t.ask<{ conversation: `conv_${string}` }>(
			carol,
			"contact.ask",
			alice.id,
			t.key(),
			"salut",
		);
		expect(
			await t.socket(alice, [
				"contact.ask",
				carol.id,
				t.key(),
				"j'ai quinze ans",
			]),
		).toEqual(refused("text.minor"));
		expect(
			await t.socket(alice, [
				"message.send",
				conversation,
				t.key(),
				"tu es là ?",
				0,
			]),
		).toEqual(refused("person.minor"));
		expect(
			await t.socket(alice, ["contact.answer", other.conversation, 1]),
		).toEqual(refused("person.minor"));
		await t.ask(alice, "contact.answer", other.conversation, 0);
		await t.ask(alice, "contact.close", conversation);
	});

	test("keeps the label over a restart, until its end or until they leave", async () => {
		const t = await testWorld({ env: { PALABRE_ABSENCE_MINUTES: "43200" } });
		const alice = await t.enter("alice");
		const bob = await t.enter("bob");
		const room = await t.join([alice, bob]);
		for (const who of [alice, bob])
			await t.socket(who, ["message.send", room, t.key(), "i'm 15", 0]);
		await t.restart();
		expect(hasLabel(t.world, alice.id, "minor")).toBe(true);
		await t.ask(bob, "me.leave");
		await t.deliverFacts();
		expect(hasLabel(t.world, bob.id, "minor")).toBe(false);
		t.pass(29 * DAY);
		await t.runJobs();
		expect(hasLabel(t.world, alice.id, "minor")).toBe(true);
		t.pass(DAY);
		expect(hasLabel(t.world, alice.id, "minor")).toBe(false);
	});

	test("cannot say it in a pseudonym", async () => {
		const t = await testWorld();
		const form = {
			pseudonym: "Fille 15 ans",
			gender: "f",
			postcode: "69003",
			age: "30",
		};
		const response = await t.http("POST /enter", { form });
		expect(response.status).toBe(422);
		expect(await response.text()).toContain("moins de 18 ans");
	});
});

describe("what is held back", () => {
	test("is kept once for its days, under the reference that its writer was given, and is a fact", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const room = await t.join([alice]);
		const key = t.key();
		const send = () =>
			t.socket(alice, [
				"message.send",
				room,
				key,
				"vends beuh, livraison lyon",
				0,
			]);
		const [first, again] = [await send(), await send()];
		expect(first).toEqual(refused("text.sale"));
		expect(again).toEqual(first);
		const rows = () => listHeld(t);
		expect(await rows()).toMatchObject([
			{
				author: alice.id,
				author_name: "Alice",
				stream: room,
				text: "vends beuh, livraison lyon",
				rule: "sells-drugs",
				code: "text.sale",
			},
		]);
		expect(JSON.stringify(first)).toContain((await rows())[0]?.id ?? "none");
		await t.ask(alice, "me.leave");
		t.pass(7 * DAY - MINUTE);
		await t.runJobs();
		expect(await rows()).toHaveLength(1);
		t.pass(MINUTE);
		await t.runJobs();
		expect(await rows()).toEqual([]);
	});
});

describe("a number in a room", () => {
	test("is masked until its reader asks, in what everybody gets; nobody can write the marks", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		const ears = await t.open(bob);
		await t.say(
			alice,
			room,
			`mon num : 06 12 34 56 78 ${maskStart}forged${maskEnd}`,
		);
		expect(JSON.stringify(ears.heard)).toContain(
			`mon num : ${maskStart}06 12 34 56 78${maskEnd} forged`,
		);
		const page = await (
			await t.http("GET /rooms/comptoir", { as: bob })
		).text();
		expect(page).toMatch(
			/<input type="checkbox" class="mask" aria-label="[^"]+"><span>06 12 34 56 78<\/span>/,
		);
	});
});

describe("a warning", () => {
	test("lets pass what its writer sends once more, having had time to read it", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const ask = () =>
			t.socket(alice, [
				"contact.ask",
				bob.id,
				t.key(),
				"appelle moi 06 12 34 56 78",
			]);
		expect(await ask()).toEqual(refused("text.contact"));
		expect(await ask()).toEqual(refused("text.contact")); // A browser that sends again by itself.
		t.pass(1_000);
		expect(await ask()).toMatchObject({
			result: { conversation: expect.any(String) },
		});
	});

	test("is given anew for another text, and when it is old", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const room = await t.join([alice]);
		const send = (text: string) =>
			t.socket(alice, ["message.send", room, t.key(), text, 0]);
		expect(await send("ferme ta gueule connard")).toEqual(
			refused("text.insult"),
		);
		t.pass(2_000);
		expect(await send("espèce de connard")).toEqual(refused("text.insult"));
		t.pass(5 * MINUTE);
		expect(await send("ferme ta gueule connard")).toEqual(
			refused("text.insult"),
		);
		t.pass(2_000);
		expect(await send("ferme ta gueule connard")).toMatchObject({
			result: { said: expect.any(Number) },
		});
	});
});

describe("private conversations", () => {
	const talk = async (env: Record<string, string>) => {
		const t = await testWorld({ env });
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const { conversation } = await t.ask<{ conversation: `conv_${string}` }>(
			alice,
			"contact.ask",
			bob.id,
			t.key(),
			"bonsoir",
		);
		await t.ask(bob, "contact.answer", conversation, 1);
		return { t, bob, conversation };
	};

	test("are not read by rules, unless the operator says that the law allows it", async () => {
		const { t, bob, conversation } = await talk({});
		await t.say(bob, conversation, "vends beuh, livraison lyon 06 12 34 56 78");
		expect(await listHeld(t)).toEqual([]);
		const full = await talk({ PALABRE_PRIVATE_SCREENING: "full" });
		expect(
			await full.t.socket(full.bob, [
				"message.send",
				full.conversation,
				full.t.key(),
				"vends beuh, livraison lyon",
				0,
			]),
		).toEqual(refused("text.sale"));
	});
});

describe("a card beside a line", () => {
	test("stands for whoever reads it, not for its author, in private conversations whatever the mode; once in a while", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const { conversation } = await t.ask<{ conversation: `conv_${string}` }>(
			alice,
			"contact.ask",
			bob.id,
			t.key(),
			"bonsoir",
		);
		await t.ask(bob, "contact.answer", conversation, 1);
		const cardsOf = async (reader: Visitor) => {
			const page = await t.http(`GET /messages/${conversation}`, {
				as: reader,
			});
			return (await page.text()).match(/<details class="care"/g)?.length ?? 0;
		};
		await t.say(alice, conversation, "tu veux qu'on se voie ce soir ?");
		await t.say(alice, conversation, "voici mon 06 12 34 56 78");
		expect([await cardsOf(alice), await cardsOf(bob)]).toEqual([0, 2]);
		await t.say(alice, conversation, "ou viens chez moi");
		expect(await cardsOf(bob)).toBe(2);
		t.pass(30 * MINUTE);
		await t.say(alice, conversation, "alors viens chez moi");
		await t.say(alice, conversation, "il fait beau");
		expect(await cardsOf(bob)).toBe(3);
		expect(await listHeld(t)).toEqual([]);
	});

	test("stands in rooms too, with the ways to block and to report", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		await t.say(alice, room, "envoie moi 50 euros stp");
		const page = await (
			await t.http("GET /rooms/comptoir", { as: bob })
		).text();
		expect(page).toContain(`href="/people/${alice.id}/report"`);
		expect(page).toContain("N’envoyez pas d’argent");
	});
});

describe("many at once", () => {
	test("somebody who has just come asks a few people, and then waits", async () => {
		const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "100" } });
		const alice = await t.enter("alice");
		const answers: unknown[] = [];
		for (let i = 0; i < 16; i++) {
			const other = await t.enter({
				pseudonym: `Voisin ${"abcdefghijklmnop"[i]}${i}x`,
				gender: "x",
				postcode: "69003",
				age: "40",
				address: `198.51.100.${i}`,
			});
			answers.push(
				await t.socket(alice, [
					"contact.ask",
					other.id,
					t.key(),
					`bonsoir numéro ${i}`,
				]),
			);
			if (i % 5 === 4) await t.http("POST /nothing", { as: alice });
		}
		expect(answers.at(-1)).toEqual(refused("text.many-requests"));
	});

	test("in a room that many join, a newcomer's way to elsewhere is held back; an older one's is only masked", async () => {
		const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "100" } });
		const alice = await t.enter("alice");
		const room = await t.join([alice]);
		t.pass(20 * MINUTE);
		const mallory = await t.enter("mallory");
		for (let i = 0; i < 25; i++) {
			await t.ask(mallory, "room.join", room);
			await t.ask(mallory, "room.leave", room);
			await t.ask(alice, "room.leave", room);
			await t.ask(alice, "room.join", room);
		}
		await t.ask(mallory, "room.join", room);
		expect(
			await t.socket(mallory, [
				"message.send",
				room,
				t.key(),
				"06 12 34 56 78",
				0,
			]),
		).toEqual(refused("text.held"));
		await t.say(alice, room, "06 12 34 56 79");
	});
});

describe("the operator's rules", () => {
	test("stand beside the pack, from a file that is written at the first start", async () => {
		const t = await testWorld();
		await t.stop();
		writeFileSync(
			join(t.dataDir, "rules.txt"),
			'list figs { figues }\nrule figs { about "Figs" state live when said figs then refuse because text.held }\ndrop sells-drugs',
		);
		await t.start();
		const alice = await t.enter("alice");
		const room = await t.join([alice]);
		expect(
			await t.socket(alice, [
				"message.send",
				room,
				t.key(),
				"des f.i.g.u.e.s",
				0,
			]),
		).toEqual(refused("text.held"));
		await t.say(alice, room, "vends beuh, livraison lyon");
	});

	test("that cannot be read keep the site from starting, with every problem", async () => {
		const t = await testWorld();
		await t.stop();
		const file = join(t.dataDir, "rules.txt");
		writeFileSync(file, 'rule a { about "x" when said nothing then mask }');
		expect(t.start()).rejects.toThrow(
			"rule a: there are no phrases and no list nothing",
		);
		writeFileSync(file, "rule {");
		expect(t.start()).rejects.toThrow(
			"rules.txt, line 1, column 6: expected a name for the rule, found {",
		);
		writeFileSync(file, "");
		await t.start();
	});
});
