// A statement of reasons (DSA article 17) goes to whoever a decision is about, in the transaction of the decision.
import type { VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type { World } from "../kernel/world.ts";
import { codeOf, hashCode } from "./code.ts";
import { insertStatement } from "./store.ts";
import type { CaseId, DecisionId, StatementRow } from "./tables.ts";
import { countUnseen, unseenCounted } from "./unseen.ts";

export async function addStatement(
	world: World,
	tx: Tx,
	{
		case_id,
		decision,
		visitor,
	}: {
		readonly case_id: CaseId;
		readonly decision: DecisionId;
		readonly visitor: VisitorId;
	},
): Promise<StatementRow> {
	const id = world.ids.next("stat");
	const row: StatementRow = {
		id,
		case_id,
		decision,
		visitor,
		code_hash: hashCode(codeOf(world, id)),
		at: world.clock.now(),
		seen_at: null,
		reversed_at: null,
	};
	await insertStatement(tx, row);
	const count = countUnseen(world, visitor) + 1;
	await unseenCounted(world, tx, { visitor, count });
	return row;
}
