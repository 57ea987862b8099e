// Words, numbers and the few marks that mean something, each with where it stands in the text as it was written.

export interface Token {
	readonly kind: "word" | "number" | "mark";
	readonly text: string;
	/** In the text as it was written: from here, up to there. */
	readonly from: number;
	readonly to: number;
	/** What stands between the token before and this one; "" when they are glued. */
	readonly gap: string;
}

export interface Folded {
	readonly plain: string;
	/** Where each character of `plain` comes from; null when it is the same place. */
	readonly from: Int32Array | null;
	readonly length: number;
}

export const originOf = ({ from, length }: Folded, index: number): number =>
	from === null
		? index
		: index < from.length
			? (from[index] as number)
			: length;
