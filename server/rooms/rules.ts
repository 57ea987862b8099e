// Pure: how rooms are named, who may do what in them, and what the file of themed rooms may say.
import { type Of, oneOf, parse, pattern, text } from "../../wire/index.ts";
import { type Tint, tints } from "../../views/model.ts";

/** A room's address: letters and digits of its name, as a link can carry them. */
export function slugOf(name: string): string {
	const plain = name
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-+|-+$/g, "");
	return plain.length >= 2 ? plain : `salon-${plain}`.replace(/-$/, "");
}

/** What somebody is in a room. */
export type Keeper = "owner" | "helper" | "nobody";

/** Longest that keepers can keep somebody silent in their room, or out of it. */
export const RESTRAINT_MINUTES = 24 * 60;

/** An owner can act on everybody, a helper on those who do not help: nobody rises by falling upon their own. */
export const decideKeeping = (
	keeper: Exclude<Keeper, "nobody">,
	of: Keeper,
): "allowed" | "not-below" =>
	of === "owner" || (of === "helper" && keeper === "helper")
		? "not-below"
		: "allowed";

/** A visitor's room takes its colour from its name. */
export const tintOf = (name: string): Tint =>
	tints[
		[...name].reduce(
			(sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 9_973,
			7,
		) % tints.length
	] as Tint;

const theme = {
	slug: pattern(
		/^[a-z0-9][a-z0-9-]{1,39}$/,
		"must be 2 to 40 small letters, digits and hyphens",
	),
	name: text(2, 32),
	icon: text(1, 16),
	tint: oneOf(tints),
	fr: text(0, 80),
	en: text(0, 80),
};
export type Theme = {
	readonly [K in keyof typeof theme]: Of<(typeof theme)[K]>;
};

export type ThemesRead =
	| { readonly kind: "themes"; readonly themes: readonly Theme[] }
	| { readonly kind: "wrong"; readonly problems: readonly string[] };

/** Reads the file of themed rooms; every problem at once, each with the place of the room in the list. */
export function readThemes(json: string): ThemesRead {
	let values: unknown;
	try {
		values = JSON.parse(json);
	} catch (error) {
		return {
			kind: "wrong",
			problems: [`is not JSON: ${(error as Error).message}`],
		};
	}
	if (!Array.isArray(values))
		return { kind: "wrong", problems: ["must be a list of rooms"] };
	if (values.length > 200)
		return { kind: "wrong", problems: ["must have at most 200 rooms"] };
	const problems: string[] = [];
	const themes = values.map((value, index) =>
		readTheme(value, `room ${index + 1}`, problems),
	);
	const slugs = themes.map((one) => one.slug);
	for (const slug of new Set(
		slugs.filter((one, index) => slugs.indexOf(one) !== index),
	))
		problems.push(`the slug ${slug} stands twice`);
	return problems.length > 0
		? { kind: "wrong", problems }
		: { kind: "themes", themes };
}

function readTheme(value: unknown, where: string, problems: string[]): Theme {
	const given = (
		typeof value === "object" && value !== null ? value : {}
	) as Record<string, unknown>;
	for (const name of Object.keys(given))
		if (!(name in theme)) problems.push(`${where}: ${name} is not known`);
	for (const [name, shape] of Object.entries(theme)) {
		const parsed = parse<unknown>(shape, given[name]);
		if (!parsed.ok) problems.push(`${where}: ${name} ${parsed.problem}`);
	}
	return given as Theme;
}
