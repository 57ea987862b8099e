import type {
	CourtFigures,
	QueueFigures,
	RuleFigures,
} from "../../views/court-file.ts";
import { type Queue, queues } from "../../views/court.ts";
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

interface Rows {
	readonly waiting: Awaited<ReturnType<typeof listWaiting>>;
	readonly opened: Awaited<ReturnType<typeof listCasesSince>>;
	readonly decisions: Awaited<ReturnType<typeof listDecisionsSince>>;
	readonly appeals: Awaited<ReturnType<typeof listAppealsSince>>;
}

/** How the court keeps up: by queue, and by the rule that was decided on. Numbers alone: no case, no name. */
export const countCases = (
	world: World,
	staff: StaffActor,
	input: { readonly days: number },
): Promise<CourtFigures> =>
	world.db.tx(async (tx) => {
		const now = world.clock.now();
		const since = now - input.days * DAY_MS;
		const rows: Rows = {
			waiting: await listWaiting(tx, queues, BACKLOG_MAX),
			opened: await listCasesSince(tx, since),
			decisions: await listDecisionsSince(tx, since),
			appeals: await listAppealsSince(tx, since),
		};
		const seen = queues.filter(
			(queue) => staff.roles.includes("analyst") || seesQueue(staff, queue),
		);
		return {
			days: input.days,
			queues: seen.map((queue) => figuresOf(queue, rows, now)),
			rules: rulesOf(rows, seen),
		};
	});

function figuresOf(queue: Queue, rows: Rows, now: number): QueueFigures {
	const here = <R extends { readonly queue: Queue }>(all: readonly R[]) =>
		all.filter((one) => one.queue === queue);
	const waiting = here(rows.waiting);
	const opened = here(rows.opened).filter(isReported);
	const first = here(rows.decisions).filter(({ kind }) => kind === "first");
	const decisions = first.filter(
		(one) => isReported(one) && !isByRule(one.taken_by),
	);
	const appeals = here(rows.appeals);
	return {
		queue,
		waiting: waiting.length,
		overdue: waiting.filter(
			({ due_at, first_action_at }) => first_action_at === null && due_at < now,
		).length,
		opened: opened.length,
		decided: decisions.length,
		acted: decisions.filter(({ outcome }) => outcome === "act").length,
		unreported: first.filter((one) => !isReported(one)).length,
		medianFirstActionMs: median(
			opened.flatMap(({ opened_at, first_action_at }) =>
				first_action_at === null ? [] : [first_action_at - opened_at],
			),
		),
		medianDecisionMs: median(decisions.map((one) => one.at - one.opened_at)),
		appeals: appeals.length,
		reversed: appeals.filter(({ outcome }) => outcome === "reversed").length,
	};
}

/** Clauses that people decided on, and rules that acted by themselves: of the queues that are seen, and of no other. */
function rulesOf(
	{ decisions, appeals }: Rows,
	seen: readonly Queue[],
): readonly RuleFigures[] {
	const isSeen = ({ queue }: { readonly queue: Queue }) => seen.includes(queue);
	const ruleOf = (one: {
		readonly clause: string | null;
		readonly taken_by: string;
	}) => (isByRule(one.taken_by) ? one.taken_by : (one.clause ?? ""));
	const figures = new Map<string, { decisions: number; reversed: number }>();
	const of = (rule: string) => {
		const known = figures.get(rule) ?? { decisions: 0, reversed: 0 };
		figures.set(rule, known);
		return known;
	};
	for (const one of decisions.filter(isSeen))
		if (one.kind === "first" && one.clause !== null)
			of(ruleOf(one)).decisions++;
	for (const one of appeals.filter(isSeen))
		if (one.outcome === "reversed" && one.clause !== null)
			of(ruleOf(one)).reversed++;
	return [...figures]
		.map(([rule, counts]) => ({ rule, ...counts }))
		.sort((a, b) => b.decisions - a.decisions);
}
