// What somebody of the team sees in a public room and takes away: nobody reported it, and it goes the way that a decision on
// a case goes, with its evidence, its reasons and its appeal.
import type { Clause, Penalty } from "../../views/court.ts";
import type { CopiedLine } from "../../views/court-file.ts";
import type { RoomId, VisitorId } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { type LiveRoom, requireLiveRoom } from "../messages/index.ts";
import { carryOutOf } from "./carry-out.ts";
import { penaltyOf, requireDecision } from "./decide-case.ts";
import { enactDecision } from "./enact-decision.ts";
import { gatherAround, type Piece } from "./gather-evidence.ts";
import { newDecidedCase } from "./join-case.ts";
import { queueOfReason, reasonOf } from "./rules.ts";
import { presentCopied } from "./show-case.ts";
import { insertCase, insertEvidence, listMeasuresOn } from "./store.ts";
import type { CaseId, CaseRow, MeasureRow } from "./tables.ts";

interface Line {
	readonly room: RoomId;
	/** Its seq. */
	readonly message: number;
}

/** The line and what stands around it, as it would be copied, for whoever is about to decide. */
export async function lookAtLine(
	world: World,
	{ room, message }: Line,
): Promise<{
	readonly room: LiveRoom;
	readonly author: { readonly id: VisitorId; readonly name: string };
	readonly copied: readonly CopiedLine[];
}> {
	const live = requireLiveRoom(world, room);
	const pieces = await gatherAround(world, room, message);
	const author = requireAuthor(pieces);
	return {
		room: live,
		author,
		copied: pieces.map((piece) =>
			presentCopied(world, piece, { person: author.id }),
		),
	};
}

const lineIn = (pieces: readonly Piece[]): Piece | undefined =>
	pieces.find(({ is_reported }) => is_reported === 1);

function requireAuthor(pieces: readonly Piece[]): {
	readonly id: VisitorId;
	readonly name: string;
} {
	const line = lineIn(pieces);
	if (!line) return refuse("message.missing");
	return { id: line.author as VisitorId, name: line.author_name };
}

export interface RemoveLineInput extends Line {
	readonly clause: Clause;
	/** What happened, for its author. */
	readonly facts: string;
	readonly penalty: Penalty | null;
	readonly hours: number | null;
}

export interface Removed {
	readonly outcome: "removed" | "already-removed";
	readonly case: CaseId;
}

export async function removeLine(
	world: World,
	staff: StaffActor,
	input: RemoveLineInput,
): Promise<Removed> {
	const { room, message } = input;
	requireLiveRoom(world, room);
	const pieces = await gatherAround(world, room, message);
	const removed = await world.db.tx<Removed>(async (tx) => {
		// Of two at once, or of one form sent twice, the first has done it.
		const known = await findTakenAway(tx, { room, message }, pieces);
		if (known) return { outcome: "already-removed", case: known.case_id };
		const row = await openFound(world, tx, { staff, input, pieces });
		return { outcome: "removed", case: row.id };
	});
	// Whoever took it away reads on, and must not find it there still.
	await carryOutOf(world, removed.case);
	return removed;
}

/** A journal that was lost gives its numbers anew: what was taken away before this line was said is another. */
async function findTakenAway(
	tx: Tx,
	{ room, message }: Line,
	pieces: readonly Piece[],
): Promise<MeasureRow | undefined> {
	const saidAt = lineIn(pieces)?.at ?? 0;
	const doneAt = ({ done_at }: MeasureRow) =>
		done_at ?? Number.MAX_SAFE_INTEGER;
	return (await listMeasuresOn(tx, `${room} ${message}`))
		.filter((measure) => doneAt(measure) >= saidAt)
		.toSorted((a, b) => doneAt(b) - doneAt(a))[0];
}

async function openFound(
	world: World,
	tx: Tx,
	{
		staff,
		input,
		pieces,
	}: {
		readonly staff: StaffActor;
		readonly input: RemoveLineInput;
		readonly pieces: readonly Piece[];
	},
): Promise<CaseRow> {
	const author = requireAuthor(pieces);
	const row = newDecidedCase(world, {
		queue: queueOfReason(reasonOf(input.clause)),
		person: author.id,
		person_name: author.name,
		room: null,
	});
	const evidence = pieces.map((piece) => ({
		...piece,
		case_id: row.id,
		report: "" as const,
	}));
	const penalty = penaltyOf(
		{ penalty: input.penalty ?? "", hours: input.hours ?? 0 },
		row,
		evidence,
	);
	const decision = requireDecision(
		{
			id: world.ids.next("dec"),
			case_id: row.id,
			taken_by: staff.by,
			at: world.clock.now(),
		},
		{ outcome: "act", clause: input.clause, facts: input.facts, note: "" },
		{ measures: 1, confirms: false },
	);
	await insertCase(tx, row);
	await insertEvidence(tx, evidence);
	await recordAct(world, tx, {
		by: staff.by,
		act: "case.opened",
		subject: row.id,
		details: { source: "staff" },
	});
	const erased = [{ stream: input.room, seq: input.message }];
	await enactDecision(world, tx, { staff, row, decision, erased, penalty });
	return row;
}
