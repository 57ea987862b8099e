// What the team may see of what is being said: in rooms, and nowhere else.
import { type Role, roomId, text, whole } from "../../wire/index.ts";
import { perPerson } from "../kernel/limits.ts";
import { look, type Operation } from "../kernel/operation.ts";
import { listLiveRooms, readLive } from "./read-live.ts";
import { REPLAY_HOURS_MAX, replayRule } from "./replay-rule.ts";

const deciders: readonly Role[] = [
	"moderator",
	"child-safety",
	"administrator",
];

export const operations: readonly Operation[] = [
	look("live.rooms", {
		about: "Lists the rooms that everybody sees, the fullest first.",
		roles: deciders,
		input: {},
		run: (world) => listLiveRooms(world),
	}),
	look("live.read", {
		about: "Reads what was said last in a room that everybody sees.",
		roles: deciders,
		input: { room: roomId },
		run: (world, _staff, input) => readLive(world, input),
	}),
	look("rules.replay", {
		about:
			"Holds a version of a rule against what was said in rooms within the last hours: how often it would have held, and where.",
		roles: ["administrator", "moderator", "child-safety", "analyst"],
		limit: perPerson(6, 0.1),
		input: {
			rule: text(1, 60),
			version: whole(0, 1_000),
			hours: whole(1, REPLAY_HOURS_MAX),
		},
		run: (world, _staff, input) => replayRule(world, input),
	}),
];
