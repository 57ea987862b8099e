// For browsers without script: a ticket that opens the door once, from one address, after a wait. It stands in the form.
import type { World } from "../../kernel/world.ts";

/** Long enough that a program gains nothing by asking; short enough to stay for. */
export const WAIT_MS = 20_000;
/** How long the door stays open behind the wait. */
const VALID_MS = 10 * 60_000;
const FORM = /^([0-9]{13})\.([0-9A-Za-z_-]{16,64})\.([0-9A-Za-z_-]{43})$/;

const PAID = "p";

export interface Ticket {
	readonly id: string;
	/** The work was done already. */
	readonly isPaid: boolean;
	readonly readyAt: number;
	readonly expiresAtMs: number;
}

const seal = (world: World, readyAt: number, id: string, address: string) =>
	world.fingerprint(`door ${readyAt} ${id} ${address}`);

/** `waitMs` 0: whoever has proved it already, and was refused for something else. */
export function writeTicket(
	world: World,
	address: string,
	waitMs: number,
): string {
	const readyAt = world.clock.now() + waitMs;
	const id = `${waitMs > 0 ? "w" : PAID}_${world.ids.token().slice(0, 32)}`;
	return `${readyAt}.${id}.${seal(world, readyAt, id, address)}`;
}

/** A ticket of ours, for this address, that can still open the door; undefined otherwise. */
export function readTicket(
	world: World,
	text: string,
	address: string,
): Ticket | undefined {
	const [, at = "", id = "", mac = ""] = FORM.exec(text) ?? [];
	const readyAt = Number(at);
	// Compared as fingerprints: how long it takes tells nothing of the seal.
	const isOurs =
		id !== "" &&
		world.fingerprint(mac) ===
			world.fingerprint(seal(world, readyAt, id, address));
	const expiresAtMs = readyAt + VALID_MS;
	return isOurs && expiresAtMs > world.clock.now()
		? { id, isPaid: id.startsWith(`${PAID}_`), readyAt, expiresAtMs }
		: undefined;
}
