import { memory } from "../kernel/memory.ts";
import type { World } from "../kernel/world.ts";
import {
	decideFlood,
	decideLength,
	decideMentions,
	type Kind,
	type Recent,
	tidy,
	type Verdict,
} from "./rules.ts";

export type { Verdict } from "./rules.ts";

/** One text on its way to be delivered. */
export interface Said {
	readonly kind: Kind;
	readonly author: string;
	/** Where it would be heard; the author's own id for what belongs to no stream. */
	readonly stream: string;
	readonly text: string;
	/** Under which it may be sent again: that is no second time. */
	readonly key?: string;
}

/** Texts remembered of one author. */
const RECENT_MAX = 16;
/** Authors remembered; the one who has been silent longest goes first. */
const AUTHORS_MAX = 50_000;

const recentOf = memory(() => new Map<string, Recent[]>());

/**
 * The one place where it is decided whether a text is delivered, before it is stored. Gives the text as it may be shown,
 * or the refusal. In microseconds, in memory: every message passes here.
 */
export function screen(world: World, said: Said): Verdict {
	const text = tidy(said.kind, said.text);
	const length = decideLength(said.kind, text);
	if (length.outcome === "refuse" || said.kind !== "message") return length;
	const mentions = text.includes("@") ? decideMentions(text) : length;
	if (mentions.outcome === "refuse") return mentions;
	const flood = noteAndDecideFlood(world, said, text);
	return flood.outcome === "refuse" ? flood : length;
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
