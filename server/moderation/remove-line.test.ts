import { expect, test } from "bun:test";
import { judge, order } from "../../test/world/bench.ts";
import type { Visitor } from "../../test/world/cast.ts";
import { hire } from "../../test/world/team.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import type { CaseFile, CaseItem } from "../../views/court-file.ts";
import type { RoomId } from "../../wire/index.ts";
import { listActs } from "../audit/index.ts";
import { Refusal } from "../kernel/refusal.ts";
import { findRoomBySlug } from "../rooms/index.ts";
import type { Removed } from "./remove-line.ts";
import { insertMeasure } from "./store.ts";

const max = judge("max", "moderator");
const ines = judge("ines", "moderator");
const chloe = judge("chloe", "child-safety");

/** Mallory insults in a public room, and nobody reports it. */
async function heard() {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	await t.say(alice, room, "bonsoir à tous");
	const message = await t.say(mallory, room, "insulteindicible");
	const wish = {
		room,
		message,
		clause: "house-respect",
		facts: "Une insulte, sans autre raison.",
		penalty: "mute",
		hours: 24,
	};
	return { t, alice, mallory, room, message, wish };
}

const refusal = async (promise: Promise<unknown>): Promise<string> => {
	try {
		await promise;
		return "done";
	} catch (error) {
		if (error instanceof Refusal) return error.code;
		throw error;
	}
};

const remove = (t: TestWorld, wish: Record<string, unknown>, by = max) =>
	order<Removed>(t, by, "live.remove", wish);

const history = async (t: TestWorld, as: Visitor, room: RoomId) =>
	JSON.stringify(await t.ask(as, "message.history", room, 0, 50));

/** Of the statement that somebody was sent. */
const codeOf = async (t: TestWorld, as: Visitor): Promise<string> =>
	/\/cases\/([0-9A-Z-]{19})/.exec(
		await (await t.http("GET /inbox", { as })).text(),
	)?.[1] ?? "";

test("a line that nobody reported is taken away with its reasons, its measure and its place in the log", async () => {
	const { t, alice, mallory, room, wish } = await heard();
	const removed = await remove(t, wish);
	expect(removed.outcome).toBe("removed");
	const left = await history(t, alice, room);
	expect(left).not.toContain("insulteindicible");
	expect(left).toContain("bonsoir à tous");
	await t.deliverFacts(); // It is heard of once more, and done already.
	expect(
		await t.socket(mallory, ["message.send", room, t.key(), "encore", 0]),
	).toMatchObject({ refused: "sanction.mute" });
	const statement = await t.http(`GET /cases/${await codeOf(t, mallory)}`);
	expect((await statement.text()).includes(wish.facts)).toBe(true);
	const file = await order<CaseFile>(t, ines, "cases.show", {
		case: removed.case,
	});
	expect(file).toMatchObject({
		state: "decided",
		person: mallory.id,
		reports: 0,
		origin: { source: "own", isDetectedByRule: false },
	});
	expect(file.copied.map(({ body, isReported }) => [body, isReported])).toEqual(
		[
			["bonsoir à tous", false],
			["insulteindicible", true],
		],
	);
	expect(file.decisions[0]?.measures).toMatchObject([
		{ kind: "erased", isDone: true },
		{ kind: "mute", isDone: true },
	]);
	expect(file.history.map(({ act, by }) => [act, by])).toEqual([
		["case.opened", max.by],
		["case.decided", max.by],
	]);
});

test("its author objects, somebody else decides, and the measure is lifted", async () => {
	const { t, mallory, room, wish } = await heard();
	const removed = await remove(t, wish);
	await t.deliverFacts();
	await t.http(`POST /cases/${await codeOf(t, mallory)}/objection`, {
		form: { words: "C’était une citation." },
	});
	const file = await order<CaseFile>(t, ines, "cases.show", {
		case: removed.case,
	});
	const answer = {
		case: removed.case,
		appeal: file.appeals[0]?.id ?? "",
		outcome: "reversed",
		answer: "En effet.",
	};
	const decide = async (by: typeof max) => {
		await order(t, by, "cases.take", { case: removed.case });
		return order(t, by, "cases.decide-appeal", answer);
	};
	expect(await refusal(decide(max))).toBe("case.own-decision");
	await order(t, max, "cases.release", { case: removed.case });
	expect(await refusal(decide(ines))).toBe("done");
	expect(
		await t.socket(mallory, ["message.send", room, t.key(), "merci", 0]),
	).not.toHaveProperty("refused");
});

test("without a penalty the message alone goes", async () => {
	const { t, alice, mallory, room, wish } = await heard();
	await remove(t, { ...wish, penalty: null, hours: null });
	await t.deliverFacts();
	expect(await history(t, alice, room)).not.toContain("insulteindicible");
	await t.say(mallory, room, "pardon");
});

test("twice is once: one case, one statement, one measure", async () => {
	const { t, wish } = await heard();
	const [first, again] = await Promise.all([
		remove(t, wish),
		remove(t, wish, ines),
	]);
	await t.deliverFacts();
	const late = await remove(t, wish);
	expect([first, again, late].map((one) => one.outcome).toSorted()).toEqual([
		"already-removed",
		"already-removed",
		"removed",
	]);
	expect(new Set([first, again, late].map((one) => one.case)).size).toBe(1);
	const opened = await t.world.db.tx((tx) =>
		listActs(tx, { act: "case.opened" }, 9),
	);
	expect(opened).toHaveLength(1);
});

test("a line with the number of one that was taken away before it was said is another", async () => {
	const { t, alice, room, message, wish } = await heard();
	const earlier = `${room} ${message}`;
	await t.world.db.tx((tx) =>
		insertMeasure(tx, {
			id: "mes_0",
			case_id: "case_0",
			decision: "dec_0",
			kind: "erased",
			visitor: null,
			target: earlier,
			room: null,
			until_at: null,
			done_at: t.now - MINUTE,
			undone_at: null,
			undone: null,
		}),
	);
	const [first, again] = [await remove(t, wish), await remove(t, wish)];
	expect(first.outcome).toBe("removed");
	expect(again).toEqual({ outcome: "already-removed", case: first.case });
	expect(await history(t, alice, room)).not.toContain("insulteindicible");
});

test("what is gone, was never said, or is said where the team does not look is refused, and nothing is written", async () => {
	const { t, alice, mallory, room, message, wish } = await heard();
	const { slug } = await t.ask<{ slug: string }>(
		mallory,
		"room.open",
		"Entre nous",
		"",
		"link",
	);
	const hidden = findRoomBySlug(t.world, slug)?.id as RoomId;
	const whispered = await t.say(mallory, hidden, "entre nous");
	const mine = await t.say(alice, room, "effacé depuis");
	await t.ask(alice, "message.delete", room, t.key(), mine);
	const refused: readonly (readonly [Record<string, unknown>, string])[] = [
		[{ message: message + 1_000 }, "message.missing"],
		[{ message: mine }, "message.missing"],
		[{ room: hidden, message: whispered }, "room.missing"],
		[{ room: "room_0" }, "room.missing"],
		[{ facts: " " }, "decision.incomplete"],
		[{ facts: "" }, "input.malformed"],
		[{ clause: "" }, "input.malformed"],
		[{ hours: 0 }, "sanction.until"],
	];
	for (const [change, code] of refused)
		expect([change, await refusal(remove(t, { ...wish, ...change }))]).toEqual([
			change,
			code,
		]);
	const opened = await t.world.db.tx((tx) =>
		listActs(tx, { act: "case.opened" }, 9),
	);
	expect(opened).toEqual([]);
	expect(await history(t, alice, room)).toContain("insulteindicible");
	t.pass(24 * 60 * MINUTE);
	expect(await refusal(remove(t, wish))).toBe("message.missing");
});

test("on ground of a child it is a case for those who protect children", async () => {
	const { t, wish } = await heard();
	const removed = await remove(t, { ...wish, clause: "cp-227-22-1" });
	expect(
		await refusal(order(t, max, "cases.show", { case: removed.case })),
	).toBe("case.missing");
	const file = await order<CaseFile>(t, chloe, "cases.show", {
		case: removed.case,
	});
	expect(file.queue).toBe("child-safety");
	const waiting = await order<CaseItem[]>(t, chloe, "cases.list", {
		queue: "all",
	});
	expect(waiting).toEqual([]); // Decided: it waits for nobody.
});

test("in the console each line leads to its page, and its form back to what is said", async () => {
	const { t, alice, mallory, room, message, wish } = await heard();
	const { cookie } = await hire(t, "Max", "moderator");
	const headers = { cookie };
	const look = async (path: string) =>
		(await t.http(`GET ${path}`, { headers })).text();
	const live = `/console/live/${room}`;
	expect(await look(live)).toContain(`${live}/${message}`);
	const page = await look(`${live}/${message}`);
	for (const shown of [
		"insulteindicible",
		"bonsoir à tous",
		`/console/people/${mallory.id}`,
		'action="/console/do/live.remove"',
	])
		expect(page).toContain(shown);
	const post = (more: Record<string, string>) =>
		t.http("POST /console/do/live.remove", {
			headers,
			form: {
				room,
				message: String(message),
				clause: wish.clause,
				facts: wish.facts,
				penalty: "",
				hours: "0",
				back: live,
				...more,
			},
		});
	expect((await post({ facts: " " })).status).toBe(422);
	const reply = await post({});
	expect(reply.headers.get("location")).toBe(`${live}?done`);
	await t.deliverFacts();
	expect(await look(`${live}?done`)).not.toContain("insulteindicible");
	expect(await history(t, alice, room)).not.toContain("insulteindicible");
	for (const gone of [message, "x", "1.5"])
		expect((await t.http(`GET ${live}/${gone}`, { headers })).status).toBe(404);
});
