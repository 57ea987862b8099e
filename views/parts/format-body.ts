// What people type becomes text, with four things made of it: links that can be clicked and are never fetched,
// @mentions, line breaks, and what screening masked, which shows when it is asked for. Every expression here walks the text once, whatever the text.
import { maskStart } from "../../wire/mask.ts";
import { escapeHtml as escapeText, Html } from "../html.ts";
import { drawSmileys } from "./smileys.ts";

/** What is masked; a link or a mention, neither of which begins inside a word. Alternatives begin differently, so nothing is tried twice. */
const FOUND =
	/\uFFF9[^\uFFF9\uFFFB]*\uFFFB|(?<![\p{L}\p{N}_@/.-])(?:(?:https?:\/\/|www\.)[^\s<>"«»]+|@[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_’'-]|\.(?=[\p{L}\p{N}]))*)/giu;
const TRAILING = new Set(".,;:!?…'\"’”)]}*_~");
const REL = "noopener noreferrer nofollow ugc";

export interface BodyReader {
	/** Calls of this name are marked. */
	readonly myName: string;
	/** Smileys are drawn as emoji. */
	readonly smileys: boolean;
	/** What shows a masked part is called so. */
	readonly unmask: string;
}

/** Escaped, with links, mentions and line breaks; smileys as emoji, for whoever likes that. */
export function formatBody(
	text: string,
	{ myName, smileys, unmask }: BodyReader,
): Html {
	/** What follows a link or a mention at once does not stand alone. */
	const plain = (from: number, to?: number): string => {
		const piece = text.slice(from, to);
		if (!smileys) return lines(piece);
		return lines(
			from > 0 ? drawSmileys(`x${piece}`).slice(1) : drawSmileys(piece),
		);
	};
	let out = "";
	let done = 0;
	FOUND.lastIndex = 0;
	for (let found = FOUND.exec(text); found; found = FOUND.exec(text)) {
		const piece =
			found[0][0] === maskStart
				? masked(found[0], unmask)
				: found[0][0] === "@"
					? mention(text, found.index, found[0], myName)
					: link(found[0]);
		out += plain(done, found.index) + piece.markup;
		done = found.index + piece.length;
		FOUND.lastIndex = done;
	}
	return new Html(out + plain(done));
}

/** Whether somebody of this name is called in the text. */
export function mentions(text: string, myName: string): boolean {
	if (!text.includes("@")) return false;
	FOUND.lastIndex = 0;
	for (let found = FOUND.exec(text); found; found = FOUND.exec(text))
		if (found[0][0] === "@" && isMine(text, found.index, myName)) return true;
	return false;
}

interface Piece {
	readonly markup: string;
	/** Characters of the text that it stands for. */
	readonly length: number;
}

const lines = (text: string): string =>
	escapeText(text).replace(/\r\n?|\n/g, "<br>");

/** A box to tick is a button that needs no script; the part behind it is drawn by the style sheet when it is ticked. */
const masked = (found: string, unmask: string): Piece => ({
	markup: `<input type="checkbox" class="mask" aria-label="${escapeText(unmask)}"><span>${lines(found.slice(1, -1))}</span>`,
	length: found.length,
});

function mention(
	text: string,
	at: number,
	found: string,
	myName: string,
): Piece {
	const mine = isMine(text, at, myName);
	const length = mine ? myName.length + 1 : found.length;
	const name = escapeText(text.slice(at, at + length));
	return { markup: `<b class="at${mine ? " me" : ""}">${name}</b>`, length };
}

/** My name may hold spaces, and be the beginning of another: it must end where a name ends. */
function isMine(text: string, at: number, myName: string): boolean {
	if (myName === "") return false;
	const end = at + 1 + myName.length;
	return (
		text.slice(at + 1, end).toLowerCase() === myName.toLowerCase() &&
		!/^-?[\p{L}\p{M}\p{N}_]/u.test(text.slice(end, end + 3))
	);
}

function link(found: string): Piece {
	const shown = found.slice(0, trimmedLength(found));
	const href = /^www\./i.test(shown) ? `https://${shown}` : shown;
	return URL.canParse(href)
		? {
				markup: `<a href="${escapeText(href)}" target="_blank" rel="${REL}">${escapeText(shown)}</a>`,
				length: shown.length,
			}
		: { markup: escapeText(found), length: found.length };
}

/** Punctuation that ends a sentence, or closes what was opened before the link, is not the link's. */
function trimmedLength(link: string): number {
	let open = 0;
	for (const c of link) open += c === "(" ? 1 : c === ")" ? -1 : 0;
	let end = link.length;
	while (end > 0 && TRAILING.has(link[end - 1] as string)) {
		const last = link[end - 1];
		if (last === ")" && open >= 0) break;
		if (last === ")") open += 1;
		end -= 1;
	}
	return end;
}
