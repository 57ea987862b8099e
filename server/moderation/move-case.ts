import type { Queue } from "../../views/court.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { freeTopic } from "./join-case.ts";
import { requireTaken } from "./require-case.ts";
import { decideDue, decidePriority } from "./rules.ts";
import { listReports, updateCase } from "./store.ts";

/**
 * Into another queue, where others look at it: the category that a reporter chose was not what it is about. Anybody may
 * hand a case to those who protect children, also if they see it no more then.
 */
export const moveCase = (
	world: World,
	staff: StaffActor,
	input: { readonly case: string; readonly queue: Queue },
): Promise<void> =>
	world.db.tx(async (tx) => {
		const row = await requireTaken(world, tx, staff, input.case);
		const { queue } = input;
		if (row.state !== "open") refuse("case.not-open");
		if (queue === row.queue) return;
		const now = world.clock.now();
		await updateCase(tx, row.id, {
			queue,
			open_topic: await freeTopic(tx, queue, row),
			priority: decidePriority(queue, await listReports(tx, row.id)),
			due_at: Math.min(row.due_at, decideDue(queue, now)),
			assigned: null,
			locked_until: 0,
		});
		await recordAct(world, tx, {
			by: staff.by,
			act: "case.moved",
			subject: row.id,
			details: { from: row.queue, to: queue },
		});
	});
