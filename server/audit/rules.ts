import { digest } from "../kernel/secret.ts";
import type { ActDetailsRow, ActRow } from "./tables.ts";

/** Ids, numbers and short words; never what people said. */
export type ActDetails = Readonly<
	Record<string, string | number | boolean | null | readonly string[]>
>;

/** What the first act follows. */
const GENESIS = "0".repeat(64);

const TEXT_MAX = 500;
const ITEMS_MAX = 50;
const NAMES_MAX = 20;

/** One way to write it, whoever writes it: names in order, no space, long texts cut. */
export function canonicalDetails(details: ActDetails): string {
	const names = Object.keys(details).sort().slice(0, NAMES_MAX);
	const bounded = names.map((name) => [
		name.slice(0, 60),
		bound(details[name] ?? null),
	]);
	return JSON.stringify(Object.fromEntries(bounded));
}

const cut = (text: string): string =>
	text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text;

const bound = (value: ActDetails[string]): ActDetails[string] =>
	typeof value === "string"
		? cut(value)
		: Array.isArray(value)
			? value.slice(0, ITEMS_MAX).map(cut)
			: value;

export const digestDetails = (salt: string, details: string): string =>
	digest(`${salt}\n${details}`);

export const hashAct = (row: Omit<ActRow, "hash">): string =>
	digest(
		JSON.stringify([
			row.prev,
			row.seq,
			row.at,
			row.by_whom,
			row.act,
			row.subject,
			row.details_digest,
			row.details_until,
		]),
	);

/** A place in the chain: what was its end at some time. */
export interface Head {
	readonly seq: number;
	readonly hash: string;
}

export const START: Head = { seq: 0, hash: GENESIS };

/** What is wrong with an act that should follow `before`, or null. */
export function judgeAct(
	before: Head,
	row: ActRow,
	details: ActDetailsRow | undefined,
	now: number,
): string | null {
	if (row.seq !== before.seq + 1)
		return `the act that should stand here is not there; the next one is ${row.seq}`;
	if (row.prev !== before.hash)
		return "it does not follow the act before it: one of the two was exchanged";
	if (row.hash !== hashAct(row)) return "it was changed";
	if (!details)
		return row.details_until > now ? "its details are not there" : null;
	return digestDetails(details.salt, details.details) === row.details_digest
		? null
		: "its details were changed";
}
