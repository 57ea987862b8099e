import { recordAct } from "../audit/index.ts";
import type { World } from "../kernel/world.ts";
import { deleteCase, deleteExpiredMutes, listExpiredCases } from "./store.ts";

const BATCH = 50;

/** What is over is forgotten, with everything that was copied for it. That it was, is in the log. */
export const forgetCases = (world: World): Promise<void> =>
	world.db.tx(async (tx) => {
		const now = world.clock.now();
		for (const { id } of await listExpiredCases(tx, now, BATCH)) {
			await deleteCase(tx, id);
			await recordAct(world, tx, {
				by: "system",
				act: "case.forgotten",
				subject: id,
			});
		}
		await deleteExpiredMutes(tx, now);
	});
