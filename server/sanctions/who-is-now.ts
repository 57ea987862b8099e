import type { VisitorId } from "../../wire/index.ts";
import { findVisitor, listPresent } from "../identity/index.ts";
import type { Tx } from "../kernel/db.ts";
import type { World } from "../kernel/world.ts";
import { listSameBrowser } from "./store.ts";
import { personOf } from "./traces.ts";

/** Whoever somebody is who has left: they may have come back as somebody else before it was decided. */
export async function whoIsNow(
	world: World,
	tx: Tx,
	visitor: VisitorId,
): Promise<VisitorId> {
	if (findVisitor(world, visitor)) return visitor;
	const people = await listSameBrowser(tx, personOf(world, visitor));
	if (people.length === 0) return visitor;
	// Prints cannot be read back, so everybody present is asked. Rare: only about those who have left.
	for (const { id } of listPresent(world))
		if (people.includes(personOf(world, id))) return id;
	return visitor;
}
