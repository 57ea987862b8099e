// What those who decide may do with cases, by role.
import { clauses, courtSizes, penalties, queues } from "../../views/court.ts";
import {
	id,
	oneOf,
	orNull,
	type Role,
	roomId,
	text,
	visitorId,
	whole,
} from "../../wire/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { act, look, type Operation } from "../kernel/operation.ts";
import type { World } from "../kernel/world.ts";
import { countCases } from "./count-cases.ts";
import { countDays } from "./count-days.ts";
import { decideAppeal } from "./decide-appeal.ts";
import { decideCase } from "./decide-case.ts";
import { listCases } from "./list-cases.ts";
import { mergeCases } from "./merge-cases.ts";
import { moveCase } from "./move-case.ts";
import { muteReporter } from "./mute-reporter.ts";
import { removeLine } from "./remove-line.ts";
import { noteUnseenCase } from "./require-case.ts";
import { showCase } from "./show-case.ts";
import { releaseCase, takeCase } from "./take-case.ts";

const deciders: readonly Role[] = [
	"moderator",
	"child-safety",
	"administrator",
];
const caseId = id("case");

type Run<I> = (world: World, staff: StaffActor, input: I) => Promise<unknown>;

/** Whoever reaches for a case that is not for their eyes is in the log, before they are refused. */
const watched =
	<I extends { readonly case: string; readonly into?: string }>(
		run: Run<I>,
	): Run<I> =>
	async (world, staff, input) => {
		for (const id of [input.case, input.into ?? ""])
			await noteUnseenCase(world, staff, id);
		return run(world, staff, input);
	};

const acts: readonly Operation[] = [
	act("cases.take", {
		about:
			"Takes a case: for fifteen minutes after each step nobody else can work on it.",
		roles: deciders,
		input: { case: caseId },
		run: watched(takeCase),
	}),
	act("cases.release", {
		about: "Releases a case that one has taken.",
		roles: deciders,
		input: { case: caseId },
		run: watched(releaseCase),
	}),
	act("cases.decide", {
		about:
			"Decides a case that one has taken. To act names the clause, tells what happened and takes a measure; not to act takes none. Where nobody is known, it may name a person who stands in what was copied, or is on the site.",
		roles: deciders,
		input: {
			case: caseId,
			outcome: oneOf(["act", "none"]),
			clause: oneOf(["", ...clauses]),
			facts: text(0, courtSizes.facts),
			note: text(0, courtSizes.note),
			erase: oneOf(["nothing", "reported", "everything"]),
			person: orNull(visitorId),
			penalty: oneOf(["", ...penalties]),
			hours: whole(0, 8_760),
		},
		run: watched(decideCase),
	}),
	act("cases.decide-appeal", {
		about:
			"Decides on an objection, to a decision that somebody else took; reversed, what can be undone is undone.",
		roles: deciders,
		input: {
			case: caseId,
			appeal: id("app"),
			outcome: oneOf(["upheld", "reversed"]),
			answer: text(1, courtSizes.answer),
		},
		run: watched(decideAppeal),
	}),
	act("cases.merge", {
		about: "Puts a case into another, which one has taken.",
		roles: deciders,
		input: { case: caseId, into: caseId },
		run: watched(mergeCases),
	}),
	act("cases.move", {
		about:
			"Puts a case that one has taken into another queue, and releases it.",
		roles: deciders,
		input: { case: caseId, queue: oneOf(queues) },
		run: watched(moveCase),
	}),
	act("live.remove", {
		about:
			"Takes away a message of a room that everybody sees, and if so wished acts on its author: a case that is decided as it is opened, with reasons and an objection as any other.",
		roles: deciders,
		input: {
			room: roomId,
			message: whole(1, Number.MAX_SAFE_INTEGER),
			clause: oneOf(clauses),
			facts: text(1, courtSizes.facts),
			penalty: orNull(oneOf(penalties)),
			hours: orNull(whole(0, 8_760)),
		},
		run: removeLine,
	}),
	act("reporters.mute", {
		about:
			"Warns somebody who reports without reason, or, once they are warned, stops reading their reports for some days.",
		roles: deciders,
		input: {
			reporter: visitorId,
			kind: oneOf(["warning", "mute"]),
			days: whole(0, 90),
			why: text(1, courtSizes.note),
		},
		run: muteReporter,
	}),
];

export const operations: readonly Operation[] = [
	look("cases.list", {
		about: "Lists the cases that wait, first those that cannot.",
		roles: deciders,
		input: { queue: oneOf(["all", ...queues]) },
		run: listCases,
	}),
	look("cases.show", {
		about:
			"Shows a case: what was copied, who reports, what was decided, what is related.",
		roles: deciders,
		input: { case: caseId },
		run: watched(showCase),
	}),
	look("cases.count", {
		about:
			"Counts by queue and by rule: what waits, how long it took, what was reversed.",
		roles: [...deciders, "analyst"],
		input: { days: whole(1, 366) },
		run: countCases,
	}),
	look("cases.count-days", {
		about:
			"Counts day by day: what came, what was decided, what waited, how long until somebody acted.",
		roles: [...deciders, "analyst"],
		input: { days: whole(1, 366) },
		run: countDays,
	}),
	...acts,
];
