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

const recentOf = memory(() => new Map<string, readonly Recent[]>());

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
	const hash = Number(Bun.hash.wyhash(text.toLowerCase().replace(/\s+/g, "")));
	const { stream, key = "" } = said;
	const next: Recent = { hash, stream, at: world.clock.now(), key };
	const authors = recentOf(world);
	const recent = (authors.get(said.author) ?? []).filter(
		(one) => key === "" || one.key !== key,
	);
	const verdict = decideFlood(recent, next, world.config.limits.scale);
	authors.delete(said.author);
	authors.set(said.author, [...recent.slice(1 - RECENT_MAX), next]);
	if (authors.size > AUTHORS_MAX)
		authors.delete(authors.keys().next().value as string);
	return verdict;
}
