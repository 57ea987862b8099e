// sanctions: what somebody may not do, and until when. Owns sanctions, strikes, and how somebody is known again.
import type { SanctionId, VisitorId } from "../../wire/index.ts";
import { job, listener, nodeJob, type Slice } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import {
	changed,
	followed,
	forgetEnded,
	letGo,
	markedSeen,
	rememberSanction,
} from "./book.ts";
import { endSession } from "./end-session.ts";
import { keepTraces } from "./keep-traces.ts";
import { operations } from "./operations.ts";
import {
	deleteExpired,
	findSanction as findRow,
	listInForce,
	listSanctionsOf,
} from "./store.ts";
import { type SanctionRow, tables } from "./tables.ts";
import { forgetTurns, hearTurns } from "./take-turn.ts";
import { personOf } from "./traces.ts";

export { listInForceIn, listInForceOf } from "./book.ts";
export { comeIn } from "./come-in.ts";
export type { SanctionImposed } from "./facts.ts";
export { findNotice } from "./find-notice.ts";
export { findPeople, showPerson } from "./find-people.ts";
export {
	type ImposeInput,
	imposeIn,
	imposeSanction,
} from "./impose-sanction.ts";
export { liftIn, liftSanction } from "./lift-sanction.ts";
export {
	findOwnSanction,
	listOwnSanctions,
	type OwnSanction,
} from "./list-own-sanctions.ts";
export { listSanctionsPage, SANCTIONS_PAGE } from "./operations.ts";
export type { ShownSanction } from "./present.ts";
export { recallBrowser } from "./recall-browser.ts";
export { requireMay } from "./require-may.ts";
export { isAboutChildren, mayKnowWhy } from "./rules.ts";
export type { SanctionRow } from "./tables.ts";
export { takeTurn } from "./take-turn.ts";
export { whoIsNow } from "./who-is-now.ts";

/** All of somebody’s, those that are over too, newest first. */
export const listSanctions = (
	world: World,
	visitor: VisitorId,
): Promise<readonly SanctionRow[]> =>
	world.db.tx((tx) => listSanctionsOf(tx, [personOf(world, visitor)]));

/** By its number, which is known to whoever it concerns. */
export const findSanction = (
	world: World,
	id: SanctionId,
): Promise<SanctionRow | undefined> => world.db.tx((tx) => findRow(tx, id));

export const sanctions: Slice = {
	name: "sanctions",
	about: "What somebody may not do, why, and until when.",
	tables,
	operations,
	jobs: [
		nodeJob(
			"sanctions.forget-ended",
			() => 60,
			async (world) => {
				forgetEnded(world);
				forgetTurns(world);
			},
		),
		job(
			"sanctions.forget",
			() => 60,
			async (world) => {
				const now = world.clock.now();
				const keptMs = world.config.sanctions.days * 86_400_000;
				await world.db.tx((tx) => deleteExpired(tx, now, now - keptMs));
			},
		),
	],
	listeners: [
		listener("sanction.imposed", "sanctions.end-session", endSession),
		listener("visitor.left", "sanctions.keep-traces", keepTraces),
	],
	shares: [changed, markedSeen, followed, letGo],
	start: async (world) => {
		hearTurns(world);
		const rows = await world.db.tx((tx) => listInForce(tx, world.clock.now()));
		for (const row of rows) rememberSanction(world, row);
	},
};
