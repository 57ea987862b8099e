// What those who decide may do about rooms.
import { clauses, courtSizes } from "../../views/court.ts";
import { oneOf, roomId, text } from "../../wire/index.ts";
import { act, type Operation } from "../kernel/operation.ts";
import { shutRoom } from "./shut-room.ts";

export const operations: readonly Operation[] = [
	act("rooms.close", {
		about:
			"Closes a room that somebody opened: everybody is out of it at once, and whoever opened it is warned, told why and how to object.",
		roles: ["moderator", "child-safety", "administrator"],
		input: {
			room: roomId,
			rule: oneOf(clauses),
			words: text(1, courtSizes.facts),
		},
		run: shutRoom,
	}),
];
