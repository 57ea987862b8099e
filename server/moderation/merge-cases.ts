import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { requireCase, requireTaken } from "./require-case.ts";
import { decideLock, decidePriority, mayMerge } from "./rules.ts";
import { listReports, moveToCase, updateCase } from "./store.ts";

/** Everything of one case belongs to the other from here on, which the staff has taken. */
export const mergeCases = (
	world: World,
	staff: StaffActor,
	input: { readonly case: string; readonly into: string },
): Promise<void> =>
	world.db.tx(async (tx) => {
		const into = await requireTaken(world, tx, staff, input.into);
		const from = await requireCase(tx, staff, input.case);
		const now = world.clock.now();
		if (decideLock(from, staff.id, now) === "taken") refuse("case.taken");
		if (!mayMerge(from, into)) refuse("case.elsewhere");
		await moveToCase(tx, from.id, into.id);
		await updateCase(tx, from.id, {
			state: "merged",
			open_topic: null,
			assigned: null,
			locked_until: 0,
			merged_into: into.id,
			until_at: now,
		});
		const reports = await listReports(tx, into.id);
		await updateCase(tx, into.id, {
			person: into.person ?? from.person,
			person_name: into.person_name || from.person_name,
			opened_at: Math.min(into.opened_at, from.opened_at),
			due_at: Math.min(into.due_at, from.due_at),
			priority: decidePriority(into.queue, reports),
		});
		await recordAct(world, tx, {
			by: staff.by,
			act: "case.merged",
			subject: into.id,
			details: { from: from.id },
		});
	});
