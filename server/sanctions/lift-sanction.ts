import type { SanctionId } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import type { SanctionLifted } from "./facts.ts";
import { changed } from "./book.ts";
import { WORDS_MAX } from "./rules.ts";
import type { By } from "./tables.ts";
import { deleteStrike, findSanction, updateLifted } from "./store.ts";

export interface LiftInput {
	readonly sanction: SanctionId;
	readonly by: By;
	/** For whoever it concerned. */
	readonly why: string;
}

/** Ends a sanction before its end, and what it counted for. Twice is once. */
export const liftSanction = (
	world: World,
	input: LiftInput,
): Promise<"lifted" | "already-over"> =>
	world.db.tx((tx) => liftIn(world, tx, input));

/** The same, as a part of something larger: an appeal that is granted. */
export async function liftIn(
	world: World,
	tx: Tx,
	{ sanction, by, why }: LiftInput,
): Promise<"lifted" | "already-over"> {
	if (why.length > WORDS_MAX) refuse("sanction.words");
	const row = await findSanction(tx, sanction);
	if (!row) return refuse("sanction.unknown");
	await deleteStrike(tx, sanction);
	const lifted = { at: world.clock.now(), by, why };
	if (!(await updateLifted(tx, sanction, lifted))) return "already-over";
	await world.facts.record(tx, "sanction.lifted", sanction, {
		sanction,
		by,
		why,
	} satisfies SanctionLifted);
	await recordAct(world, tx, {
		by,
		act: "sanction.lifted",
		subject: row.visitor,
		details: { sanction, why },
	});
	const now: typeof row = {
		...row,
		lifted_at: lifted.at,
		lifted_by: by,
		lifted_why: why,
	};
	await changed(world, tx, now);
	return "lifted";
}
