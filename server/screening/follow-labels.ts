// Labels that somebody has follow them when they leave and come back under another name.

import type { Tx } from "../kernel/db.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { rememberLabel } from "./remembered.ts";
import {
	findLastEnd,
	insertLabel,
	listLabelsOf,
	listLabelledSince,
} from "./store.ts";
import type { LabelRow } from "./tables.ts";

export const labelled = shared(
	"screening.labelled",
	(world, rows: readonly LabelRow[]) => {
		for (const row of rows) rememberLabel(world, row);
	},
);

/** A person, for whoever knows the id: it tells nothing to anybody else. */
export const printOfPerson = (world: World, visitor: string): string =>
	world.fingerprint(`visitor ${visitor}`);

const KNOWN = "known ";
/** Under this a label outlives its person's stay. */
export const subjectOfPrint = (print: string): string => `${KNOWN}${print}`;
export const isOfPrint = ({ subject }: LabelRow): boolean =>
	subject.startsWith(KNOWN);

/** A label of a person, also under what they are known by when they come back. */
export const outlive = (world: World, label: LabelRow): readonly LabelRow[] =>
	label.subject.startsWith("vis_") && !label.subject.includes(" ")
		? [
				{
					...label,
					subject: subjectOfPrint(printOfPerson(world, label.subject)),
				},
			]
		: [];

/** What people decide to remember of a person follows them as well. Of those who have left it waits until they come back. */
export async function giveLabel(
	world: World,
	tx: Tx,
	label: LabelRow,
	where: "here" | "gone",
): Promise<void> {
	for (const row of outlive(world, label)) await insertLabel(tx, row);
	if (where === "gone") return;
	await insertLabel(tx, label);
	await labelled(world, tx, [label]);
}

/** Those of one giver. */
export const listLabelsGiven = async (
	tx: Tx,
	subject: string,
	rule: string,
	now: number,
): Promise<readonly LabelRow[]> =>
	(await listLabelsOf(tx, [subject], now)).filter((one) => one.rule === rule);

/** When the last label of a person ends; 0 for none. */
export const findLabelsEnd = (tx: Tx, print: string): Promise<number> =>
	findLastEnd(tx, subjectOfPrint(print));

/** Who said lately that they are under 18, as prints: few, on any site. */
export async function listRecentMinors(
	world: World,
	tx: Tx,
): Promise<readonly string[]> {
	const waitMs = world.config.visitors.ageWaitAddressMinutes * 60_000;
	const rows = await listLabelledSince(
		tx,
		{ name: "minor", begins: KNOWN },
		world.clock.now() - waitMs,
	);
	return rows.map(({ subject }) => subject.slice(KNOWN.length));
}

interface Returned {
	readonly visitor: string;
	/** Who this browser was before. */
	readonly byBrowser: readonly string[];
	/** Of the recent minors, who came from this address: perhaps somebody else. */
	readonly byAddress: readonly string[];
}

/**
 * Whoever comes back has the labels that they had. By an address alone only who said that they are under 18 is known
 * again, and only for as long as that address would wait at the door: many people may share it.
 */
export async function followLabels(
	world: World,
	tx: Tx,
	{ visitor, byBrowser, byAddress }: Returned,
): Promise<void> {
	const now = world.clock.now();
	const own = await listLabelsOf(tx, byBrowser.map(subjectOfPrint), now);
	const near = await listLabelsOf(tx, byAddress.map(subjectOfPrint), now);
	const waitMs = world.config.visitors.ageWaitAddressMinutes * 60_000;
	const rows = [
		...own.flatMap((row) => [
			{ ...row, subject: visitor },
			{ ...row, subject: subjectOfPrint(printOfPerson(world, visitor)) },
		]),
		...near
			.filter(({ name, at }) => name === "minor" && at + waitMs > now)
			.map((row) => ({
				...row,
				subject: visitor,
				until_at: Math.min(row.until_at, row.at + waitMs),
			})),
	];
	for (const row of rows) await insertLabel(tx, row);
	if (rows.length > 0)
		await labelled(
			world,
			tx,
			rows.filter((row) => !isOfPrint(row)),
		);
}
