// Whatever is thrown at the socket door: one answer or the documented close, no fault, and nobody else notices.
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { REFUSED_MAX } from "../../server/kernel/socket.ts";
import {
	type CommandName,
	commands,
	refusals,
	sizes,
} from "../../wire/index.ts";
import type { Screen } from "../world/screen.ts";
import { testWorld } from "../world/world.ts";

/** A frame without an answer in this time gets none. */
const PATIENCE_MS = 60_000;

const json = fc.json({ maxDepth: 5 });
const names = Object.keys(commands) as CommandName[];

/** Objects that reach for what every object inherits. */
const poisoned = fc.constantFrom(
	'{"__proto__":{"admin":true}}',
	'{"constructor":{"prototype":{"polluted":1}}}',
	'[1,"__proto__"]',
	'[1,"constructor",{}]',
	'[1,"toString"]',
	'[1,"ping","__proto__"]',
	'{"0":1,"1":"ping","length":2}',
);
const deep = fc
	.nat(7_000)
	.map((depth) => "[".repeat(depth) + "]".repeat(depth));
const numbers = fc.constantFrom(
	"0",
	"-1",
	"1e400",
	"1.5",
	"9007199254740993",
	"null",
	'"1"',
	"true",
	"[]",
	"{}",
);

/** What the schemas take, or nearly: right and wrong values side by side. */
const values = (stream: string, person: string) =>
	fc.oneof(
		fc.constantFrom<unknown>(
			stream,
			person,
			"conv_x",
			"room_x",
			"vis_x",
			"room_",
			"",
			0,
			1,
			-1,
			2 ** 53,
			0.5,
			null,
			true,
			[],
			{},
		),
		fc.constantFrom(
			"01890a5d-ac96-774b-bcce-b302099a8057",
			"01890A5D-AC96-774B-BCCE-B302099A8057",
			"👍",
			"/me",
			"/away",
			"/ignore Alice",
			"//",
			"block",
			"public",
		),
		fc.string({ unit: "binary", maxLength: 60 }),
		fc.array(fc.tuple(fc.constantFrom(stream, "room_x"), fc.integer()), {
			maxLength: 4,
		}),
		fc.anything({ maxDepth: 2 }),
	);

const wellFormed = (text: string) => {
	try {
		return JSON.stringify(JSON.parse(text)) !== undefined;
	} catch {
		return false;
	}
};

/** The answer that this frame must get carries this id. */
function idOf(frame: string): number {
	if (!wellFormed(frame)) return 0;
	const parsed: unknown = JSON.parse(frame);
	const id = Array.isArray(parsed) ? parsed[0] : 0;
	return Number.isSafeInteger(id) && id > 0 ? id : 0;
}

async function stage() {
	const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "1000000" } });
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice]);
	const witness = await t.screen(alice);
	const before = witness.heard.length;
	/** Says it, waits for its answer, and checks that it is one. */
	const throwAt = async (screen: Screen, frame: string | Buffer) => {
		const from = screen.answers.length;
		screen.say(frame);
		const until = performance.now() + PATIENCE_MS;
		while (screen.answers.length === from && !screen.closed) {
			if (performance.now() > until) throw new Error(`no answer: ${frame}`);
			await Bun.sleep(0);
		}
		if (screen.closed) return;
		expect(screen.answers).toHaveLength(from + 1);
		const [id, isYes, code] = screen.answers.at(-1) as [number, number, string];
		expect(id).toBe(typeof frame === "string" ? idOf(frame) : 0);
		if (isYes === 0) expect(refusals).toHaveProperty([code]);
		expect(code).not.toBe("server.fault");
	};
	/** A connection that has not been refused too often. */
	let screen = await t.open(mallory);
	const fresh = async () => {
		if (screen.closed || screen.answers.length > REFUSED_MAX / 2) {
			screen.close();
			screen = await t.open(mallory);
			t.pass(20_000);
		}
		return screen;
	};
	const unnoticed = () => {
		expect(t.faults).toEqual([]);
		expect(
			witness.heard
				.slice(before)
				.filter(([kind]) => kind !== "counts" && kind !== "people"),
		).toEqual([]);
		expect(
			({} as Record<string, unknown>)["polluted"] ??
				({} as Record<string, unknown>)["admin"],
		).toBeUndefined();
	};
	return { t, alice, mallory, room, fresh, throwAt, unnoticed };
}

describe("the socket door", () => {
	test("answers every text that is no command, once", async () => {
		const { fresh, throwAt, unnoticed } = await stage();
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(
					fc.string({ unit: "binary" }),
					fc.string(),
					json,
					poisoned,
					deep,
					numbers,
				),
				async (frame) => throwAt(await fresh(), frame),
			),
			{ numRuns: 2_000 },
		);
		unnoticed();
	});

	test("answers every frame that is nearly a command, once", async () => {
		const { t, alice, room, fresh, throwAt, unnoticed } = await stage();
		const name = fc.oneof(
			fc.constantFrom(...names.filter((one) => one !== "me.leave")),
			fc.string(),
		);
		const frame = fc.tuple(
			fc.oneof(fc.integer({ min: 1 }), fc.anything()),
			name,
			fc.array(values(room, alice.id), { maxLength: 6 }),
		);
		await fc.assert(
			fc.asyncProperty(frame, async ([id, command, rest]) => {
				// mallory is in no room with alice, and asks her nothing: whatever comes through is a hole.
				if (command === "room.join" || command === "contact.ask") return;
				await throwAt(
					await fresh(),
					JSON.stringify([id, command, ...rest]) ?? "null",
				);
			}),
			{ numRuns: 3_000 },
		);
		unnoticed();
		await t.say(alice, room, "still here");
	});

	test("answers each command whose values have the right number and any shape", async () => {
		const { alice, room, fresh, throwAt, unnoticed } = await stage();
		const frame = fc
			.constantFrom(
				...names.filter(
					(one) => !["me.leave", "room.join", "contact.ask"].includes(one),
				),
			)
			.chain((name) =>
				fc.tuple(
					fc.constant(name),
					...Object.keys(commands[name]).map(() => values(room, alice.id)),
				),
			);
		await fc.assert(
			fc.asyncProperty(frame, async (asked) =>
				throwAt(await fresh(), JSON.stringify([7, ...asked])),
			),
			{ numRuns: 3_000 },
		);
		unnoticed();
	});

	test("does not understand binary frames, and says so", async () => {
		const { fresh, throwAt, unnoticed } = await stage();
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) =>
				throwAt(await fresh(), Buffer.from(bytes)),
			),
			{ numRuns: 200 },
		);
		unnoticed();
	});

	test("ends a connection that does nothing but err, with the code that says so, and that one alone", async () => {
		const { t, alice, mallory, room, unnoticed } = await stage();
		const [screen, other] = [await t.open(mallory), await t.open(mallory)];
		for (let i = 0; i < REFUSED_MAX + 50; i++) screen.say("{");
		await Bun.sleep(0);
		expect(screen.closed).toEqual({ code: 4501, reason: "protocol.flood" });
		expect(other.closed).toBeNull();
		unnoticed();
		await t.say(alice, room, "still here");
	});

	test("forgives errors that are few at a time", async () => {
		const { t, mallory } = await stage();
		const screen = await t.open(mallory);
		for (let i = 0; i < 5; i++) {
			for (let n = 0; n < REFUSED_MAX - 1; n++) screen.say("{");
			t.pass(10_001);
		}
		await Bun.sleep(0);
		expect(screen.closed).toBeNull();
	});

	test("takes so many commands at once, and refuses the next until one is answered", async () => {
		const { t, mallory } = await stage();
		const screen = await t.open(mallory);
		const room = t.room("musique");
		await screen.ask(["room.join", room]);
		await Bun.sleep(0);
		const answers = await Promise.all(
			Array.from({ length: sizes.inFlight + 1 }, (_, i) =>
				screen.ask(["message.send", room, t.key(), `line ${i}`, 0]),
			),
		);
		const refused = answers.filter((one) => "refused" in one);
		expect(refused).toEqual([
			{ refused: "limit.in-flight", sentence: expect.any(String), wait: 1 },
		]);
		await t.say(mallory, room, "and now");
	});

	test("at the plain rates, a flood of commands is refused with the seconds to wait, and nobody is slowed", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const room = await t.join([alice, mallory]);
		const screen = await t.screen(mallory);
		const answers = await Promise.all(
			Array.from({ length: 150 }, () => screen.ask(["ping"])),
		);
		expect(answers.filter((one) => "result" in one).length).toBeLessThan(40);
		expect(answers.at(-1)).toMatchObject({
			refused: "limit.rate",
			wait: expect.any(Number),
		});
		await t.say(alice, room, "nothing noticed");
	});

	test("a person with too many screens keeps the newest", async () => {
		const { t, mallory } = await stage();
		const screens: Screen[] = [];
		for (let i = 0; i < sizes.connectionsPerVisitor + 2; i++)
			screens.push(await t.open(mallory));
		const codes = screens.map(({ closed }) => closed?.code ?? 0);
		expect(codes.filter((code) => code === 4502).length).toBeGreaterThanOrEqual(
			2,
		);
		expect(codes.slice(-sizes.connectionsPerVisitor + 1)).toEqual(
			Array(sizes.connectionsPerVisitor - 1).fill(0),
		);
	});
});
