import type { Role } from "../../wire/index.ts";

/** Whoever is calling, as the doors know them. */
export interface Actor {
	readonly id: `vis_${string}`;
	/** The hash of the session's token. */
	readonly session: string;
}

/** Who did something, as the log names them. */
export type By =
	| `staff:${string}`
	| `visitor:${string}`
	/** `rule:name@version` */
	| `rule:${string}`
	/** The program by itself. */
	| "system"
	/** Whoever has the command line. */
	| "operator";

/** One of those who look after the site, or whoever has the command line. */
export interface StaffActor {
	/** `staff_…`, or `operator`. */
	readonly id: string;
	readonly name: string;
	readonly roles: readonly Role[];
	readonly by: By;
	/** The hash of the session’s token; null when there is none: an API token, the command line. */
	readonly session: string | null;
}
