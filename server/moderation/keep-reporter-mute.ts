// What is in force against somebody who reports without reason. It follows them under another name, as what rules remember
// of them does: by a label, which bears the number of the warning or of the pause.
import type { VisitorId } from "../../wire/index.ts";
import { findVisitor } from "../identity/index.ts";
import type { Tx } from "../kernel/db.ts";
import type { World } from "../kernel/world.ts";
import { giveLabel, listLabelsGiven } from "../screening/index.ts";
import { insertReporterMute, listReporterMutes } from "./store.ts";
import type { ReporterMuteRow } from "./tables.ts";

/** Who gives these labels, where others name the rule that gave them. */
const BY = "reporters.mute";

export async function keepReporterMute(
	world: World,
	tx: Tx,
	row: ReporterMuteRow,
): Promise<void> {
	await insertReporterMute(tx, row);
	const { id, reporter, at, until_at } = row;
	const label = { subject: reporter, name: id, rule: BY, at, until_at };
	const isHere = findVisitor(world, reporter) !== undefined;
	await giveLabel(world, tx, label, isHere ? "here" : "gone");
}

/** The newest first; those of who they were before, too. */
export async function listMutesOf(
	tx: Tx,
	reporter: VisitorId,
	now: number,
): Promise<ReporterMuteRow[]> {
	const following = await listLabelsGiven(tx, reporter, BY, now);
	return listReporterMutes(
		tx,
		{ reporter, ids: following.map(({ name }) => name) },
		now,
	);
}
