// Whom a reader must not hear, and from when on.

/**
 * By author, the moment (ms) from which on nothing of theirs reaches this reader; 0: nothing at all. What somebody said
 * before they blocked the reader stays: if it went, the reader could tell.
 */
export type Unheard = ReadonlyMap<string, number>;

export const HEARS_EVERYBODY: Unheard = new Map();

export const isUnheard = (
	unheard: Unheard,
	author: string,
	at: number,
): boolean => (unheard.get(author) ?? Number.POSITIVE_INFINITY) <= at;
