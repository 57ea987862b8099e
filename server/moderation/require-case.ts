// Who may see and decide what. The door has made sure who they are; this is about cases.
import type { Queue } from "../../views/court.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { noteRefused } from "../staff/index.ts";
import { decideLock, LOCK_MS } from "./rules.ts";
import { findCase, updateCase } from "./store.ts";
import type { CaseRow } from "./tables.ts";

/** Reports about children are for the few who are trained and cleared for it. */
export const seesQueue = ({ roles }: StaffActor, queue: Queue): boolean =>
	queue === "child-safety"
		? roles.includes("child-safety") || roles.includes("administrator")
		: true;

/** A case that this one may not see is none: nobody learns that a child is concerned. */
export async function requireCase(
	tx: Tx,
	staff: StaffActor,
	id: string,
): Promise<CaseRow> {
	const row = await findCase(tx, id);
	return row && seesQueue(staff, row.queue) ? row : refuse("case.missing");
}

/** … taken by this one, whose time begins anew. */
export async function requireTaken(
	world: World,
	tx: Tx,
	staff: StaffActor,
	id: string,
): Promise<CaseRow> {
	const row = await requireCase(tx, staff, id);
	const now = world.clock.now();
	const lock = decideLock(row, staff.id, now);
	if (lock === "taken") refuse("case.taken");
	if (lock === "free") refuse("case.not-taken");
	await updateCase(tx, row.id, { locked_until: now + LOCK_MS });
	return row;
}

/** Whoever asks for a case that none of their roles may see is written down, before they are told that there is none. */
export async function noteUnseenCase(
	world: World,
	staff: StaffActor,
	id: string,
): Promise<void> {
	const row = await world.db.tx((tx) => findCase(tx, id));
	if (row && !seesQueue(staff, row.queue))
		await noteRefused(world, staff, row.id);
}
