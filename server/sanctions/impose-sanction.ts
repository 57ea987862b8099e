import type {
	RoomId,
	SanctionKind,
	SanctionReason,
	VisitorId,
} from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import { findVisitor } from "../identity/index.ts";
import type { Tx } from "../kernel/db.ts";
import { assert, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import type { SanctionImposed } from "./facts.ts";
import { changed } from "./book.ts";
import { decideImposable, decideStep, pace, weightOf } from "./rules.ts";
import {
	findSanctionByKey,
	insertSanction,
	insertStrike,
	insertTraces,
	prolongTraces,
	sumStrikes,
} from "./store.ts";
import type { By, SanctionRow } from "./tables.ts";
import { personOf, tracesOfConnections } from "./traces.ts";
import { whoIsNow } from "./who-is-now.ts";

export interface ImposeInput {
	readonly kind: SanctionKind;
	/** If they have come back as somebody else meanwhile, it binds who they are now. */
	readonly visitor: VisitorId;
	/** Of somebody who may have left meanwhile; as they are called now, when left out. */
	readonly name?: string;
	/** Where it holds; everywhere when left out. */
	readonly room?: RoomId | null;
	readonly reason: SanctionReason;
	/** For whoever it concerns. */
	readonly words?: string;
	/** What was broken: a clause of the site’s rules, or a screening rule and its version. */
	readonly rule: string;
	readonly until: number; // ms
	/** Slow mode: seconds between two messages. */
	readonly paceSeconds?: number;
	readonly by: By;
	/** Under which it may be asked again: that changes nothing. */
	readonly key?: string;
}

export interface Imposed {
	readonly kind: "imposed" | "already-imposed";
	readonly sanction: SanctionRow;
}

/** In force as soon as it is on the disk, on every connection of the person. They are told what, why, until when and how to object. */
export const imposeSanction = (
	world: World,
	input: ImposeInput,
): Promise<Imposed> => world.db.tx((tx) => imposeIn(world, tx, input));

/** The same, as a part of something larger: a decision and its sanction are one. */
export async function imposeIn(
	world: World,
	tx: Tx,
	input: ImposeInput,
): Promise<Imposed> {
	const visitor = await whoIsNow(world, tx, input.visitor);
	const row = rowOf(world, { ...input, visitor });
	const wrong = decideImposable(row);
	if (wrong) refuse(wrong);
	if (!(await insertSanction(tx, row))) {
		const known = await findSanctionByKey(tx, row.key);
		assert(known, "what has this key is there");
		return { kind: "already-imposed", sanction: known };
	}
	await world.facts.record(tx, "sanction.imposed", row.id, factOf(row));
	await recordAct(world, tx, {
		by: row.by,
		act: "sanction.imposed",
		subject: row.visitor,
		details: {
			sanction: row.id,
			kind: row.kind,
			room: row.room,
			reason: row.reason,
			rule: row.rule,
			until: row.ends_at,
		},
	});
	const strikes = await strike(world, tx, row);
	if (row.kind === "site-ban")
		await insertTraces(tx, tracesOfConnections(world, row.visitor));
	await prolongTraces(tx, row.person, Math.max(row.ends_at, strikes.until));
	await changed(world, tx, row);
	if (strikes.mute) await imposeIn(world, tx, strikes.mute);
	return { kind: "imposed", sanction: row };
}

function rowOf(world: World, input: ImposeInput): SanctionRow {
	const id = world.ids.next("sanc");
	return {
		id,
		key: input.key ?? id,
		visitor: input.visitor,
		person: personOf(world, input.visitor),
		visitor_name: input.name ?? findVisitor(world, input.visitor)?.name ?? "",
		kind: input.kind,
		room: input.room ?? null,
		reason: input.reason,
		words: (input.words ?? "").trim(),
		rule: input.rule,
		pace: input.paceSeconds ?? (input.kind === "slow" ? pace.usual : 0),
		starts_at: world.clock.now(),
		ends_at: input.until,
		by: input.by,
		lifted_at: null,
		lifted_by: null,
		lifted_why: null,
		seen_at: null,
	};
}

const factOf = ({
	id,
	visitor,
	kind,
	room,
	reason,
	rule,
	starts_at,
	ends_at,
	by,
}: SanctionRow): SanctionImposed => ({
	id,
	visitor,
	kind,
	room,
	reason,
	rule,
	starts_at,
	ends_at,
	by,
});

/** Until when it counts, and the mute that it brings when it passes a step. */
async function strike(
	world: World,
	tx: Tx,
	row: SanctionRow,
): Promise<{ until: number; mute: ImposeInput | null }> {
	const weight = weightOf(row);
	if (weight === 0) return { until: 0, mute: null };
	const now = world.clock.now();
	const until = now + world.config.sanctions.strikeDays * 86_400_000;
	const before = await sumStrikes(tx, row.person, now);
	await insertStrike(tx, {
		sanction: row.id,
		person: row.person,
		weight,
		at: now,
		until_at: until,
	});
	const step = decideStep(before, before + weight);
	return {
		until,
		mute: step && {
			kind: "mute",
			visitor: row.visitor,
			name: row.visitor_name,
			reason: "repeated",
			rule: `strikes: ${step.weight}`,
			until: now + step.muteMs,
			by: "system",
			key: `strikes ${row.id}`,
		},
	};
}
