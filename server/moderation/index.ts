// moderation: the court. Owns reports, what was copied for them, cases, decisions, statements of reasons and appeals.
import { findVisitor } from "../identity/index.ts";
import { job, listener, type Slice } from "../kernel/slice.ts";
import { carryOut } from "./carry-out.ts";
import { explainSanction } from "./explain-sanction.ts";
import { forgetUnseen } from "./forget-unseen.ts";
import { forgetCases } from "./forget-cases.ts";
import { openScreenedCase } from "./open-screened-case.ts";
import { operations } from "./operations.ts";
import { listUnseen } from "./store.ts";
import { tables } from "./tables.ts";
import { countUnseen, rememberUnseen, unseenCounted } from "./unseen.ts";

export { countCases } from "./count-cases.ts";
export { listCases } from "./list-cases.ts";
export { noteUnseenCase } from "./require-case.ts";
export { showCase } from "./show-case.ts";
export { countDays } from "./count-days.ts";
export { findStatementCode } from "./explain-sanction.ts";
export { fileNotice } from "./file-notice.ts";
export { follow, listFollowed, openInbox } from "./follow.ts";
export type { ReportedTarget } from "./gather-evidence.ts";
export { lookAtLine } from "./remove-line.ts";
export { object } from "./object.ts";
export { reportTarget, requireReportable } from "./report-target.ts";
export { countUnseen } from "./unseen.ts";

export const moderation: Slice = {
	name: "moderation",
	about:
		"The court: reports and their evidence, cases, decisions with reasons, appeals.",
	tables,
	operations,
	jobs: [job("moderation.forget", () => 300, forgetCases)],
	listeners: [
		listener("sanction.imposed", "moderation.explain", explainSanction),
		listener("text.held", "moderation.open-screened", openScreenedCase),
		listener("visitor.left", "moderation.forget-unseen", forgetUnseen),
		listener("case.decided", "moderation.carry-out", carryOut),
	],
	shares: [unseenCounted],
	start: async (world) => {
		const unseen = await world.db.tx(listUnseen);
		for (const { visitor } of unseen)
			if (findVisitor(world, visitor))
				// Whoever has left comes back with the code.
				rememberUnseen(world, {
					visitor,
					count: countUnseen(world, visitor) + 1,
				});
	},
};
