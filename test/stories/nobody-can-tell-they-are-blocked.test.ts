// Silence, "no", ignoring and blocking: whoever asks gets the same answers, pushes and pages, byte for byte.
import { expect, test } from "bun:test";
import type { ConversationId } from "../../wire/index.ts";
import type { Asked } from "../world/screen.ts";
import type { Visitor } from "../world/cast.ts";
import { MINUTE, type TestWorld, testWorld } from "../world/world.ts";

interface Scene {
	readonly t: TestWorld;
	readonly alice: Visitor;
	readonly bob: Visitor;
}
type Act = (scene: Scene, id: ConversationId) => Promise<unknown>;

const nothing: Act = async () => {};
const hides =
	(how: "block" | "ignore"): Act =>
	({ t, alice, bob }) =>
		t.ask(bob, "contact.hide", alice.id, how, 1);
const looks: Act = async ({ t, bob }, id) => {
	await t.ask(bob, "message.read", id, 1_000);
	expect((await t.http(`GET /messages/${id}`, { as: bob })).status).toBe(200);
};

/** Everything that alice can ask for, and everything that she is told. */
class Transcript {
	readonly #scene: Scene;
	readonly lines: unknown[] = [];
	#heard = 0;

	constructor(scene: Scene) {
		this.#scene = scene;
	}

	async asks(asked: Asked): Promise<void> {
		const { t, alice } = this.#scene;
		const screen = await t.screen(alice);
		this.lines.push(await screen.ask(asked));
		this.lines.push(...screen.heard.slice(this.#heard));
		this.#heard = screen.heard.length;
	}

	async looks(path: string): Promise<void> {
		const { t, alice } = this.#scene;
		const response = await t.http(`GET ${path}`, { as: alice });
		this.lines.push([
			path,
			response.status,
			response.headers.get("location"),
			await response.text(),
		]);
	}

	async looksAtEverything(id: ConversationId): Promise<void> {
		const { t, alice, bob } = this.#scene;
		for (const path of [
			"/rooms",
			"/messages",
			`/messages/${id}`,
			`/people/${bob.id}`,
			"/help",
		])
			await this.looks(path);
		for (const asked of [
			["message.history", id, 0, 100],
			["resume", t.world.streams.epoch, [[id, 0]]],
			["resume", "another", [[id, 0]]],
			["typing", id],
			["message.send", id, t.key(), `are you there, at ${t.now}?`, 0],
			["message.read", id, 1_000],
			["contact.answer", id, 1],
			["contact.ask", bob.id, t.key(), `please, at ${t.now}`],
		] as const)
			await this.asks(asked);
		const screen = await t.open(alice);
		this.lines.push(screen.welcome);
		screen.close();
		t.pass(MINUTE);
		await t.runJobs();
	}

	/** Ids and keys are told apart, not compared: each world counts its own. */
	get text(): string {
		const seen = new Map<string, string>();
		return this.lines
			.map((line) => JSON.stringify(line))
			.join("\n")
			.replace(
				/\b(?:vis|conv|room|epoch)_[0-9a-z]+|[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}/g,
				(id) => {
					const known = seen.get(id) ?? `#${seen.size}`;
					seen.set(id, known);
					return known;
				},
			);
	}
}

/** What alice sees when bob does `before` she asks, and `after`; she tries everything, closes, asks again, comes back. */
async function tell(before: Act, after: Act, isOpen: boolean): Promise<string> {
	const t = await testWorld();
	const scene = { t, alice: await t.enter("alice"), bob: await t.enter("bob") };
	const { alice, bob } = scene;
	await t.screen(bob);
	const transcript = new Transcript(scene);
	if (!isOpen) await before(scene, "conv_none");
	const { conversation: id } = await t.ask<{ conversation: ConversationId }>(
		alice,
		"contact.ask",
		bob.id,
		t.key(),
		"hello",
	);
	if (isOpen) {
		await t.ask(bob, "contact.answer", id, 1);
		await t.say(bob, id, "hello to you, said while all was well");
		await transcript.asks(["message.history", id, 0, 100]);
		await before(scene, id);
	}
	t.pass(1);
	await after(scene, id);
	await transcript.looksAtEverything(id);
	await transcript.asks(["contact.close", id]);
	await transcript.looksAtEverything(id);
	await transcript.asks(["contact.close", id]);
	await t.restart();
	await transcript.looksAtEverything(id);
	t.pass(226 * MINUTE);
	for (let i = 0; i < 3; i++) await t.runJobs();
	await transcript.looksAtEverything(id);
	expect(t.faults).toEqual([]);
	await t.end();
	return transcript.text;
}

test("of a request: unanswered, looked at, declined, ignored and blocked look the same", async () => {
	const silence = await tell(nothing, nothing, false);
	expect(silence).toContain("request.waiting");
	const decline: Act = ({ t, bob }, id) => t.ask(bob, "contact.answer", id, 0);
	for (const [before, after] of [
		[nothing, looks],
		[nothing, decline],
		[nothing, hides("ignore")],
		[nothing, hides("block")],
		[hides("ignore"), nothing],
		[hides("block"), nothing],
	] as const)
		expect(await tell(before, after, false)).toBe(silence);
});

test("of an open conversation: silence, closing, ignoring and blocking look the same", async () => {
	const silence = await tell(nothing, nothing, true);
	expect(silence).toContain("are you there");
	expect(silence).toContain("said while all was well");
	const close: Act = ({ t, bob }, id) => t.ask(bob, "contact.close", id);
	for (const act of [close, hides("ignore"), hides("block")])
		expect(await tell(nothing, act, true)).toBe(silence);
});

test("in a room, whoever is blocked sees what they would see if the other had gone", async () => {
	const see = async (act: Act) => {
		const t = await testWorld();
		const scene = {
			t,
			alice: await t.enter("alice"),
			bob: await t.enter("bob"),
		};
		const { alice, bob } = scene;
		const room = await t.join([alice, bob]);
		await t.runJobs();
		await t.say(bob, room, "said before");
		await t.ask(bob, "message.send", room, t.key(), "/away", 0);
		t.pass(1);
		await act(scene, "conv_none");
		await t.runJobs();
		const transcript = new Transcript(scene);
		await transcript.asks(["room.people", room, 0, ""]);
		const { count, people } = await t.ask<{ count: number; people: unknown[] }>(
			alice,
			"room.people",
			room,
			0,
			"",
		);
		const page = await (
			await t.http("GET /rooms/comptoir", { as: alice })
		).text();
		await t.say(alice, room, "anybody?");
		const history = await t.ask(alice, "message.history", room, 0, 10);
		await t.end();
		return {
			heard: JSON.stringify(history).includes("said before"),
			shown: page.includes("said before"),
			count,
			people,
			names: page.includes(`data-person="${bob.id}"`),
			counted: /data-count="room_\d+">(\d+)/.exec(page)?.[1],
		};
	};
	const gone = await see(({ t, bob }) => t.ask(bob, "room.leave", t.room()));
	expect(gone.count).toBe(1);
	expect(await see(hides("block"))).toEqual(gone);
});
