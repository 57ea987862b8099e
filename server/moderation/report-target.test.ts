import { describe, expect, test } from "bun:test";
import { codeIn, report } from "../../test/world/bench.ts";
import { grep } from "../../test/world/grep.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import { queues } from "../../views/court.ts";
import type { EvidenceRow } from "./tables.ts";
import { listEvidence, listReportsBy, listWaiting } from "./store.ts";

const HOUR = 60 * MINUTE;

const waiting = (t: TestWorld) =>
	t.world.db.tx((tx) => listWaiting(tx, queues, 100));
const evidence = async (t: TestWorld): Promise<EvidenceRow[]> =>
	t.world.db.tx(async (tx) =>
		(
			await Promise.all(
				(
					await listWaiting(tx, queues, 9)
				).map(({ id }) => listEvidence(tx, id)),
			)
		).flat(),
	);

describe("a report", () => {
	test("of a message is a case with the message and twenty lines on either side", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const seqs: number[] = [];
		for (let i = 0; i < 50; i++) {
			t.pass(20_000);
			seqs.push(await t.say(i === 25 ? mallory : alice, room, `ligne ${i}`));
		}
		const response = await report(
			t,
			alice,
			`/rooms/comptoir/messages/${seqs[25]}`,
		);
		expect(response.status).toBe(303);
		expect(codeIn(response)).not.toBe("");
		const copied = await evidence(t);
		expect(copied.map(({ body }) => body)).toEqual(
			Array.from({ length: 41 }, (_, i) => `ligne ${i + 5}`),
		);
		expect(copied.filter((one) => one.is_reported === 1)).toMatchObject([
			{ body: "ligne 25", author: mallory.id, author_name: "Mallory" },
		]);
	});

	test("of a message is the same while others talk elsewhere, also when much was said since", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const elsewhere = await t.join([alice, mallory], "musique");
		const seqs: number[] = [];
		for (let i = 0; i < 150; i++) {
			t.pass(20_000);
			seqs.push(await t.say(i === 25 ? mallory : alice, room, `ligne ${i}`));
			await t.say(alice, elsewhere, `ailleurs ${i}`);
		}
		const path = `/rooms/comptoir/messages/${seqs[25]}`;
		expect((await report(t, alice, path)).status).toBe(303);
		expect((await evidence(t)).map(({ body }) => body)).toEqual(
			Array.from({ length: 41 }, (_, i) => `ligne ${i + 5}`),
		);
	});

	test("survives the message: reported a second before its end, it is complete a day later; what was not reported is nowhere", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory], "musique");
		const elsewhere = await t.join([alice, mallory]);
		await t.say(mallory, elsewhere, "jamaissignalé");
		await t.say(alice, room, "dequoiparlezvous");
		const seq = await t.say(mallory, room, "celaestsignalé");
		t.pass(180 * MINUTE - 1_000);
		const response = await report(t, alice, `/rooms/musique/messages/${seq}`);
		expect(response.status).toBe(303);
		for (let hour = 0; hour < 24; hour++) {
			t.pass(HOUR);
			await t.runJobs();
		}
		await t.restart();
		expect((await evidence(t)).map(({ body }) => body)).toEqual([
			"dequoiparlezvous",
			"celaestsignalé",
		]);
		await t.stop();
		expect(grep(t.dataDir, "jamaissignalé")).toEqual([]);
		await t.start();
	});

	test("a second too late finds nothing, and copies nothing", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const seq = await t.say(mallory, room, "trop tard");
		t.pass(180 * MINUTE);
		const response = await report(t, alice, `/rooms/comptoir/messages/${seq}`);
		expect(response.status).toBe(404);
		expect(await waiting(t)).toEqual([]);
	});

	test("sent twice is one, with one code; two people who report the same are one case, which comes first", async () => {
		const t = await testWorld();
		const [alice, bob, mallory] = [
			await t.enter("alice"),
			await t.enter("bob"),
			await t.enter("mallory"),
		];
		const room = await t.join([alice, bob, mallory]);
		const seq = await t.say(mallory, room, "bouh");
		const path = `/rooms/comptoir/messages/${seq}`;
		const key = t.key();
		const first = await report(t, alice, path, { key });
		const again = await report(t, alice, path, { key });
		expect(codeIn(again)).toBe(codeIn(first));
		const [alone] = await waiting(t);
		const other = await report(t, bob, path);
		expect(codeIn(other)).not.toBe(codeIn(first));
		const cases = await waiting(t);
		expect(cases).toHaveLength(1);
		expect(cases[0]?.priority).toBeLessThan(alone?.priority as number);
		expect(await evidence(t)).toHaveLength(1);
	});

	test("goes to the queue of its category: children first, danger next", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const seq = await t.say(mallory, room, "bouh");
		for (const category of ["other", "harassment", "trap", "minor"])
			await report(t, alice, `/rooms/comptoir/messages/${seq}`, { category });
		expect((await waiting(t)).map(({ queue }) => queue)).toEqual([
			"child-safety",
			"danger",
			"abuse",
			"other",
		]);
	});

	test("can be of a person, a room or a conversation, with what the reporter heard there", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		await t.say(mallory, room, "dans le salon");
		await t.say(alice, room, "la mienne");
		const { conversation } = await t.ask<{ conversation: string }>(
			mallory,
			"contact.ask",
			alice.id,
			t.key(),
			"en privé",
		);
		await report(t, alice, `/people/${mallory.id}`, { category: "other" });
		await report(t, alice, `/messages/${conversation}`, { category: "scam" });
		await report(t, alice, "/rooms/comptoir", { category: "hate" });
		const copied = await evidence(t);
		const of = (kind: string) =>
			copied.filter((one) => one.kind === kind).map(({ body }) => body);
		expect(of("card")[0]).toContain('"name":"Mallory"');
		expect(of("room")[0]).toContain("Comptoir");
		expect(of("said").toSorted()).toEqual([
			"dans le salon",
			"en privé",
			"en privé",
			"la mienne",
		]);
	});

	test("of a visitor's room is about whoever opened it, whom the reporter is not told", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		await t.ask(mallory, "room.open", "Chez nous", "", "public");
		const slug = "chez-nous";
		await t.join([alice], slug);
		const sheet = await (
			await t.http(`GET /rooms/${slug}/report`, { as: alice })
		).text();
		expect(sheet).toContain("Signaler le salon Chez nous");
		expect(sheet).not.toContain("Mallory");
		expect(sheet).not.toContain('name="block"');
		await report(t, alice, `/rooms/${slug}`, { block: "1" });
		expect(t.world.hub.unheardBy(alice.id).size).toBe(0);
		expect(await waiting(t)).toMatchObject([{ person: mallory.id }]);
	});

	test("blocks at the same time, when asked to", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const seq = await t.say(mallory, room, "bouh");
		const path = `/rooms/comptoir/messages/${seq}`;
		await report(t, alice, path, { block: "1" });
		expect(t.world.hub.unheardBy(alice.id).has(mallory.id)).toBe(true);
		// What one no longer hears can still be reported.
		expect((await report(t, alice, path)).status).toBe(303);
	});

	test("keeps what was changed in between, both ways", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const seq = await t.say(mallory, room, "horrible");
		const path = `/rooms/comptoir/messages/${seq}`;
		await report(t, alice, path);
		await t.ask(mallory, "message.edit", room, t.key(), seq, "aimable");
		await report(t, alice, path);
		expect((await evidence(t)).map(({ body }) => body).toSorted()).toEqual([
			"aimable",
			"horrible",
		]);
	});
});

describe("a report is refused", () => {
	test("without saying what is wrong; what was written stays in the sheet", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const seq = await t.say(mallory, room, "bouh");
		const response = await report(t, alice, `/rooms/comptoir/messages/${seq}`, {
			category: "?",
			words: "il insiste",
		});
		expect(response.status).toBe(422);
		expect(await response.text()).toContain("il insiste");
		expect(await waiting(t)).toEqual([]);
	});

	test("of oneself, of what one cannot hear, and by nobody", async () => {
		const t = await testWorld();
		const [alice, bob, mallory] = [
			await t.enter("alice"),
			await t.enter("bob"),
			await t.enter("mallory"),
		];
		const room = await t.join([alice, mallory]);
		const mine = await t.say(alice, room, "de moi");
		const theirs = await t.say(mallory, room, "bouh");
		const path = `/rooms/comptoir/messages/${theirs}`;
		for (const [who, at, status] of [
			[alice, `/rooms/comptoir/messages/${mine}`, 422],
			[alice, `/people/${alice.id}`, 422],
			[bob, path, 403],
			[bob, "/rooms/comptoir", 403],
			[alice, "/rooms/comptoir/messages/999999", 404],
			[alice, "/people/vis_nobody", 404],
			[alice, "/messages/conv_nothing", 404],
		] as const)
			expect({ at, status: (await report(t, who, at)).status }).toEqual({
				at,
				status,
			});
		const nobody = await t.http(`POST ${path}/report`, {
			form: { category: "hate" },
		});
		expect(nobody.status).toBe(401);
		expect(await waiting(t)).toEqual([]);
	});

	test("after twenty in a day, and taken again the day after", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		await t.join([alice, mallory]);
		const one = () => report(t, alice, `/people/${mallory.id}`);
		for (let i = 0; i < 20; i++) {
			t.pass(MINUTE);
			expect((await one()).status).toBe(303);
		}
		t.pass(MINUTE);
		const last = await one();
		expect(last.status).toBe(429);
		expect(await last.text()).toContain("20 signalements");
		t.pass(24 * HOUR);
		expect((await one()).status).toBe(303);
		const own = await t.world.db.tx((tx) => listReportsBy(tx, alice.id, 99));
		expect(own).toHaveLength(21);
	});

	test("when it comes too fast", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		await t.join([alice, mallory]);
		const answers = [];
		for (let i = 0; i < 7; i++)
			answers.push((await report(t, alice, `/people/${mallory.id}`)).status);
		expect(answers).toEqual([303, 303, 303, 303, 303, 303, 429]);
	});
});

describe("the sheet", () => {
	test("shows what is reported, each category, and what will be copied, in both languages", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const seq = await t.say(mallory, room, "bouh <b>");
		const path = `GET /rooms/comptoir/messages/${seq}/report`;
		const fr = await (await t.http(path, { as: alice })).text();
		expect(fr).toContain("bouh &lt;b&gt;");
		expect(fr.match(/type="radio"/g)).toHaveLength(10);
		expect(fr).toContain("Bloquer aussi Mallory");
		const headers = { "accept-language": "en" };
		const en = await (await t.http(path, { as: alice, headers })).text();
		expect(en).toContain("Block Mallory as well");
		expect(en).toContain("20 messages before, 20 after");
	});
});
