import { expect, test } from "bun:test";
import type { StreamId } from "../../wire/ids.ts";
import { forMe, waitingOf } from "../state/apply.ts";
import { nothingKnown, type State } from "../state/state.ts";
import { toggled } from "./mute.ts";

const room = "room_a" as StreamId;
const conversation = "conv_a" as StreamId;

test("muting is taken back by doing it again, and is bounded", () => {
	expect(toggled([], room)).toEqual([room]);
	expect(toggled([room, conversation], room)).toEqual([conversation]);
	const many = Array.from({ length: 200 }, (_, i) => `room_${i}` as StreamId);
	const muted = toggled(many, room);
	expect(muted.length).toBeLessThan(200);
	expect(muted.at(-1)).toBe(room);
});

test("what is muted is counted nowhere", () => {
	const one = (stream: StreamId) => ({
		stream,
		head: 9,
		read: 1,
		unread: 3,
		mentions: 2,
	});
	const state: State = {
		...nothingKnown,
		streams: { [room]: one(room), [conversation]: one(conversation) },
	};
	expect([forMe(state), waitingOf(state)]).toEqual([3, 1]);
	const muted: State = { ...state, muted: [room, conversation] };
	expect([forMe(muted), waitingOf(muted)]).toEqual([0, 0]);
	expect(forMe({ ...state, muted: [room] })).toBe(1);
});
