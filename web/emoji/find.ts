// The list of emoji, as list.txt has it, and how it is searched. A line of the list is an emoji, its French names, its
// English names; the first name of each language is the one that is shown. "# kind" begins a kind.
import type { Locale } from "../../wire/refusals.ts";
import { fold, rankOf } from "../parts/fold.ts";

export const kinds = [
	"smileys",
	"people",
	"hearts",
	"nature",
	"food",
	"fun",
	"travel",
	"things",
	"signs",
] as const;
export type Kind = (typeof kinds)[number];

export interface Emoji {
	readonly sign: string;
	readonly kind: Kind;
	/** Folded, in both languages: people type either. */
	readonly names: readonly string[];
	readonly label: Readonly<Record<Locale, string>>;
}

export const readEmoji = (list: string): Emoji[] =>
	list.split("# ").flatMap((section) => {
		const [kind, ...lines] = section.trim().split("\n");
		return lines.map((line) => emojiOf(kind as Kind, line));
	});

function emojiOf(kind: Kind, line: string): Emoji {
	const space = line.indexOf(" ");
	const [fr = [], en = []] = line
		.slice(space + 1)
		.split("|")
		.map((names) => names.split(","));
	return {
		sign: line.slice(0, space),
		kind,
		names: [...fr, ...en].map(fold),
		label: { fr: fr[0] ?? "", en: en[0] ?? "" },
	};
}

/** Best first. A name of several words is also found when they are typed as one: ":thumbsup". */
export function findEmoji(
	all: readonly Emoji[],
	wanted: string,
	most: number,
): Emoji[] {
	const folded = fold(wanted);
	return all
		.map((emoji) => ({ emoji, rank: rank(emoji, folded) }))
		.filter(({ rank }) => rank >= 0)
		.sort((a, b) => a.rank - b.rank)
		.slice(0, most)
		.map(({ emoji }) => emoji);
}

const asOne = (name: string): string => name.replace(/[^\p{L}\p{N}]/gu, "");

/** Whether this is the whole of one of its names. */
export const isNamed = ({ names }: Emoji, name: string): boolean =>
	names.some((one) => asOne(one) === asOne(fold(name)));

/** The whole name, then as names of places are found; -1: not at all. */
function rank(emoji: Emoji, wanted: string): number {
	if (isNamed(emoji, wanted)) return 0;
	const ranks = emoji.names
		.flatMap((name) => [name, asOne(name)])
		.map((name) => rankOf(name, wanted))
		.filter((one) => one >= 0);
	return ranks.length > 0 ? 1 + Math.min(...ranks) : -1;
}
