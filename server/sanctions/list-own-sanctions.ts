import type { SanctionId, VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type { World } from "../kernel/world.ts";
import { markedSeen } from "./book.ts";
import {
	findSanction,
	listSanctionsOf,
	listStrikesOf,
	listTraces,
	updateSeen,
} from "./store.ts";
import type { SanctionRow } from "./tables.ts";
import { type Browser, fingerprintsOf, personOf } from "./traces.ts";

export interface OwnSanction {
	readonly row: SanctionRow;
	/** Until when it counts; 0 when it does not. */
	readonly countsUntil: number;
}

/** Somebody looks at their own, newest first: of who they are, or of who this browser was. From then on they have been seen. */
export const listOwnSanctions = (
	world: World,
	visitor: VisitorId | null,
	browser: Browser,
): Promise<readonly OwnSanction[]> =>
	look(world, async (tx) => {
		const people = visitor
			? [personOf(world, visitor)]
			: (
					await listTraces(
						tx,
						fingerprintsOf(world, browser).browser,
						world.clock.now(),
					)
				).map(({ person }) => person);
		return people.length > 0 ? listSanctionsOf(tx, people) : [];
	});

/** Whoever has the number is who it concerns, or was given it by them. */
export async function findOwnSanction(
	world: World,
	id: SanctionId,
): Promise<OwnSanction | undefined> {
	const [own] = await look(world, async (tx) => {
		const row = await findSanction(tx, id);
		return row ? [row] : [];
	});
	return own;
}

async function look(
	world: World,
	find: (tx: Tx) => Promise<readonly SanctionRow[]>,
): Promise<readonly OwnSanction[]> {
	return world.db.tx(async (tx) => {
		const rows = await find(tx);
		const now = world.clock.now();
		for (const row of rows.filter(({ seen_at }) => seen_at === null)) {
			await updateSeen(tx, row.id, now);
			await markedSeen(world, tx, { ...row, seen_at: now });
		}
		const strikes = await listStrikesOf(
			tx,
			rows.map(({ id }) => id),
			now,
		);
		return rows.map((row) => ({
			row,
			countsUntil:
				strikes.find(({ sanction }) => sanction === row.id)?.until_at ?? 0,
		}));
	});
}
