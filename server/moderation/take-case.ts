import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { requireCase } from "./require-case.ts";
import { decideLock, LOCK_MS } from "./rules.ts";
import { updateCase } from "./store.ts";
import type { CaseRow } from "./tables.ts";

/** From now on nobody else works on it, until it is released or its time is over. */
export const takeCase = (
	world: World,
	staff: StaffActor,
	input: { readonly case: string },
): Promise<CaseRow> =>
	world.db.tx(async (tx) => {
		const row = await requireCase(tx, staff, input.case);
		const now = world.clock.now();
		if (row.state !== "open" && row.state !== "appealed")
			refuse("case.not-open");
		const lock = decideLock(row, staff.id, now);
		if (lock === "taken") refuse("case.taken");
		const change = {
			assigned: staff.id,
			locked_until: now + LOCK_MS,
			first_action_at: row.first_action_at ?? now,
		};
		await updateCase(tx, row.id, change);
		if (lock === "free")
			await recordAct(world, tx, {
				by: staff.by,
				act: "case.taken",
				subject: row.id,
			});
		return { ...row, ...change };
	});

/** Somebody else may take it. What is released already stays so. */
export const releaseCase = (
	world: World,
	staff: StaffActor,
	input: { readonly case: string },
): Promise<void> =>
	world.db.tx(async (tx) => {
		const row = await requireCase(tx, staff, input.case);
		const lock = decideLock(row, staff.id, world.clock.now());
		if (lock === "taken") refuse("case.taken");
		if (lock === "free") return;
		await updateCase(tx, row.id, { assigned: null, locked_until: 0 });
		await recordAct(world, tx, {
			by: staff.by,
			act: "case.released",
			subject: row.id,
		});
	});
