import type { By } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { assert } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import {
	type ActDetails,
	canonicalDetails,
	digestDetails,
	hashAct,
	START,
} from "./rules.ts";
import { findHead, insertAct } from "./store.ts";

export interface Act {
	readonly by: By;
	/** In the past tense, as facts are: `case.decided`. */
	readonly act: string;
	/** What or whom it was done to: an id. */
	readonly subject: string;
	readonly details?: ActDetails;
}

const DAY_MS = 86_400_000;
const NAME = /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/;
const ID_MAX = 120;

/**
 * Adds a line to the log, in the transaction of what it tells of: neither is there without the other. The port allows
 * one writer at a time on both engines, so the head that is read here is still the head when this is written; were it
 * not, the key (seq) would refuse.
 */
export async function recordAct(
	world: World,
	tx: Tx,
	{ by, act, subject, details = {} }: Act,
): Promise<void> {
	assert(NAME.test(act), `an act is named like case.decided, not ${act}`);
	assert(
		by.length <= ID_MAX && subject.length <= ID_MAX,
		"who and what are ids",
	);
	const at = world.clock.now();
	const until = at + world.config.audit.detailDays * DAY_MS;
	const salt = world.ids.token();
	const text = canonicalDetails(details);
	const head = (await findHead(tx)) ?? START;
	const row = {
		seq: head.seq + 1,
		at,
		by_whom: by,
		act,
		subject,
		details_digest: digestDetails(salt, text),
		details_until: until,
		prev: head.hash,
	};
	await insertAct(
		tx,
		{ ...row, hash: hashAct(row) },
		{ seq: row.seq, salt, details: text, until_at: until },
	);
}
