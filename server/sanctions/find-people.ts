import type { Person, VisitorId } from "../../wire/index.ts";
import { listPresent, presentPerson, skeleton } from "../identity/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { listInForceOf } from "./book.ts";
import { presentSanction, type ShownSanction } from "./present.ts";
import { BAN_WEIGHT } from "./rules.ts";
import { listSanctionsOf, sumStrikes } from "./store.ts";
import { personOf } from "./traces.ts";

/** People that one search gives. */
const FOUND = 50;

export interface FoundPerson extends Person {
	readonly enteredAt: number; // ms
	/** Last sign of life, ms. */
	readonly seenAt: number;
	readonly inForce: readonly ShownSanction[];
}

/** Those on the site whose pseudonym holds this, or looks as if it did; the newest first. */
export function findPeople(
	world: World,
	staff: StaffActor,
	input: { readonly name: string | null },
): readonly FoundPerson[] {
	const wanted = skeleton(input.name ?? "");
	return [...listPresent(world)]
		.filter(({ name }) => wanted === "" || skeleton(name).includes(wanted))
		.sort((a, b) => b.enteredAt - a.enteredAt)
		.slice(0, FOUND)
		.map((visitor) => ({
			...presentPerson(visitor),
			enteredAt: visitor.enteredAt,
			seenAt: visitor.seenAt,
			inForce: listInForceOf(world, visitor.id).map((row) =>
				presentSanction(staff, row),
			),
		}));
}

export interface ShownPerson {
	/** null: they have left. */
	readonly present: FoundPerson | null;
	readonly sanctions: readonly ShownSanction[];
	/** What their sanctions weigh now, and whether a ban is proposed. */
	readonly weight: number;
	readonly proposesBan: boolean;
}

/** What is known of somebody: what everybody sees, when they came, what was decided. Neither postcode nor address. */
export async function showPerson(
	world: World,
	staff: StaffActor,
	{ visitor }: { readonly visitor: VisitorId },
): Promise<ShownPerson> {
	const person = personOf(world, visitor);
	const { rows, weight } = await world.db.tx(async (tx) => ({
		rows: await listSanctionsOf(tx, [person]),
		weight: await sumStrikes(tx, person, world.clock.now()),
	}));
	const present = [...listPresent(world)].find(({ id }) => id === visitor);
	return {
		present: present
			? {
					...presentPerson(present),
					enteredAt: present.enteredAt,
					seenAt: present.seenAt,
					inForce: listInForceOf(world, visitor).map((row) =>
						presentSanction(staff, row),
					),
				}
			: null,
		sanctions: rows.map((row) => presentSanction(staff, row)),
		weight,
		proposesBan: weight >= BAN_WEIGHT,
	};
}
