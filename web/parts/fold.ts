// How names are compared when somebody looks for one: without accents, without capitals.

export const fold = (text: string): string =>
	text
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replaceAll("œ", "oe");

/** How well a name answers: 0 begins so, 1 a word of it does, 2 it is within, -1 not at all. */
export function rankOf(name: string, wanted: string): number {
	const at = fold(name).indexOf(wanted);
	if (at <= 0) return at;
	const isWord = fold(name)
		.split(/[^\p{L}\p{N}]+/u)
		.some((word) => word.startsWith(wanted));
	return isWord ? 1 : 2;
}

/** What answers, best first; among equals the order stays. */
export const ranked = <T>(
	all: readonly T[],
	wanted: string,
	nameOf: (one: T) => string,
): T[] =>
	all
		.map((one) => ({ one, rank: rankOf(nameOf(one), fold(wanted.trim())) }))
		.filter(({ rank }) => rank >= 0)
		.sort((a, b) => a.rank - b.rank)
		.map(({ one }) => one);
