import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { foldEntries } from "../../views/talk.ts";
import type { Content, EntryFrame } from "../../wire/entries.ts";
import type { Conversation, Push } from "../../wire/pushes.ts";
import { apply, expire, forMe, hasGap, initial, waitingOf } from "./apply.ts";
import {
	entry,
	LOU,
	ME,
	OTHER,
	PRIVATE,
	personOf,
	ROOM,
	said,
	talkOf,
	welcomeOf,
} from "./cast.ts";
import {
	acknowledged,
	caughtUp,
	discarded,
	echo,
	failed,
	older,
	peopleAnswered,
	quote,
	readUpTo,
	reset,
	retried,
	stoppedTyping,
	trim,
} from "./local.ts";
import { nothingKnown, type State } from "./state.ts";

const inRoom = (more: Partial<State["people"]> = {}): State => {
	const state = initial(welcomeOf(), talkOf());
	return {
		...state,
		people: { ...state.people, room: "room_a", version: 3, ...more },
	};
};
const hearAll = (state: State, pushes: readonly Push[]): State =>
	pushes.reduce(apply, state);
const bodies = (state: State) => state.talk?.messages.map(({ body }) => body);
const unreadOf = (
	state: State,
	stream: State["streams"] extends Record<infer K, unknown> ? K : never,
) => state.streams[stream];

const conversation: Conversation = {
	id: "conv_a",
	state: "received",
	peer: LOU,
	name: "Lou",
	about: null,
	peerRead: 0,
	at: 5,
};

describe("entries of my talk", () => {
	test("are told in order, and move the head", () => {
		const state = hearAll(inRoom(), [said(1, "un"), said(2, "deux")]);
		expect(bodies(state)).toEqual(["un", "deux"]);
		expect(state.talk?.head).toBe(2);
	});

	test("an edit, a reaction and a deletion change what was said", () => {
		const state = hearAll(inRoom(), [
			said(1, "un"),
			said(2, "deux"),
			entry(3, ["edited", 1, "UN"]),
			entry(4, ["reacted", 1, "👍", 1], { author: ME }),
			entry(5, ["gone", 2]),
		]);
		expect(state.talk?.messages).toMatchObject([
			{ body: "UN", edited: true, reactions: [{ emoji: "👍", by: [ME] }] },
		]);
	});

	test("with something missing before them are not applied", () => {
		const state = apply(inRoom(), said(1, "un"));
		const late = said(5, "cinq");
		expect(hasGap(state, late)).toBe(true);
		expect(apply(state, late)).toBe(state);
	});

	test("a prev below the head is no gap: the reader does not hear everybody", () => {
		const state = hearAll(inRoom(), [said(1, "un"), said(2, "deux")]);
		expect(hasGap(state, said(7, "sept", { prev: 1 }))).toBe(false);
		expect(hasGap(state, said(2, "deux", { prev: 1 }))).toBe(false);
		expect(hasGap(state, said(9, "ailleurs", { stream: OTHER, prev: 8 }))).toBe(
			false,
		);
	});

	test("what somebody says ends their typing", () => {
		const typing = apply(inRoom(), ["typing", ROOM, LOU, "Lou"]);
		expect(typing.typing).toEqual({ [LOU]: "Lou" });
		expect(apply(typing, said(1, "un")).typing).toEqual({});
		expect(stoppedTyping(typing, LOU).typing).toEqual({});
		expect(apply(inRoom(), ["typing", OTHER, LOU, "Lou"]).typing).toEqual({});
	});
});

describe("entries of other streams", () => {
	test("only change what is unread", () => {
		const state = hearAll(inRoom(), [
			said(4, "salut @camille", { stream: OTHER }),
			said(6, "moi", { stream: OTHER, author: ME }),
		]);
		expect(unreadOf(state, OTHER)).toEqual({
			stream: OTHER,
			head: 6,
			read: 0,
			unread: 1,
			mentions: 1,
		});
		expect(bodies(state)).toEqual([]);
		expect(state.talk?.head).toBe(0);
	});

	test("edits, hidden people and what I have read are not unread", () => {
		const state = hearAll(inRoom(), [
			["hidden", LOU, 1],
			said(4, "caché", { stream: OTHER }),
			entry(5, ["edited", 4, "encore"], { stream: OTHER, author: "vis_b" }),
		]);
		expect(unreadOf(state, OTHER)?.unread).toBe(0);
	});

	test("private ones and mentions are for me", () => {
		const state = hearAll(inRoom(), [
			said(3, "toi", { stream: PRIVATE }),
			said(4, "là ?", { stream: PRIVATE }),
			said(9, "@Camille", { stream: OTHER }),
		]);
		expect(waitingOf(state)).toBe(1);
		expect(forMe(state)).toBe(2);
		expect(forMe(readUpTo(state, PRIVATE, 4))).toBe(1);
	});
});

describe("hearing anything twice changes nothing", () => {
	const pushes: readonly Push[] = [
		["welcome", welcomeOf()],
		said(1, "un"),
		entry(2, ["reacted", 1, "👍", 1]),
		said(9, "ailleurs", { stream: OTHER }),
		["typing", ROOM, LOU, "Lou"],
		["read", "conv_a", 4],
		["people", "room_a", 4, 2, [personOf(LOU, "Lou")], ["vis_gone"], 0],
		["counts", [["room_b", 7]]],
		["conversation", conversation],
		["hidden", LOU, 1],
		["hidden", LOU, 0],
		["left", OTHER],
	];
	for (const push of pushes)
		test(JSON.stringify(push).slice(0, 60), () => {
			const once = hearAll(inRoom(), [said(1, "un"), push]);
			expect(apply(once, push)).toEqual(once);
		});

	const content = (seq: number): fc.Arbitrary<Content> =>
		fc.oneof(
			fc.string().map((body): Content => ["said", "Lou", "f", body, 0, 0]),
			fc
				.tuple(fc.integer({ min: 1, max: seq }), fc.string())
				.map(([target, body]): Content => ["edited", target, body]),
			fc
				.tuple(
					fc.integer({ min: 1, max: seq }),
					fc.constantFrom("👍", "❤️"),
					fc.constantFrom<0 | 1>(0, 1),
				)
				.map(([target, emoji, on]): Content => ["reacted", target, emoji, on]),
			fc
				.integer({ min: 1, max: seq })
				.map((target): Content => ["gone", target]),
		);
	const stream = fc
		.integer({ min: 1, max: 30 })
		.chain((n) =>
			fc.tuple(
				...Array.from({ length: n }, (_, i) =>
					fc
						.tuple(content(i + 1), fc.constantFrom(ME, LOU))
						.map(([what, author]) => entry(i + 1, what, { author })),
				),
			),
		);

	test("in whatever order a stream’s frames come again", () => {
		fc.assert(
			fc.property(stream, fc.infiniteStream(fc.nat()), (frames, dice) => {
				const heard: EntryFrame[] = [];
				for (const [index, frame] of frames.entries()) {
					heard.push(frame);
					// Any of those heard before comes again, any number of times.
					for (
						let again = (dice.next().value as number) % 4;
						again > 0;
						again--
					)
						heard.push(
							frames[(dice.next().value as number) % (index + 1)] as EntryFrame,
						);
				}
				expect(hearAll(inRoom(), heard).talk?.messages).toEqual(
					foldEntries(frames),
				);
			}),
		);
	});

	test("in whatever order frames come at all: those too early wait for a resume, which ends in the same", () => {
		fc.assert(
			fc.property(stream, fc.infiniteStream(fc.nat()), (frames, dice) => {
				const mixed = [...frames, ...frames].sort(
					() => ((dice.next().value as number) % 3) - 1,
				);
				const state = hearAll(inRoom(), mixed);
				const missed = frames.filter(
					(frame) => frame[2] > (state.talk?.head ?? 0),
				);
				expect(caughtUp(state, missed).talk?.messages).toEqual(
					foldEntries(frames),
				);
			}),
		);
	});
});

describe("resuming", () => {
	test("complete follows on what is held, whatever the chain of prev", () => {
		const state = caughtUp(apply(inRoom(), said(1, "un")), [
			said(5, "cinq", { prev: 4 }),
			said(9, "neuf", { prev: 7 }),
		]);
		expect(bodies(state)).toEqual(["un", "cinq", "neuf"]);
		expect(state.talk?.head).toBe(9);
	});

	test("reset replaces what is held, and keeps what I am saying", () => {
		const before = echo(apply(inRoom(), said(1, "un")), {
			key: "k",
			at: 2,
			body: "moi",
			action: false,
			reply: 0,
		});
		const state = reset(before, "e2", [said(3, "trois")]);
		expect(bodies(state)).toEqual(["trois", "moi"]);
		expect(state.talk).toMatchObject({ epoch: "e2", head: 3 });
	});
});

describe("history", () => {
	test("stands before what is held, with the edits that were heard since", () => {
		const state = hearAll(initial(welcomeOf(), talkOf({ head: 4 })), [
			said(5, "cinq"),
			entry(6, ["edited", 2, "DEUX"]),
			entry(7, ["reacted", 2, "👍", 1]),
		]);
		const loaded = older(state, [
			said(1, "un"),
			said(2, "deux"),
			entry(3, ["edited", 1, "UN"]),
			said(4, "quatre"),
		]);
		expect(bodies(loaded)).toEqual(["UN", "DEUX", "quatre", "cinq"]);
		expect(loaded.talk?.messages[1]?.reactions).toHaveLength(1);
		expect(older(loaded, [said(1, "un")])).toEqual(loaded);
	});

	test("an older edit does not undo a later one, even after trimming", () => {
		const all = [
			said(1, "un"),
			entry(2, ["edited", 1, "b"]),
			entry(3, ["edited", 1, "c"]),
			said(4, "quatre"),
		];
		const trimmed = trim(hearAll(inRoom(), all), 1);
		expect(bodies(trimmed)).toEqual(["quatre"]);
		expect(bodies(older(trimmed, all.slice(0, 3)))).toEqual(["c", "quatre"]);
	});

	test("a quoted message follows its edit and its deletion", () => {
		const [message] = foldEntries([said(1, "un")]);
		const state = message
			? quote(initial(welcomeOf(), talkOf({ head: 4 })), message)
			: inRoom();
		expect(apply(state, entry(5, ["edited", 1, "UN"])).quotes).toMatchObject([
			{ body: "UN" },
		]);
		expect(apply(state, entry(5, ["gone", 1])).quotes).toEqual([]);
		expect(apply(state, said(5, "cinq")).quotes).toHaveLength(1);
	});
});

describe("what I say", () => {
	const mine = { key: "k9", at: 9, body: "bonsoir", action: false, reply: 0 };

	test("is there at once, once, and gives way to what the server has", () => {
		const echoed = echo(echo(inRoom(), mine), mine);
		expect(echoed.talk?.messages).toMatchObject([
			{ seq: 0, pending: "sending", name: "Camille" },
		]);
		const heard = hearAll(echoed, [
			said(1, "d’abord"),
			said(2, "bonsoir", { author: ME, key: "k9" }),
		]);
		expect(
			heard.talk?.messages.map(({ seq, body, pending }) => [
				seq,
				body,
				pending,
			]),
		).toEqual([
			[1, "d’abord", undefined],
			[2, "bonsoir", undefined],
		]);
		expect(acknowledged(heard, "k9", 9)).toEqual(heard);
	});

	test("stays last while others speak", () => {
		expect(bodies(apply(echo(inRoom(), mine), said(1, "un")))).toEqual([
			"un",
			"bonsoir",
		]);
	});

	test("fails with a sentence, is tried again, or given up", () => {
		const no = failed(echo(inRoom(), mine), "k9", "Trop vite.");
		expect(no.talk?.messages[0]?.pending).toEqual({ failed: "Trop vite." });
		expect(retried(no, "k9").talk?.messages[0]?.pending).toBe("sending");
		expect(bodies(discarded(no, "k9"))).toEqual([]);
	});

	test("acknowledged, it is no longer pending, and still replaced once", () => {
		const state = acknowledged(echo(inRoom(), mine), "k9", 12);
		expect(state.talk?.messages[0]).not.toHaveProperty("pending");
		expect(
			apply(state, said(1, "bonsoir", { author: ME, key: "k9" })).talk
				?.messages,
		).toHaveLength(1);
	});

	test("of mine is never unread", () => {
		expect(
			apply(inRoom(), said(1, "moi", { author: ME })).streams[ROOM]?.unread,
		).toBe(0);
		expect(apply(inRoom(), said(1, "toi")).streams[ROOM]?.unread).toBe(1);
	});
});

describe("people", () => {
	const lou = personOf(LOU, "Lou");

	test("come, change and go", () => {
		const here = peopleAnswered(inRoom(), {
			version: 3,
			count: 2,
			people: [lou, personOf("vis_b", "Bo")],
		});
		const state = apply(here, [
			"people",
			"room_a",
			4,
			2,
			[{ ...lou, away: "café" }, personOf("vis_c", "Cy")],
			["vis_b"],
			0,
		]);
		expect(state.people.list.map(({ name, away }) => [name, away])).toEqual([
			["Lou", "café"],
			["Cy", ""],
		]);
		expect(state.counts).toEqual({ room_a: 2 });
	});

	test("a version that was missed, or half told, makes the list stale", () => {
		expect(
			apply(inRoom(), ["people", "room_a", 5, 2, [], [], 0]).people.stale,
		).toBe(true);
		expect(
			apply(inRoom(), ["people", "room_a", 4, 2, [], [], 1]).people.stale,
		).toBe(true);
		expect(
			apply(inRoom(), ["people", "room_a", 3, 9, [lou], [], 0]).people.list,
		).toEqual([]);
	});

	test("whom I stop hearing, or hear again, makes the list stale", () => {
		for (const on of [1, 0] as const) {
			expect(apply(inRoom(), ["hidden", LOU, on]).people.stale).toBe(true);
			expect(apply(nothingKnown, ["hidden", LOU, on]).people.stale).toBe(false);
		}
	});

	test("of other rooms are only counted", () => {
		const state = apply(inRoom(), ["people", "room_b", 9, 12, [lou], [], 0]);
		expect(state.people.list).toEqual([]);
		expect(state.counts).toEqual({ room_b: 12 });
	});

	test("of a crowd, only the first are held", () => {
		const many = Array.from({ length: 100 }, (_, i) =>
			personOf(`vis_${i}`, `n${i}`),
		);
		const crowd = peopleAnswered(inRoom(), {
			version: 3,
			count: 500,
			people: many,
		});
		const state = apply(crowd, ["people", "room_a", 4, 501, [lou], [], 0]);
		expect(state.people.list).toHaveLength(100);
		const left = apply(state, [
			"people",
			"room_a",
			5,
			440,
			[],
			many.slice(0, 60).map(({ id }) => id),
			0,
		]);
		expect(left.people.stale).toBe(true);
	});
});

test("a new welcome makes the people stale, keeps the talk, and takes the numbers as they are now", () => {
	const before = apply(inRoom(), said(1, "un"));
	const streams = [{ stream: ROOM, head: 9, read: 5, unread: 3, mentions: 0 }];
	const state = apply(before, [
		"welcome",
		welcomeOf({ streams, hidden: [LOU] }),
	]);
	expect(state.people.stale).toBe(true);
	expect(bodies(state)).toEqual(["un"]);
	expect(state).toMatchObject({ hidden: [LOU], talk: { head: 1, read: 5 } });
	// What the welcome has counted is not counted again when it is heard.
	expect(
		caughtUp(state, [said(2, "deux"), said(9, "neuf")]).streams[ROOM]?.unread,
	).toBe(3);
});

test("leaving my talk is known; leaving another only ends its numbers", () => {
	expect(apply(inRoom(), ["left", ROOM])).toMatchObject({
		left: true,
		streams: {},
	});
	expect(apply(inRoom(), ["left", OTHER]).left).toBe(false);
});

test("read marks only go forward, in the talk that they are about", () => {
	const state = initial(welcomeOf(), talkOf({ stream: PRIVATE, peerRead: 3 }));
	expect(apply(state, ["read", "conv_a", 5]).talk?.peerRead).toBe(5);
	expect(apply(state, ["read", "conv_a", 2])).toBe(state);
	expect(apply(state, ["read", "conv_b", 9])).toBe(state);
	expect(
		apply(state, [
			"conversation",
			{ ...conversation, state: "open", peerRead: 8 },
		]).talk?.peerRead,
	).toBe(8);
});

test("what can no longer be read is gone", () => {
	const state = hearAll(inRoom(), [said(1, "un"), said(2, "deux")]);
	expect(bodies(expire(state, 60_001))).toEqual(["deux"]);
	expect(expire(state, 60_000)).toBe(state);
});

test("a push of a newer server changes nothing", () => {
	const state = inRoom();
	expect(apply(state, ["fireworks", 1] as unknown as Push)).toBe(state);
});
