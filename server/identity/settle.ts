// What a person can change about themselves while they are here.
import type { VisitorId } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { findVisitor, requireVisitor } from "./people.ts";
import { updateReceipts } from "./store.ts";

export const receiptsSet = shared(
	"identity.receipts",
	(world, { id, on }: { id: VisitorId; on: 0 | 1 }) => {
		const visitor = findVisitor(world, id);
		if (visitor) visitor.receipts = on;
	},
);

/** Read marks, given and seen: on both sides or not at all. */
export async function setReceipts(
	world: World,
	id: VisitorId,
	on: 0 | 1,
): Promise<void> {
	await world.db.tx(async (tx) => {
		await updateReceipts(tx, id, on);
		await receiptsSet(world, tx, { id, on });
	});
}

const AWAY_SUBJECT = "away";
interface Away {
	readonly id: VisitorId;
	readonly note: string;
}

/** Whoever shows the person to others hears of it: `rooms` tells those who are in a room with them. */
const changed = memory(() => new Set<(id: VisitorId) => void>());

/** Calls when what others see of somebody has changed, on any node. */
export const onPersonChanged = (
	world: World,
	tell: (id: VisitorId) => void,
): void => {
	changed(world).add(tell);
};

/**
 * Away, with a word of why; "" is back. In memory alone, as what is said: it is over when they are, and never on a disk.
 */
export function setAway(world: World, id: VisitorId, note: string): void {
	requireVisitor(world, id);
	noteAway(world, id, note);
	world.bus.publish(AWAY_SUBJECT, { id, note } satisfies Away);
}

/** As a node says it of somebody who is there. */
export function noteAway(world: World, id: VisitorId, note: string): void {
	const visitor = findVisitor(world, id);
	if (!visitor || visitor.away === note) return;
	visitor.away = note;
	for (const tell of changed(world)) tell(id);
}

export function hearAway(world: World): void {
	world.bus.subscribe(AWAY_SUBJECT, (data) => {
		const { id, note } = data as Away;
		noteAway(world, id, note);
	});
}
