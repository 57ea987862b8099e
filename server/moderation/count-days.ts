import type { DayFigures } from "../../views/court-file.ts";
import { queues } from "../../views/court.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { seesQueue } from "./require-case.ts";
import { isByRule, isReported, median } from "./rules.ts";
import {
	listAppealsSince,
	listCasesSince,
	listDecisionsSince,
	listWaiting,
} from "./store.ts";

const DAY_MS = 86_400_000;
/** A backlog beyond this is shown as this. */
const BACKLOG_MAX = 10_000;

/**
 * How each of the last days went, in the queues that somebody sees: numbers alone. What waited at a day’s end follows from
 * what waits now, and from what came and went since.
 */
export const countDays = (
	world: World,
	staff: StaffActor,
	{ days }: { readonly days: number },
): Promise<readonly DayFigures[]> =>
	world.db.tx(async (tx) => {
		const now = world.clock.now();
		const first = now - days * DAY_MS;
		const isSeen = ({ queue }: { readonly queue: (typeof queues)[number] }) =>
			staff.roles.includes("analyst") || seesQueue(staff, queue);
		const opened = (await listCasesSince(tx, first))
			.filter(isSeen)
			.filter(isReported);
		const decided = (await listDecisionsSince(tx, first))
			.filter(isSeen)
			.filter(isReported)
			.filter(({ kind, taken_by }) => kind === "first" && !isByRule(taken_by));
		const appeals = (await listAppealsSince(tx, first)).filter(isSeen);
		let waiting = (
			await listWaiting(
				tx,
				queues.filter((queue) => isSeen({ queue })),
				BACKLOG_MAX,
			)
		).length;
		const figures: DayFigures[] = [];
		for (let until = now; until > first; until -= DAY_MS) {
			const isThen = (at: number) => at > until - DAY_MS && at <= until;
			const came = opened.filter((one) => isThen(one.opened_at));
			const went = decided.filter((one) => isThen(one.at));
			// A case that is objected to waits again, until that is decided.
			const again = appeals.filter(({ at }) => isThen(at));
			const answered = appeals.filter(({ decided_at }) =>
				isThen(decided_at ?? 0),
			);
			figures.push({
				until,
				waiting,
				opened: came.length,
				decided: went.length,
				medianFirstActionMs: median(
					came.flatMap(({ opened_at, first_action_at }) =>
						first_action_at === null ? [] : [first_action_at - opened_at],
					),
				),
			});
			waiting += went.length + answered.length - came.length - again.length;
			waiting = Math.max(0, waiting);
		}
		return figures.reverse();
	});
