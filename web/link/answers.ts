// What each command answers, and how it fails. wire/commands.ts says what a command takes.
import type {
	CommandName,
	History,
	People,
	Resumed,
	Spoken,
} from "../../wire/commands.ts";
import type { RefusalCode } from "../../wire/refusals.ts";

interface Answers {
	readonly resume: Resumed;
	readonly "message.send": Spoken;
	readonly "message.history": History;
	readonly "room.people": People;
}

export type Answer<N extends CommandName> = N extends keyof Answers
	? Answers[N]
	: unknown;

/** Codes of the link's own: nothing is known of what became of the command. */
type LinkTrouble = "link.lost" | "link.late";

export type NoCode = RefusalCode | LinkTrouble;

/** Why a command was not done. */
export class No extends Error {
	readonly code: NoCode;
	readonly sentence: string;
	/** Seconds to wait before trying again. */
	readonly wait: number;

	constructor(code: NoCode, sentence = "", wait = 0) {
		super(code);
		this.code = code;
		this.sentence = sentence;
		this.wait = wait;
	}
}
