// Numbers, plurals, lists, dates and spans of time as each language says them. Formatters are costly to make: each is
// made once. Dates are told in the zone of whoever runs this: the visitor's in a browser, TZ on the server.
import type { Locale } from "../../wire/index.ts";

declare global {
	/** Written in by the bundler: a script for browsers is made for each language, and carries no other (live.ts). */
	const BUNDLE_LOCALE: Locale | undefined;
}

const TAGS = { fr: "fr-FR", en: "en-GB" } as const;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface Speech {
	number(n: number): string;
	/** "1 personne", "148 personnes". */
	amount(n: number, one: string, other: string): string;
	/** Which of the two goes with n. */
	choose(n: number, one: string, other: string): string;
	list(names: readonly string[]): string;
	/** 01:12 */
	time(at: number): string;
	/** "aujourd’hui", "hier", "samedi 21 novembre". */
	day(at: number, now: number): string;
	/** "12 heures", "1 heure et 30 minutes". */
	duration(ms: number): string;
}

function makeSpeech(locale: Locale): Speech {
	const tag = TAGS[locale];
	const plain = new Intl.NumberFormat(tag);
	const rules = new Intl.PluralRules(tag);
	const and = new Intl.ListFormat(tag, { type: "conjunction" });
	const clock = zoned(tag, {
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
	});
	const date = zoned(tag, { weekday: "long", day: "numeric", month: "long" });
	const near = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
	const units = new Map(
		(["day", "hour", "minute", "second"] as const).map((unit) => [
			unit,
			new Intl.NumberFormat(tag, {
				style: "unit",
				unit,
				unitDisplay: "long",
				maximumFractionDigits: 0,
			}),
		]),
	);
	const choose = (n: number, one: string, other: string) =>
		rules.select(n) === "one" ? one : other;
	return {
		number: (n) => plain.format(n),
		choose,
		amount: (n, one, other) =>
			`${plain.format(n)}\u00a0${choose(n, one, other)}`,
		list: (names) => and.format(names),
		time: (at) => clock(at),
		day: (at, now) => {
			const ago = Math.round((midnight(now) - midnight(at)) / DAY);
			return ago === 0 || ago === 1 ? near.format(-ago, "day") : date(at);
		},
		duration: (ms) =>
			and.format(
				spans(ms).map(([unit, n]) =>
					(units.get(unit)?.format(n) ?? "").replaceAll(" ", "\u00a0"),
				),
			),
	};
}

/** Made for the first time that is told, not before: a server sets its zone once it has read its settings. */
function zoned(
	tag: string,
	shape: Intl.DateTimeFormatOptions,
): (at: number) => string {
	let made: Intl.DateTimeFormat | undefined;
	return (at) => {
		made ??= new Intl.DateTimeFormat(tag, shape);
		return made.format(at);
	};
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

type Unit = "day" | "hour" | "minute" | "second";

/** The one or two units that say it: 90 minutes are 1 hour and 30 minutes. */
function spans(ms: number): readonly (readonly [Unit, number])[] {
	const [big, bigMs, small, smallMs] =
		ms >= 2 * DAY
			? (["day", DAY, "hour", HOUR] as const)
			: ms >= HOUR
				? (["hour", HOUR, "minute", MINUTE] as const)
				: (["minute", MINUTE, "second", SECOND] as const);
	const rounded = Math.max(smallMs, Math.round(ms / smallMs) * smallMs);
	const many = Math.floor(rounded / bigMs);
	const rest = (rounded % bigMs) / smallMs;
	return [
		...(many > 0 ? [[big, many] as const] : []),
		...(rest > 0 ? [[small, rest] as const] : []),
	];
}

const made: Partial<Record<Locale, Speech>> = {};

export const speech = (locale: Locale): Speech =>
	(made[locale] ??= makeSpeech(locale));

/** The day on which something was said, as `2026-11-22`: what a date line stands for. */
export function dayOf(at: number): string {
	const date = new Date(at);
	const two = (n: number) => String(n).padStart(2, "0");
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
