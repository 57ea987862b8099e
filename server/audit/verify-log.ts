import type { Db } from "../kernel/db.ts";
import { type Head, judgeAct, START } from "./rules.ts";
import { listChain } from "./store.ts";

/** Acts of one read: the log may be long, and others write meanwhile. */
const BATCH = 500;

export type Verified =
	| { readonly kind: "whole"; readonly head: Head }
	/** `seq` is the first that is not as it was written. */
	| { readonly kind: "broken"; readonly seq: number; readonly why: string };

/**
 * Reads the whole chain. `noted` is an end that it had once, kept outside the database: without it, whoever can write to
 * the database could cut the newest acts off, or write all of it anew.
 */
export async function verifyLog(
	db: Db,
	now: number,
	noted: Head | null,
): Promise<Verified> {
	let head = START;
	for (;;) {
		const { seq } = head;
		const { acts, details } = await db.tx((tx) => listChain(tx, seq, BATCH));
		for (const row of acts) {
			const why = judgeAct(head, row, details.get(row.seq), now);
			if (why) return { kind: "broken", seq: head.seq + 1, why };
			if (row.seq === noted?.seq && row.hash !== noted.hash)
				return {
					kind: "broken",
					seq: row.seq,
					why: "it is another than was noted outside the database: the log was written anew",
				};
			head = row;
		}
		if (acts.length === 0) break;
	}
	if (noted && noted.seq > head.seq)
		return {
			kind: "broken",
			seq: head.seq + 1,
			why: `the log ends here, and was noted to reach ${noted.seq}`,
		};
	return { kind: "whole", head: { seq: head.seq, hash: head.hash } };
}
