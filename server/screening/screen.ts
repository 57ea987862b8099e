import type { RefusalCode } from "../../wire/index.ts";
import { memory } from "../kernel/memory.ts";
import type { World } from "../kernel/world.ts";
import { countHits } from "./count-hits.ts";
import { NEWCOMER_MS, noteFlood } from "./door/waves.ts";
import { evaluate } from "./engine/evaluate.ts";
import { judge, type Judgement } from "./engine/judge.ts";
import type { Card, Measure, Rule, Scope, Subject } from "./language/syntax.ts";
import { maskParts } from "./mask.ts";
import { cardsOf, programOf } from "./versions.ts";
import { countOf, countUp, hasLabel, isConfirmed } from "./remembered.ts";
import {
	decideFlood,
	decideLength,
	decideMentions,
	type Kind,
	type Recent,
	tidy,
	type Verdict,
} from "./rules.ts";
import type { HeldTextRow, LabelRow } from "./tables.ts";

/** One text on its way to be delivered. */
export interface Said {
	readonly kind: Kind;
	readonly author: string;
	/** Where it would be heard; the author's own id for what belongs to no stream. */
	readonly stream: string;
	readonly text: string;
	/** Under which it may be sent again: that is no second time. */
	readonly key?: string;
	/** What is known of the author, where there is one already. */
	readonly by?: {
		readonly name: string;
		readonly age: number;
		readonly enteredAt: number;
	};
	/** To whom, where it is to one person. */
	readonly peer?: string;
}

/** A verdict, and what must be kept of it before anybody is answered. */
export type Screened = Verdict & {
	readonly keep?: {
		readonly labels: readonly LabelRow[];
		readonly held: HeldTextRow | undefined;
	};
	/** What those who read it do well to be careful of. */
	readonly cards?: readonly Card[];
};

/** Texts remembered of one author. */
const RECENT_MAX = 16;
/** Authors remembered; the one who has been silent longest goes first. */
const AUTHORS_MAX = 50_000;
/** How far back the joins of a room are counted. */
const JOINS_MS = 3_600_000;

/** The same card is not shown again for what the same person says there. */
const CARD_MS = 30 * 60_000;

const recentOf = memory(() => new Map<string, Recent[]>());

/**
 * The one place where it is decided whether a text is delivered, before it is stored. Gives the text as it may be shown,
 * or the refusal. In microseconds, in memory: every message passes here.
 */
export function screen(world: World, said: Said): Screened {
	const text = tidy(said.kind, said.text);
	const length = decideLength(said.kind, text);
	if (length.outcome === "refuse" || text === "") return length;
	if (said.kind === "message") {
		const mentions = text.includes("@") ? decideMentions(text) : length;
		if (mentions.outcome === "refuse") return mentions;
		const flood = noteAndDecideFlood(world, said, text);
		if (flood.outcome === "refuse") {
			if (isNewcomer(world, said)) noteFlood(world);
			return flood;
		}
	}
	const scope = scopeOf(said);
	// What two people say to each other is theirs, unless the law of the place lets rules read it.
	if (scope === "private" && world.config.screening.privateMode !== "full")
		return { ...length, cards: cardsIn(world, said, text) };
	if (scope === "request") countUp(world, "asked", said.author);
	return screenByRules(world, said, text, scope);
}

const isNewcomer = (world: World, { by }: Said): boolean =>
	by !== undefined && world.clock.now() - by.enteredAt < NEWCOMER_MS;

function scopeOf({ kind, stream }: Said): Scope {
	if (kind === "message")
		return stream.startsWith("room_") ? "room" : "private";
	return kind === "request-line" ? "request" : "name";
}

function screenByRules(
	world: World,
	said: Said,
	text: string,
	scope: Scope,
): Screened {
	const evaluation = evaluate(programOf(world), text, {
		now: world.clock.now(),
		scope,
		measure: (measure) => measureOf(world, said, measure),
		hasLabel: (subject, label) =>
			hasLabel(world, subjectOf(said, subject), label),
		count: (subject, counter, withinMs) =>
			countOf(world, counter, subjectOf(said, subject), withinMs),
		apply: (rule) => applyCounters(world, said, rule),
	});
	countHits(world, evaluation);
	const judgement = judge(evaluation);
	const cards = newCards(world, said, judgement.cards);
	return judgement.rule || judgement.labels.length > 0
		? { ...verdictOf(world, said, text, judgement), cards }
		: { outcome: "allow", text, cards };
}

/** Looked for on the reader's side: no verdict, nothing counted, nothing remembered of the text. */
function cardsIn(world: World, said: Said, text: string): readonly Card[] {
	const program = cardsOf(world);
	if (program === undefined) return [];
	const { cards } = judge(
		evaluate(program, text, {
			now: world.clock.now(),
			scope: "private",
			measure: () => 0,
			hasLabel: () => false,
			count: () => 0,
			apply: () => {},
		}),
	);
	return newCards(world, said, cards);
}

/** A card that stands beside every second line is read by nobody. */
function newCards(
	world: World,
	{ author, stream }: Said,
	cards: readonly Card[],
): readonly Card[] {
	const subject = `${author} ${stream}`;
	return cards.filter((card) => {
		const counter = `card ${card}`;
		if (countOf(world, counter, subject, CARD_MS) > 0) return false;
		countUp(world, counter, subject);
		return true;
	});
}

function measureOf(
	world: World,
	{ by, stream, author }: Said,
	measure: Exclude<Measure, "score" | "length" | "words" | "mentions">,
): number {
	switch (measure) {
		case "person-age":
			return by?.age ?? 0;
		case "person-minutes":
			return by ? (world.clock.now() - by.enteredAt) / 60_000 : 0;
		case "person-said":
			return recentOf(world).get(author)?.length ?? 0;
		case "room-joins":
			return countOf(world, "joined", stream, JOINS_MS);
	}
}

function subjectOf({ author, peer, stream }: Said, subject: Subject): string {
	if (subject === "room") return stream;
	return subject === "pair" && peer !== undefined
		? [author, peer].sort().join(" ")
		: author;
}

function applyCounters(world: World, said: Said, { actions }: Rule): void {
	for (const action of actions)
		if (action.kind === "count")
			for (const subject of new Set([
				said.author,
				said.stream,
				subjectOf(said, "pair"),
			]))
				countUp(world, action.counter, subject);
}

function verdictOf(
	world: World,
	said: Said,
	text: string,
	{ outcome, rule, because, masked, labels }: Judgement,
): Screened {
	const now = world.clock.now();
	const rows = labels.map(({ rule: { name: given }, action }) => ({
		subject: subjectOf(said, action.subject),
		name: action.label,
		rule: given,
		at: now,
		until_at: now + action.forMs,
	}));
	const isDelivered =
		outcome === "allow" ||
		outcome === "mask" ||
		(outcome === "warn" && isConfirmed(world, said.author, text));
	if (isDelivered)
		return {
			outcome: "allow",
			text: masked.length > 0 ? maskParts(text, masked) : text,
			keep: { labels: rows, held: undefined },
		};
	const held =
		outcome === "hold"
			? heldOf(world, said, text, { rule: rule?.name ?? "", because })
			: undefined;
	const days = Math.max(0, ...labels.map(({ action }) => action.forMs));
	return {
		outcome: "refuse",
		code: because as RefusalCode,
		details: {
			...(held ? { reference: held.id } : {}),
			...(days > 0 ? { days: Math.ceil(days / 86_400_000) } : {}),
		},
		keep: { labels: rows, held },
	};
}

/** Something to read aloud: small letters and digits. */
const referenceOf = (print: string): string =>
	`held_${print
		.toLowerCase()
		.replace(/[^a-z0-9]/g, "")
		.slice(0, 16)}`;

/** Sent twice under one key, it is one: its id comes from what it is. */
function heldOf(
	world: World,
	said: Said,
	text: string,
	{ rule, because }: { rule: string; because: string },
): HeldTextRow {
	const { author, stream, kind, by, key = text } = said;
	const now = world.clock.now();
	return {
		id: referenceOf(world.fingerprint(`held ${author} ${stream} ${key}`)),
		author,
		author_name: by?.name ?? "",
		kind,
		stream,
		text,
		rule,
		code: because,
		at: now,
		until_at: now + world.config.screening.heldDays * 86_400_000,
	};
}

function noteAndDecideFlood(world: World, said: Said, text: string): Verdict {
	const { stream, key = "" } = said;
	const next: Recent = {
		hash: hashOf(text),
		stream,
		at: world.clock.now(),
		key,
	};
	const authors = recentOf(world);
	const recent = authors.get(said.author) ?? [];
	// Sent again under its key, it is judged without its first time.
	const same = key === "" ? -1 : recent.findIndex((one) => one.key === key);
	if (same >= 0) recent.splice(same, 1);
	const verdict = decideFlood(recent, next, world.config.limits.scale);
	recent.push(next);
	if (recent.length > RECENT_MAX) recent.shift();
	authors.delete(said.author);
	authors.set(said.author, recent);
	if (authors.size > AUTHORS_MAX)
		authors.delete(authors.keys().next().value as string);
	return verdict;
}

/** FNV-1a over the characters; the same for texts that differ in case and spacing alone. */
function hashOf(text: string): number {
	const folded = text.toLowerCase();
	let hash = 0x811c9dc5;
	for (let i = 0; i < folded.length; i++) {
		const unit = folded.charCodeAt(i);
		if (unit > 0x20 && unit !== 0xa0) hash = Math.imul(hash ^ unit, 0x01000193);
	}
	return hash;
}
