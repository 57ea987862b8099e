// Part of what was said may be masked: a telephone number, until its reader asks to see it. It stands between these two
// characters, which nobody can write. A client shows the part only when asked.
export const maskStart = "\uFFF9";
export const maskEnd = "\uFFFB";

const MASKED = /\uFFF9[^\uFFF9\uFFFB]*\uFFFB/g;

/** For quotes and notices, which show nothing that is masked. */
export const coverMasked = (text: string): string =>
	text.includes(maskStart) ? text.replace(MASKED, "•••") : text;

/** For its own author, who writes it anew: without the marks. */
export const uncoverMasked = (text: string): string =>
	text.replace(/[\uFFF9\uFFFB]/g, "");
