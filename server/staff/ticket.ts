// Something that is handed out with a page and comes back with its form: what for and until when, sealed. Nothing is
// stored until it is used, so asking for many costs nothing; used, it is spent.
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { insertSpent } from "./store.ts";

const MINUTES = 30;
/** More characters than any ticket has. */
const LENGTH_MAX = 200;

export function makeTicket(world: World, purpose: string): string {
	const until = world.clock.now() + MINUTES * 60_000;
	const open = `${world.ids.token()}.${until}`;
	return `${open}.${seal(world, purpose, open)}`;
}

const seal = (world: World, purpose: string, open: string): string =>
	world.fingerprint(`ticket ${purpose} ${open}`);

/** Until when it is good; 0 for one that is over, or was made for something else, or elsewhere. */
function readTicket(world: World, purpose: string, ticket: string): number {
	if (ticket.length > LENGTH_MAX) return 0;
	const [random, until, sealed] = ticket.split(".");
	if (sealed !== seal(world, purpose, `${random}.${until}`)) return 0;
	return Number(until) > world.clock.now() ? Number(until) : 0;
}

export const isGoodTicket = (
	world: World,
	purpose: string,
	ticket: string,
): boolean => readTicket(world, purpose, ticket) > 0;

/** Refuses one that is not good, or was used before. */
export async function spendTicket(
	world: World,
	tx: Tx,
	purpose: string,
	ticket: string,
): Promise<void> {
	const until = readTicket(world, purpose, ticket);
	if (until === 0) refuse("staff.page-old");
	const [random = ""] = ticket.split(".");
	if (!(await insertSpent(tx, random, until))) refuse("staff.page-old");
}
