import type { CloseReason, VisitorId } from "../../wire/index.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import type { VisitorLeft } from "./facts.ts";
import { forgetVisitor } from "./people.ts";
import { deleteVisitor } from "./store.ts";

interface Gone {
	readonly id: VisitorId;
	readonly reason: CloseReason;
}

export const left = shared("identity.left", (world, { id, reason }: Gone) => {
	forgetVisitor(world, id);
	world.hub.end(id, reason);
});

/** Ends everything about somebody, everywhere, at once. Twice is once. */
export async function leave(
	world: World,
	id: VisitorId,
	reason: CloseReason = "session.over",
): Promise<void> {
	await world.db.tx(async (tx) => {
		if (!(await deleteVisitor(tx, id))) return;
		await world.facts.record(tx, "visitor.left", id, {
			visitor: id,
		} satisfies VisitorLeft);
		await left(world, tx, { id, reason });
	});
}
