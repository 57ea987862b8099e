import type { StaffActor } from "../kernel/actor.ts";
import { mayKnowWhy } from "./rules.ts";
import type { SanctionRow } from "./tables.ts";

/** A sanction for those who look after the site. */
export interface ShownSanction
	extends Pick<
		SanctionRow,
		| "id"
		| "visitor"
		| "kind"
		| "room"
		| "reason"
		| "words"
		| "rule"
		| "pace"
		| "by"
	> {
	readonly name: string;
	readonly startsAt: number; // ms
	readonly endsAt: number; // ms
	readonly seenAt: number | null; // ms
	readonly lifted: {
		readonly at: number; // ms
		readonly by: string;
		readonly why: string;
	} | null;
}

/** Without the fingerprint of the person, and without the key; to whoever may not know why, without what would tell. */
export const presentSanction = (
	staff: StaffActor,
	row: SanctionRow,
): ShownSanction => ({
	id: row.id,
	visitor: row.visitor,
	name: row.visitor_name,
	kind: row.kind,
	room: row.room,
	...(mayKnowWhy(staff, row)
		? { reason: row.reason, words: row.words, rule: row.rule }
		: { reason: "other", words: "", rule: "" }),
	pace: row.pace,
	by: row.by,
	startsAt: row.starts_at,
	endsAt: row.ends_at,
	seenAt: row.seen_at,
	lifted:
		row.lifted_at === null
			? null
			: {
					at: row.lifted_at,
					by: row.lifted_by ?? "",
					why: mayKnowWhy(staff, row) ? (row.lifted_why ?? "") : "",
				},
});
