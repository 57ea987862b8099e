import { type Details, type RefusalCode, refusals } from "../../wire/index.ts";

/** Expected "no". Thrown by operations, turned into an answer in exactly one place per door. */
export class Refusal extends Error {
	override name = "Refusal";
	readonly code: RefusalCode;
	readonly details: Details;
	constructor(code: RefusalCode, details: Details = {}) {
		super(code);
		this.code = code;
		this.details = details;
	}
	get http(): number {
		return refusals[this.code].http;
	}
	/** Seconds to wait before trying again; 0 when waiting is not the way out. */
	get waitSeconds(): number {
		return Number(
			this.details["seconds"] ??
				(refusals[this.code].retry === "later" ? 1 : 0),
		);
	}
}

export function refuse(code: RefusalCode, details: Details = {}): never {
	throw new Refusal(code, details);
}

/** Programmer error. Never caught by an operation; a door reports it as `server.fault`. */
export function assert(
	condition: unknown,
	invariant: string,
): asserts condition {
	if (!condition) throw new Error(`invariant broken: ${invariant}`);
}
