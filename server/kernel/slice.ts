// What a slice may contribute. slices.ts holds the list; the doors mount it; nothing is discovered at run time.
import type {
	CommandName,
	Fields,
	FieldsOf,
	Locale,
	Role,
} from "../../wire/index.ts";
import { commands as wireCommands } from "../../wire/index.ts";
import type { Actor, StaffActor } from "./actor.ts";
import type { Connection } from "./connection.ts";
import type { Limit } from "./limits.ts";
import type { Operation } from "./operation.ts";
import type { Fact } from "./outbox.ts";
import type { Shared } from "./share.ts";
import type { Table } from "./table.ts";
import type { World } from "./world.ts";

export type Guard = "anyone" | "visitor" | StaffGuard;

/** One of those who look after the site, with at least one of these roles. */
export interface StaffGuard {
	readonly staff: readonly Role[];
}

export const staff = (...anyOf: readonly Role[]): StaffGuard => ({
	staff: anyOf,
});

export interface Command {
	readonly name: CommandName;
	readonly limit: Limit;
	readonly input: Fields;
	// biome-ignore lint/suspicious/noExplicitAny: the list holds commands of every input; `command` checks each.
	run(world: World, actor: Actor, input: any, connection: Connection): unknown;
}

/** A command on the socket. Its input's fields stand in wire/commands.ts; only visitors hold a socket. */
export const command = <N extends CommandName>(
	name: N,
	limit: Limit,
	run: (
		world: World,
		actor: Actor,
		input: FieldsOf<(typeof wireCommands)[N]>,
		connection: Connection,
	) => unknown,
): Command => ({ name, limit, input: wireCommands[name], run });

export interface HttpRequest {
	readonly method: string;
	readonly url: URL;
	readonly params: Readonly<Record<string, string>>;
	readonly headers: Headers;
	/** Fields of a posted form; the last of a repeated name. */
	readonly form: Readonly<Record<string, string>>;
	readonly cookies: Readonly<Record<string, string>>;
	readonly locale: Locale;
	/** What limits and cool-downs count by; never stored as it is. */
	readonly address: string;
	/** Reached over TLS: cookies are Secure. */
	readonly secure: boolean;
	readonly actor: Actor | null;
	/** On routes that are guarded by `staff(…)`. */
	readonly staff: StaffActor | null;
	/** What was posted to a route that takes JSON. */
	readonly json: unknown;
}

export interface Reply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly cookies?: readonly string[];
	readonly body: string | Uint8Array | ReadableStream | null;
}

export interface Route {
	/** `GET /rooms/:slug` */
	readonly at: string;
	readonly who: Guard;
	readonly limit: Limit;
	/** What its body is: a form when left out. */
	readonly takes?: "json";
	run(world: World, request: HttpRequest): Promise<Reply> | Reply;
}

export interface Job {
	readonly name: string;
	readonly everySeconds: (world: World) => number;
	/** Of several: what is about rows is done by one, what is about this node's memory by each. */
	readonly on: "one node" | "every node";
	/** One bounded batch; safe to repeat. */
	run(world: World): Promise<void> | void;
}

export interface Listener {
	readonly to: string;
	readonly name: string;
	/** Safe to hear twice. */
	run(world: World, fact: Fact): Promise<void>;
}

export interface Slice {
	readonly name: string;
	/** One sentence: what it owns and decides. */
	readonly about: string;
	readonly tables?: readonly Table[];
	readonly commands?: readonly Command[];
	readonly routes?: readonly Route[];
	/** What those who look after the site may do with it, whichever door they use. */
	readonly operations?: readonly Operation[];
	readonly jobs?: readonly Job[];
	readonly listeners?: readonly Listener[];
	/** How what it holds in memory changes, on every node. */
	// biome-ignore lint/suspicious/noExplicitAny: the list holds changes of every kind of data.
	readonly shares?: readonly Shared<any>[];
	/** Loads what it holds in memory, before the doors open. */
	start?(world: World): Promise<void>;
	/** The first push of a connection, before it hears anything else. */
	greet?(world: World, connection: Connection): Promise<void>;
	/** A connection came and was greeted: what it should hear is followed from here on. */
	opened?(world: World, connection: Connection): void;
	closed?(world: World, connection: Connection): void;
}

export const route = (at: string, spec: Omit<Route, "at">): Route => ({
	at,
	...spec,
});
export const job = (
	name: string,
	everySeconds: Job["everySeconds"],
	run: Job["run"],
): Job => ({ name, everySeconds, on: "one node", run });
/** About what this node holds in memory: each does its own. */
export const nodeJob = (
	name: string,
	everySeconds: Job["everySeconds"],
	run: Job["run"],
): Job => ({ name, everySeconds, on: "every node", run });
export const listener = (
	to: string,
	name: string,
	run: Listener["run"],
): Listener => ({ to, name, run });
