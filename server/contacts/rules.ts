// Pure: who may reach whom.
import type { VisitorId } from "../../wire/index.ts";
import type { ConversationRow } from "./tables.ts";

export const pairOf = (a: VisitorId, b: VisitorId): string =>
	[a, b].sort().join(" ");

/** The conversation from one side. */
export interface Side {
	readonly isAsker: boolean;
	readonly me: VisitorId;
	readonly peer: VisitorId;
	readonly peerName: string;
	readonly hasLeft: boolean;
	readonly peerHasLeft: boolean;
	readonly read: number;
	readonly peerRead: number;
}

export function sideOf(
	row: ConversationRow,
	viewer: VisitorId,
): Side | undefined {
	if (viewer === row.asker)
		return {
			isAsker: true,
			me: row.asker,
			peer: row.asked,
			peerName: row.asked_name,
			hasLeft: row.asker_left === 1,
			peerHasLeft: row.asked_left === 1,
			read: row.asker_read,
			peerRead: row.asked_read,
		};
	if (viewer === row.asked)
		return {
			isAsker: false,
			me: row.asked,
			peer: row.asker,
			peerName: row.asker_name,
			hasLeft: row.asked_left === 1,
			peerHasLeft: row.asker_left === 1,
			read: row.asked_read,
			peerRead: row.asker_read,
		};
	return undefined;
}

/** A side's own columns, changed. */
export function withSide(
	row: ConversationRow,
	viewer: VisitorId,
	change: { left?: 0 | 1; read?: number },
): ConversationRow {
	const isAsker = viewer === row.asker;
	return {
		...row,
		...(change.left === undefined
			? {}
			: isAsker
				? { asker_left: change.left }
				: { asked_left: change.left }),
		...(change.read === undefined
			? {}
			: isAsker
				? { asker_read: change.read }
				: { asked_read: change.read }),
	};
}

export type AskDecision =
	/** No conversation yet. */
	| "new"
	/** One that is open, or that this side had left: it is joined again. */
	| "again"
	/** They asked me and I had not answered: asking back is accepting. */
	| "mutual"
	| "waiting";

export function decideAsk(
	row: ConversationRow | undefined,
	viewer: VisitorId,
): AskDecision {
	if (!row || row.state === "over") return "new";
	const side = sideOf(row, viewer);
	if (row.state === "open" || side?.hasLeft)
		return row.state === "asked" && !side?.isAsker ? "mutual" : "again";
	return side?.isAsker ? "waiting" : "mutual";
}

export type SayDecision = "allowed" | "asked" | "over" | "not-yours";

export function decideSay(
	row: ConversationRow | undefined,
	viewer: VisitorId,
): SayDecision {
	const side = row && sideOf(row, viewer);
	if (!row || !side || side.hasLeft) return "not-yours";
	if (row.state === "open") return "allowed";
	return row.state === "over" ? "over" : "asked";
}
