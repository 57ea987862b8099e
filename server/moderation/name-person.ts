import type { VisitorId } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import { findVisitor } from "../identity/index.ts";
import type { By } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { cardOf } from "./gather-evidence.ts";
import { insertEvidence, updateCase } from "./store.ts";
import type { CaseRow, EvidenceRow } from "./tables.ts";

interface Naming {
	readonly by: By;
	readonly row: CaseRow;
	readonly evidence: readonly EvidenceRow[];
	readonly person: VisitorId;
}

/**
 * Of a room of the site's, or of a notice that tells of no address here, nobody is known. Whoever decides may name somebody
 * who stands in what was copied, or who is on the site, and is then decided about as anybody else. Gives the case as it is now.
 */
export async function namePerson(
	world: World,
	tx: Tx,
	{ by, row, evidence, person }: Naming,
): Promise<CaseRow> {
	if (row.person === person) return row;
	if (row.person !== null) return refuse("case.person");
	const said = evidence.find(
		({ kind, author }) => kind === "said" && author === person,
	);
	const name =
		said?.author_name ??
		findVisitor(world, person)?.name ??
		refuse("person.missing");
	const change = { person, person_name: name };
	await updateCase(tx, row.id, change);
	await insertEvidence(
		tx,
		cardOf(world, person).map((card) => ({
			...card,
			is_reported: 0,
			case_id: row.id,
			report: "",
		})),
	);
	await recordAct(world, tx, {
		by,
		act: "case.named",
		subject: row.id,
		details: { person },
	});
	return { ...row, ...change };
}
