import { describe, expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import type { Asked } from "../../test/world/screen.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import { type ImposeInput, imposeSanction, liftSanction } from "./index.ts";

const HOUR = 60 * MINUTE;

/** Alice and Mallory in a room, and a measure against Mallory while her connection is open. */
async function scene({
	inRoom = false,
	...measure
}: Pick<ImposeInput, "kind"> &
	Partial<ImposeInput> & { readonly inRoom?: boolean }) {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const seq = await t.say(alice, room, "Bonsoir");
	const own = await t.say(mallory, room, "Salut");
	const { sanction } = await imposeSanction(t.world, {
		visitor: mallory.id,
		reason: "spam",
		rule: "charter: floods",
		until: t.now + HOUR,
		by: "staff:max",
		...(inRoom ? { room } : {}),
		...measure,
	});
	await t.deliverFacts();
	return { t, alice, mallory, room, seq, own, sanction };
}

const ask = async (
	t: TestWorld,
	who: Visitor,
	...asked: readonly unknown[]
) => {
	const answer = await t.socket(who, asked as unknown as Asked);
	return "refused" in answer ? answer.refused : "done";
};

describe("muted, on an open connection", () => {
	test("nothing is said, edited, reacted or typed, in rooms or privately; it is told why, until when and how to object", async () => {
		const { t, alice, mallory, room, seq, own, sanction } = await scene({
			kind: "mute",
		});
		const key = () => t.key();
		for (const asked of [
			["message.send", room, key(), "encore", 0],
			["message.edit", room, key(), own, "autre chose"],
			["message.react", room, key(), seq, "👍", 1],
			["typing", room],
			["message.send", room, key(), "/away ici", 0],
			["contact.ask", alice.id, key(), "On parle ?"],
			["room.open", "Chez moi", "", "public"],
		] as const)
			expect([asked[0], await ask(t, mallory, ...asked)]).toEqual([
				asked[0],
				"sanction.mute",
			]);
		const answer = await t.socket(mallory, [
			"message.send",
			room,
			key(),
			"encore",
			0,
		]);
		expect("sentence" in answer && answer.sentence).toBe(
			`Vous ne pouvez plus écrire sur ce site jusqu’au 1er janvier 2030 à 22:00 (motif\u00a0: messages répétés ou publicité). Pour voir cette mesure ou la contester\u00a0: /sanctions, numéro ${sanction.id}.`,
		);
	});

	test("she reads, takes back what she said, ignores whom she wants, and goes where she wants", async () => {
		const { t, alice, mallory, room, own } = await scene({ kind: "mute" });
		const screen = await t.screen(mallory);
		await t.say(alice, room, "Quelqu’un ?");
		expect(screen.frames.at(-1)).toContain("Quelqu’un ?");
		expect(await ask(t, mallory, "message.delete", room, t.key(), own)).toBe(
			"done",
		);
		expect(
			await ask(t, mallory, "message.send", room, t.key(), "/ignore Alice", 0),
		).toBe("done");
		expect(await ask(t, mallory, "room.join", t.room("musique"))).toBe("done");
	});

	test("in one room, she speaks in the others", async () => {
		const { t, mallory, room } = await scene({
			kind: "mute",
			inRoom: true,
		});
		const send = (where: string) =>
			ask(t, mallory, "message.send", where, t.key(), "encore", 0);
		expect(await send(room)).toBe("sanction.room-mute");
		expect(await send(await t.join([mallory], "musique"))).toBe("done");
	});

	test("it ends by itself, or when it is lifted", async () => {
		const { t, mallory, room, sanction } = await scene({ kind: "mute" });
		const send = () =>
			ask(t, mallory, "message.send", room, t.key(), "encore", 0);
		expect(await send()).toBe("sanction.mute");
		await liftSanction(t.world, {
			sanction: sanction.id,
			by: "staff:olga",
			why: "",
		});
		expect(await send()).toBe("done");
		await imposeSanction(t.world, {
			kind: "mute",
			visitor: mallory.id,
			reason: "spam",
			rule: "charter: floods",
			until: t.now + HOUR,
			by: "staff:max",
		});
		expect(await send()).toBe("sanction.mute");
		t.pass(HOUR);
		expect(await send()).toBe("done");
	});

	test("without script it is the same, and the page says so", async () => {
		const { t, mallory, sanction } = await scene({ kind: "mute" });
		const reply = await t.http("POST /rooms/comptoir/messages", {
			as: mallory,
			form: { body: "encore" },
		});
		expect(reply.status).toBe(403);
		const page = await reply.text();
		expect(page).toContain(sanction.id);
		expect(page).toContain("encore");
	});
});

describe("no private messages", () => {
	test("rooms stay open; asking, accepting and writing privately are refused", async () => {
		const { t, alice, mallory, room } = await scene({ kind: "warning" });
		const asked = await t.ask<{ conversation: `conv_${string}` }>(
			alice,
			"contact.ask",
			mallory.id,
			t.key(),
			"On parle ?",
		);
		const sanction = {
			kind: "no-private",
			visitor: mallory.id,
			reason: "spam",
			rule: "charter: respect",
			until: t.now + HOUR,
			by: "staff:max",
		} as const;
		await imposeSanction(t.world, sanction);
		const answer = () =>
			ask(t, mallory, "contact.answer", asked.conversation, 1);
		expect(await answer()).toBe("sanction.no-private");
		expect(
			await ask(t, mallory, "contact.ask", alice.id, t.key(), "Oui ?"),
		).toBe("sanction.no-private");
		expect(
			await ask(t, mallory, "message.send", room, t.key(), "encore", 0),
		).toBe("done");
		t.pass(HOUR);
		expect(await answer()).toBe("done");
		await imposeSanction(t.world, { ...sanction, until: t.now + HOUR });
		for (const command of [
			["message.send", asked.conversation, t.key(), "encore", 0],
			["typing", asked.conversation],
		] as const)
			expect(await ask(t, mallory, ...command)).toBe("sanction.no-private");
		expect(await ask(t, mallory, "contact.close", asked.conversation)).toBe(
			"done",
		);
	});
});

describe("slow mode", () => {
	const send = (t: TestWorld, who: Visitor, room: string, key = t.key()) =>
		t.socket(who, ["message.send", room, key, `ligne ${key}`, 0]);

	test("one message in so many seconds; sent again under its key it is the same one", async () => {
		const { t, mallory, room } = await scene({ kind: "slow", paceSeconds: 30 });
		const first = t.key();
		expect(await send(t, mallory, room, first)).toHaveProperty("result");
		expect(await send(t, mallory, room, first)).toHaveProperty("result");
		t.pass(10_000);
		expect(await send(t, mallory, room)).toMatchObject({
			refused: "sanction.slow",
			wait: 20,
		});
		t.pass(20_000);
		expect(await send(t, mallory, room)).toHaveProperty("result");
	});

	test("of two at once, one is said", async () => {
		const { t, mallory, room } = await scene({ kind: "slow", paceSeconds: 30 });
		const answers = await Promise.all([
			send(t, mallory, room),
			send(t, mallory, room),
		]);
		expect(answers.filter((one) => "refused" in one)).toHaveLength(1);
	});

	test("a line that is refused takes no turn, and others are not slowed", async () => {
		const { t, alice, mallory, room } = await scene({
			kind: "slow",
			paceSeconds: 30,
		});
		expect(await ask(t, mallory, "message.send", room, t.key(), "", 0)).toBe(
			"message.empty",
		);
		expect(await send(t, mallory, room)).toHaveProperty("result");
		for (let i = 0; i < 3; i++)
			expect(await send(t, alice, room)).toHaveProperty("result");
	});
});

describe("banned from a room", () => {
	test("she is out at once, hears nothing more of it, and cannot come back", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const screen = await t.screen(mallory);
		await imposeSanction(t.world, {
			kind: "room-ban",
			visitor: mallory.id,
			room,
			reason: "spam",
			rule: "charter: floods",
			until: t.now + HOUR,
			by: "staff:max",
		});
		expect(
			await ask(t, mallory, "message.send", room, t.key(), "encore", 0),
		).toBe("sanction.room-ban");
		await t.deliverFacts();
		expect(screen.heardOf("left")).toEqual([
			["left", room],
			["left", room],
		]);
		await t.say(alice, room, "Enfin");
		expect(screen.frames.join()).not.toContain("Enfin");
		expect(await ask(t, mallory, "room.join", room)).toBe("sanction.room-ban");
		const page = await t.http("GET /rooms/comptoir", { as: mallory });
		expect(page.status).toBe(403);
		expect(await ask(t, mallory, "room.join", t.room("musique"))).toBe("done");
		t.pass(HOUR);
		expect(await ask(t, mallory, "room.join", room)).toBe("done");
	});
});
