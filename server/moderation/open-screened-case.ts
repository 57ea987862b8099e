// What a rule held back is looked at by people: the text is copied into a case, and whoever wrote it is told what
// happened, by which rule, and how to object.
import type { Category, Clause } from "../../views/court.ts";
import type { VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import { imposeIn } from "../sanctions/index.ts";
import { findHeldText, type TextHeld } from "../screening/index.ts";
import { gatherHeld } from "./gather-evidence.ts";
import { joinCase } from "./join-case.ts";
import { decideQueue } from "./rules.ts";
import {
	findOpenCase,
	insertDecision,
	insertMeasure,
	listReports,
} from "./store.ts";
import type { MeasureRow } from "./tables.ts";
import { addStatement } from "./add-statement.ts";

/** Texts that were held, in one case. */
const HELD_TEXTS_MAX = 20;

type Meaning = readonly [Category, Clause];

/** What a hold is about: by the rule, where its refusal says no more than that it was held, … */
const byRule: Readonly<Record<string, Meaning>> = {
	"asks-for-minors": ["minor", "house-adults"],
	"last-school-year": ["minor", "house-adults"],
	"contact-to-many": ["scam", "house-spam"],
	"links-flood": ["scam", "house-spam"],
	wave: ["scam", "house-spam"],
	"lures-many": ["trap", "house-safety"],
	"insults-again": ["harassment", "house-respect"],
};
/** … or by what its writer read, whichever rule the operator wrote. */
const byCode: Readonly<Record<string, Meaning>> = {
	"text.minor": ["minor", "house-adults"],
	"text.threat": ["danger", "house-respect"],
	"text.sale": ["sale", "house-trade"],
	"text.paid-sex": ["sale", "house-trade"],
	"text.money": ["scam", "house-honesty"],
};
const UNKNOWN: Meaning = ["other", "house-respect"];

export async function openScreenedCase(
	world: World,
	fact: Fact,
): Promise<void> {
	const { held: id, rule, labels } = fact.data as TextHeld;
	const held = await world.db.tx((tx) => findHeldText(tx, id));
	// Its days are over: it was held long ago, and this fact comes very late.
	if (!held) return;
	const evidence = await gatherHeld(world, held);
	const author = held.author as VisitorId;
	const [category, clause] = byRule[rule] ?? byCode[held.code] ?? UNKNOWN;
	const minor = labels.find(
		({ subject, name }) => subject === author && name === "minor",
	);
	await world.db.tx(async (tx) => {
		if (await isFull(tx, `${decideQueue(category)} ${author}`)) return;
		const filed = await joinCase(world, tx, {
			by: `rule:${rule}`,
			once: id,
			source: "screening",
			category,
			reporter: null,
			reporterName: "",
			words: "",
			locale: world.config.server.locale,
			person: { id: author, name: held.author_name },
			room: null,
			evidence,
		});
		if (filed.kind === "already-filed") return;
		const decision = world.ids.next("dec");
		const row = { case_id: filed.case, decision, visitor: author };
		await insertDecision(tx, {
			id: decision,
			case_id: filed.case,
			kind: "first",
			taken_by: `rule:${rule}`,
			at: world.clock.now(),
			outcome: "act",
			clause,
			facts: "",
			note: "",
		});
		await insertMeasure(
			tx,
			measureOf(world, row, { kind: "held", target: id, until_at: null }),
		);
		if (minor)
			await closePrivately(world, tx, row, {
				name: held.author_name,
				by: `rule:${rule}`,
				clause,
				until: minor.until,
				key: id,
			});
		await addStatement(world, tx, row);
	});
}

/**
 * The label closed it in the moment; the sanction says so to the person as any other does, with a number and an end, and
 * is what an objection lifts.
 */
async function closePrivately(
	world: World,
	tx: Tx,
	row: Pick<MeasureRow, "case_id" | "decision"> & {
		readonly visitor: VisitorId;
	},
	said: {
		readonly name: string;
		readonly by: `rule:${string}`;
		readonly clause: Clause;
		readonly until: number;
		readonly key: string;
	},
): Promise<void> {
	if (said.until <= world.clock.now()) return; // This fact comes very late.
	const { sanction } = await imposeIn(world, tx, {
		kind: "no-private",
		visitor: row.visitor,
		name: said.name,
		reason: "minor",
		rule: said.clause,
		until: said.until,
		by: said.by,
		key: said.key,
	});
	await insertMeasure(
		tx,
		measureOf(world, row, {
			kind: "no-private",
			target: sanction.id,
			until_at: sanction.ends_at,
		}),
	);
}

/** Whoever is held back again and again is one case, which has enough to be decided; the texts lie where they were held. */
async function isFull(tx: Tx, topic: string): Promise<boolean> {
	const known = await findOpenCase(tx, topic);
	return (
		known !== undefined &&
		(await listReports(tx, known.id)).length >= HELD_TEXTS_MAX
	);
}

const measureOf = (
	world: World,
	row: Pick<MeasureRow, "case_id" | "decision" | "visitor">,
	what: Pick<MeasureRow, "kind" | "target" | "until_at">,
): MeasureRow => ({
	...row,
	...what,
	id: world.ids.next("mes"),
	room: null,
	done_at: world.clock.now(),
	undone_at: null,
	undone: null,
});
