// What each command answers, and how it fails. wire/commands.ts says what a command takes.
import type {
	CommandName,
	History,
	People,
	Resumed,
	Spoken,
} from "../../wire/commands.ts";

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
export type LinkTrouble = "link.lost" | "link.late";

/** Why a command was not done. */
export class No extends Error {
	readonly code: string;
	readonly sentence: string;
	/** Seconds to wait before trying again. */
	readonly wait: number;

	constructor(code: string, sentence = "", wait = 0) {
		super(code);
		this.code = code;
		this.sentence = sentence;
		this.wait = wait;
	}
}
