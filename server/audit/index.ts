// audit: the log of what was done, by whom and to what. Only ever added to, and chained by hash.
import { job, nodeJob, type Slice } from "../kernel/slice.ts";
import { noteHead } from "./note-head.ts";
import { operations } from "./operations.ts";
import { deleteExpiredDetails } from "./store.ts";
import { tables } from "./tables.ts";

export { readHead } from "./note-head.ts";
export { readLog, verifyWhole } from "./operations.ts";
export { type Act, recordAct } from "./record-act.ts";
export { listActs } from "./store.ts";
export { verifyLog } from "./verify-log.ts";

export const audit: Slice = {
	name: "audit",
	about:
		"What was done, by whom and to what: a log that is only ever added to.",
	tables,
	operations,
	jobs: [
		nodeJob("audit.note-head", () => 60, noteHead),
		job(
			"audit.forget-details",
			() => 3_600,
			async (world) => {
				await world.db.tx((tx) => deleteExpiredDetails(tx, world.clock.now()));
			},
		),
	],
};
