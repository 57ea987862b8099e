// Pure: what a text is allowed to be. Lengths and floods; further rules join here.
import { type Details, type RefusalCode, sizes } from "../../wire/index.ts";

/** What is being said, which decides how long it may be. */
export type Kind =
	| "message"
	| "request-line"
	| "room-name"
	| "room-line"
	| "pseudonym"
	| "away";

export type Verdict =
	| { readonly outcome: "allow"; readonly text: string }
	| {
			readonly outcome: "refuse";
			readonly code: RefusalCode;
			readonly details: Details;
	  };

interface Bound {
	readonly min: number;
	readonly max: number;
	readonly code: RefusalCode;
	/** Line breaks are kept. */
	readonly isLong: boolean;
}

const bounds: Readonly<Record<Kind, Bound>> = {
	message: {
		min: 1,
		max: sizes.messageMax,
		code: "message.too-long",
		isLong: true,
	},
	"request-line": {
		min: 1,
		max: sizes.requestLineMax,
		code: "request.line-length",
		isLong: false,
	},
	"room-name": {
		min: 2,
		max: sizes.roomNameMax,
		code: "room.name-length",
		isLong: false,
	},
	"room-line": {
		min: 0,
		max: sizes.roomLineMax,
		code: "room.line-length",
		isLong: false,
	},
	// Its length and its letters are identity's to judge.
	pseudonym: { min: 0, max: 1_000, code: "pseudonym.length", isLong: false },
	away: { min: 0, max: sizes.awayMax, code: "message.too-long", isLong: false },
};

/** People that one message may mention. */
export const MENTIONS_MAX = 5;
/** The same text by the same person, within REPEAT_MS: one more is refused. */
export const REPEATS_MAX = 4;
export const REPEAT_MS = 30_000;
/** Conversations into which the same text may be copied within COPIES_MS. */
export const COPIES_MAX = 4;
export const COPIES_MS = 120_000;
/** Line breaks in a row that are kept. */
const BREAKS = /\n{3,}/g;
// Characters that steer the direction of text or hide in it: one line could rewrite its neighbours. U+200D joins emoji.
const INVISIBLE =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
	/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B\u200C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;

/** Something that can be seen. The fillers of Unicode, and the empty pattern of Braille, are letters that cannot. */
const SEEN = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Marks heaped on one letter grow over the lines around it; no language needs more. */
const HEAP = /(\p{M}{6})\p{M}+/gu;

/** The text as it will be shown: no invisible characters, trimmed, few empty lines. Twice is once. */
export function tidy(kind: Kind, text: string): string {
	const visible = text
		.replace(/\r\n?|\u2028|\u2029/g, "\n")
		.replace(INVISIBLE, "")
		.replace(HEAP, "$1");
	if (!SEEN.test(visible)) return "";
	return bounds[kind].isLong
		? visible.replace(BREAKS, "\n\n").trim()
		: visible.replace(/\s+/g, " ").trim();
}

export function decideLength(kind: Kind, text: string): Verdict {
	const { min, max, code } = bounds[kind];
	if (text.length === 0 && min > 0 && kind === "message")
		return refusal("message.empty");
	return text.length < min || text.length > max
		? refusal(code, { most: max })
		: { outcome: "allow", text };
}

export function decideMentions(text: string): Verdict {
	const mentions = new Set(text.match(/(?<![\p{L}\p{N}])@[\p{L}\p{N}]+/gu));
	return mentions.size > MENTIONS_MAX
		? refusal("message.mentions", { most: MENTIONS_MAX })
		: { outcome: "allow", text };
}

export interface Recent {
	/** Hash of the text, without case and spacing. */
	readonly hash: number;
	readonly stream: string;
	readonly at: number;
	/** "" for what has none. */
	readonly key: string;
}

/** `scale` loosens floods for load tests. */
export function decideFlood(
	recent: readonly Recent[],
	next: Recent,
	scale: number,
): Verdict {
	const same = recent.filter((one) => one.hash === next.hash);
	if (same.length === 0) return HARMLESS;
	const repeats = same.filter(
		(one) => one.stream === next.stream && next.at - one.at < REPEAT_MS,
	);
	if (repeats.length >= REPEATS_MAX * scale) return refusal("message.repeated");
	const others = same.filter(
		(one) => one.stream !== next.stream && next.at - one.at < COPIES_MS,
	);
	const copies = new Set(others.map((one) => one.stream));
	if (copies.size >= COPIES_MAX * scale) return refusal("message.flood");
	return HARMLESS;
}

const HARMLESS: Verdict = { outcome: "allow", text: "" };

const refusal = (code: RefusalCode, details: Details = {}): Verdict => ({
	outcome: "refuse",
	code,
	details,
});
