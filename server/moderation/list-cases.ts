import type { CaseItem } from "../../views/court-file.ts";
import { type Queue, queues } from "../../views/court.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import type { World } from "../kernel/world.ts";
import { seesQueue } from "./require-case.ts";
import { decideLock } from "./rules.ts";
import { listCategories, listWaiting } from "./store.ts";
import type { CaseRow } from "./tables.ts";

/** More than one looks through at once; what comes first is among them. */
const LISTED_MAX = 200;

/** What waits in the queues that this one may see, first what cannot wait. */
export const listCases = (
	world: World,
	staff: StaffActor,
	input: { readonly queue: Queue | "all" },
): Promise<readonly CaseItem[]> =>
	world.db.tx(async (tx) => {
		const seen = queues.filter(
			(queue) =>
				seesQueue(staff, queue) &&
				(input.queue === "all" || input.queue === queue),
		);
		const rows = await listWaiting(tx, seen, LISTED_MAX);
		return presentItems(world, tx, staff, rows);
	});

export async function presentItems(
	world: World,
	tx: Tx,
	staff: StaffActor,
	rows: readonly CaseRow[],
): Promise<readonly CaseItem[]> {
	const reports = await listCategories(
		tx,
		rows.map(({ id }) => id),
	);
	return rows.map((row) => {
		const own = reports.filter(({ case_id }) => case_id === row.id);
		const lock = decideLock(row, staff.id, world.clock.now());
		return {
			id: row.id,
			queue: row.queue,
			state: row.state,
			priority: row.priority,
			person: row.person ?? "",
			personName: row.person_name,
			categories: [...new Set(own.map(({ category }) => category))],
			reports: own.length,
			openedAt: row.opened_at,
			dueAt: row.due_at,
			assigned: lock === "free" ? "" : (row.assigned ?? ""),
			isMine: lock === "mine",
		};
	});
}
