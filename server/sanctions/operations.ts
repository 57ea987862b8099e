// What those who decide may do about people, by role.
import {
	flag,
	oneOf,
	orNull,
	type Role,
	roomId,
	type SanctionId,
	sanctionId,
	sanctionKinds,
	sanctionReasons,
	type SanctionReason,
	text,
	visitorId,
	whole,
} from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { act, look, type Operation } from "../kernel/operation.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { findPeople, showPerson } from "./find-people.ts";
import { imposeSanction } from "./impose-sanction.ts";
import { liftSanction } from "./lift-sanction.ts";
import { presentSanction, type ShownSanction } from "./present.ts";
import { mayKnowWhy, pace, RULE_MAX, WORDS_MAX } from "./rules.ts";
import { findSanction, listLatest } from "./store.ts";

const deciders: readonly Role[] = [
	"moderator",
	"child-safety",
	"administrator",
];

const reasons = Object.keys(sanctionReasons) as [
	SanctionReason,
	...SanctionReason[],
];
const HOURS_MAX = 365 * 24;
const HOUR = 3_600_000;
/** Sanctions on one page. */
export const SANCTIONS_PAGE = 100;

/** Before the newest. */
const TOP = { starts_at: Number.MAX_SAFE_INTEGER, id: "sanc_" } as const;

export interface ListInput {
	readonly inForce: 0 | 1;
	/** The last one of the page before. */
	readonly before: SanctionId | null;
}

export const listSanctionsPage = (
	world: World,
	staff: StaffActor,
	{ inForce, before }: ListInput,
): Promise<readonly ShownSanction[]> =>
	world.db.tx(async (tx) => {
		const last = before === null ? TOP : await findSanction(tx, before);
		if (!last) return refuse("sanction.unknown");
		const rows = await listLatest(
			tx,
			{
				inForceAt: inForce === 1 ? world.clock.now() : null,
				last,
			},
			SANCTIONS_PAGE,
		);
		return rows.map((row) => presentSanction(staff, row));
	});

/** Nobody ends what they may not know the reason of; who tried is in the log. */
async function requireKnowsWhy(
	world: World,
	staff: StaffActor,
	sanction: SanctionId,
): Promise<void> {
	const knows = await world.db.tx(async (tx) => {
		const row = await findSanction(tx, sanction);
		if (!row || mayKnowWhy(staff, row)) return true;
		const act = "staff.refused";
		await recordAct(world, tx, { by: staff.by, act, subject: row.id });
		return false;
	});
	if (!knows) refuse("staff.not-allowed");
}

export const operations: readonly Operation[] = [
	look("people.find", {
		about:
			"Lists people on the site by pseudonym, the newest first, with what is in force against them.",
		roles: deciders,
		input: { name: orNull(text(1, 60)) },
		run: findPeople,
	}),
	look("people.show", {
		about:
			"Shows what is known of one person: what everybody sees, when they came, every sanction, what they weigh.",
		roles: deciders,
		input: { visitor: visitorId },
		run: showPerson,
	}),
	look("sanctions.list", {
		about:
			"Lists sanctions, newest first, 100 at a time: those in force (in-force 1), or all; `before` is the last one seen.",
		roles: deciders,
		input: {
			"in-force": flag(),
			before: orNull(sanctionId),
		},
		run: (world, staff, { "in-force": inForce, before }) =>
			listSanctionsPage(world, staff, { inForce, before }),
	}),
	act("sanctions.impose", {
		about:
			"Imposes a sanction for so many hours; in force at once, and told to whoever it concerns. Under the same key, twice is once.",
		roles: deciders,
		input: {
			visitor: visitorId,
			kind: oneOf(sanctionKinds),
			room: orNull(roomId),
			reason: oneOf(reasons),
			words: orNull(text(1, WORDS_MAX)),
			rule: text(1, RULE_MAX),
			hours: whole(1, HOURS_MAX),
			pace: orNull(whole(pace.least, pace.most)),
			key: orNull(text(1, 100)),
		},
		run: async (world, staff, input) => {
			const { by } = staff;
			const { kind, sanction } = await imposeSanction(world, {
				kind: input.kind,
				visitor: input.visitor,
				room: input.room,
				reason: input.reason,
				words: input.words ?? "",
				rule: input.rule,
				until: world.clock.now() + input.hours * HOUR,
				by,
				// A form has the field for every kind; only slow mode has a pace.
				...(input.kind === "slow" && input.pace !== null
					? { paceSeconds: input.pace }
					: {}),
				...(input.key === null ? {} : { key: `${by} ${input.key}` }),
			});
			return { outcome: kind, ...presentSanction(staff, sanction) };
		},
	}),
	act("sanctions.lift", {
		about:
			"Ends a sanction before its end, and what it counted for; whoever it concerned reads why.",
		roles: deciders,
		input: { sanction: sanctionId, why: text(1, WORDS_MAX) },
		run: async (world, staff, input) => {
			const { by } = staff;
			await requireKnowsWhy(world, staff, input.sanction);
			return { outcome: await liftSanction(world, { ...input, by }) };
		},
	}),
];
