import { perAddress } from "../../kernel/limits.ts";
import { refuse } from "../../kernel/refusal.ts";
import type { World } from "../../kernel/world.ts";
import { insertUsedProof } from "../store.ts";
import { checkSolved, pose } from "./provider-altcha.ts";
import { readTicket, type Ticket, WAIT_MS, writeTicket } from "./ticket.ts";
import { isProofAsked } from "./waves.ts";

/** What somebody brings to the door. */
export interface Brought {
	readonly address: string;
	/** A challenge of ours and its solution, as JSON; "" without. */
	readonly proof: string;
	readonly ticket: string;
}

/** What stands in the door's form while it asks. */
export interface Asked {
	readonly challenge: string;
	readonly ticket: string;
	/** Until the ticket opens. */
	readonly seconds: number;
}

const CHALLENGE_MS = 10 * 60_000;
/** By waiting instead of working: so many from one address, and so many in all. */
const waitersOfAddress = perAddress(3, 300);
const waiters = perAddress(30, 2);

const secretOf = (world: World): string => world.fingerprint("door challenge");

/**
 * While the door asks, nobody passes without a challenge solved or a wait waited for, each good once. Gives whether one was
 * asked for.
 */
export async function requireProof(
	world: World,
	brought: Brought,
): Promise<boolean> {
	if (!isProofAsked(world)) return false;
	const now = world.clock.now();
	const solved = await checkSolved(secretOf(world), brought.proof, now);
	const used = solved
		? { id: solved.nonce, until_at: solved.expiresAtMs }
		: waited(world, brought);
	// The key decides, also when the same is shown at several doors at once.
	if (!(await world.db.tx((tx) => insertUsedProof(tx, used))))
		refuse("entry.proof");
	return true;
}

function waited(world: World, { address, ticket }: Brought) {
	const now = world.clock.now();
	const read = readTicket(world, ticket, address) ?? refuse("entry.proof");
	if (read.readyAt > now)
		refuse("entry.wait", { seconds: secondsTo(read, now) });
	const seconds = read.isPaid
		? 0
		: Math.max(
				world.limits.take("door.wait", address, waitersOfAddress, now),
				world.limits.take("door.waits", "all", waiters, now),
			);
	if (seconds > 0) refuse("entry.wait", { seconds });
	return { id: read.id, until_at: read.expiresAtMs };
}

const secondsTo = ({ readyAt }: Ticket, now: number): number =>
	Math.max(0, Math.ceil((readyAt - now) / 1_000));

/**
 * What the door's form must hold; null while nothing is asked. Who waits goes on waiting with the same ticket; who has
 * proved it, and was refused for something else, need not do so again.
 */
export async function askProof(
	world: World,
	{ address, ticket }: Pick<Brought, "address" | "ticket">,
	hasProved = false,
): Promise<Asked | null> {
	if (!isProofAsked(world)) return null;
	const now = world.clock.now();
	const known = readTicket(world, ticket, address);
	const isWaiting = known !== undefined && known.readyAt > now && !hasProved;
	const own = isWaiting
		? ticket
		: writeTicket(world, address, hasProved ? 0 : WAIT_MS);
	const read = readTicket(world, own, address);
	return {
		challenge: await pose(secretOf(world), now + CHALLENGE_MS),
		ticket: own,
		seconds: read ? secondsTo(read, now) : 0,
	};
}
