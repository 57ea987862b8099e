// What somebody may not do holds at once, on open connections and in forms, in rooms and in private; it says why, until when
// and how to object; it ends by itself; and neither a restart nor another name is a way around it.
import { expect, test } from "bun:test";
import { judge, order } from "../world/bench.ts";
import { cast, type Visitor } from "../world/cast.ts";
import { cookieOf } from "../world/cookie-of.ts";
import { MINUTE, type TestWorld, testWorld } from "../world/world.ts";
import type { ConversationId, RoomId } from "../../wire/index.ts";

const HOUR = 60 * MINUTE;
const max = judge("max", "moderator");

const tries = async (t: TestWorld, who: Visitor, stream: string) => {
	const asked = ["message.send", stream, t.key(), "et alors ?", 0] as const;
	const answer = await t.socket(who, asked);
	return "refused" in answer ? answer.refused : "said";
};

const byForm = async (t: TestWorld, who: Visitor) =>
	(
		await t.http("POST /rooms/comptoir/messages", {
			as: who,
			form: { body: "par formulaire" },
		})
	).status;

const impose = (
	t: TestWorld,
	visitor: Visitor,
	kind: string,
	hours: number,
	room: RoomId | null = null,
) =>
	order<{ id: string }>(t, max, "sanctions.impose", {
		visitor: visitor.id,
		kind,
		room,
		reason: "harassment",
		words: "Trois insultes en cinq minutes.",
		rule: "house-respect",
		hours,
		pace: null,
		key: null,
	});

/** They talk in a room and in private, each with a screen open. */
async function evening() {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const { conversation } = await t.ask<{ conversation: ConversationId }>(
		mallory,
		"contact.ask",
		alice.id,
		t.key(),
		"on parle ?",
	);
	await t.ask(alice, "contact.answer", conversation, 1);
	await t.say(mallory, room, "bonsoir");
	await t.say(mallory, conversation, "bonsoir à toi");
	return { t, alice, mallory, room, conversation };
}

test("a mute holds on an open connection from that moment, is told, survives a restart, and ends by itself", async () => {
	const { t, alice, mallory, room, conversation } = await evening();
	const screen = await t.screen(mallory);
	const { id } = await impose(t, mallory, "mute", 1);
	for (const stream of [room, conversation])
		expect(await tries(t, mallory, stream)).toBe("sanction.mute");
	expect(await byForm(t, mallory)).toBe(403);
	expect(screen.heardOf("notice").at(-1)?.[1]).toStartWith(
		"Vous ne pouvez plus écrire",
	);
	await t.deliverFacts();
	const own = await (await t.http("GET /sanctions", { as: mallory })).text();
	for (const said of [id, "insultes ou harcèlement", "Trois insultes"])
		expect(own).toContain(said);
	const [path] = /\/cases\/[0-9A-Z-]{19}/.exec(own) ?? [""];
	expect((await t.http(`GET ${path}`)).status).toBe(200);
	// She hears all the same: nothing is hidden from her, and she is hidden from nobody.
	await t.say(alice, room, "tout va bien ?");
	expect(screen.frames.at(-1)).toContain("tout va bien ?");
	await t.restart();
	t.pass(HOUR - 1);
	expect(await tries(t, mallory, room)).toBe("sanction.mute");
	t.pass(1);
	expect(await tries(t, mallory, room)).toBe("said");
	expect(await tries(t, mallory, conversation)).toBe("said");
	expect(await byForm(t, mallory)).toBe(303);
});

test("a ban from a room ends what is heard of it, and only that", async () => {
	const { t, alice, mallory, room, conversation } = await evening();
	const screen = await t.screen(mallory);
	await impose(t, mallory, "room-ban", 1, room);
	await t.deliverFacts();
	await t.say(alice, room, "ceci ne lui parvient pas");
	expect(screen.frames.join()).not.toContain("ceci ne lui parvient pas");
	expect((await t.http("GET /rooms/comptoir", { as: mallory })).status).toBe(
		403,
	);
	expect(await tries(t, mallory, conversation)).toBe("said");
});

test("a ban from the site outlives a restart and another name; the reason stays within reach; lifted, the door opens", async () => {
	const { t, mallory } = await evening();
	const screen = await t.screen(mallory);
	const { id } = await impose(t, mallory, "site-ban", 48);
	await t.deliverFacts();
	await new Promise(setImmediate);
	expect(screen.closed?.code).toBe(4503);
	await t.restart();
	const { address: _, ...part } = cast.mallory;
	const knock = (address: string) =>
		t.http("POST /enter", {
			as: mallory,
			address,
			form: { ...part, pseudonym: "Ariane" },
		});
	const refused = await knock("198.51.100.9");
	expect(refused.status).toBe(403);
	expect(await refused.text()).toContain(`/sanctions/${id}`);
	expect((await t.http(`GET /sanctions/${id}`)).status).toBe(200);
	await order(t, max, "sanctions.lift", {
		sanction: id,
		why: "Mauvaise personne.",
	});
	const back = await knock("198.51.100.9");
	expect(back.status).toBe(303);
	expect(cookieOf(back)).not.toBeNull();
});
