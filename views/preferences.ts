// How somebody likes the site: their browser keeps it in one cookie, the pages carry it as data attributes. Nothing of it
// is kept on the server.

/** Holds `look:sobre.theme:dark` and the like: what is not as usual. */
export const PREFERENCES_COOKIE = "preferences";

/** What can be chosen, in the order in which it is offered. */
export const choices = {
	look: ["2004", "sobre"],
	theme: ["auto", "light", "dark"],
	size: ["normal", "large", "larger"],
	motion: ["auto", "reduced"],
	smileys: ["on", "off"],
	sound: ["off", "on"],
	notify: ["nothing", "personal", "everything"],
} as const;

export type PreferenceName = keyof typeof choices;
export type Preferences = {
	readonly [N in PreferenceName]: (typeof choices)[N][number];
};

export const usual: Preferences = {
	look: "2004",
	theme: "auto",
	size: "normal",
	motion: "auto",
	smileys: "on",
	sound: "off",
	/** What is said to me: private messages, requests and mentions. */
	notify: "personal",
};

export const preferenceNames = Object.keys(choices) as PreferenceName[];

/** More than all of them together can be. */
const COOKIE_MAX = 200;

/** Whatever a form or a cookie says: what is not a choice is the usual. */
export function choosePreferences(
	given: Readonly<Record<string, string | undefined>>,
): Preferences {
	const chosen = preferenceNames.flatMap((name) => {
		const value = given[name];
		return (choices[name] as readonly (string | undefined)[]).includes(value)
			? [[name, value]]
			: [];
	});
	return { ...usual, ...Object.fromEntries(chosen) };
}

/** `look:sobre.theme:dark`, as `writePreferences` writes it. Anybody can write a cookie: it is read as a form is. */
export function readPreferences(cookie: string | undefined): Preferences {
	if (!cookie || cookie.length > COOKIE_MAX) return usual;
	const pairs = cookie.split(".").map((pair) => pair.split(":", 2));
	return choosePreferences(Object.fromEntries(pairs));
}

/** Only what is not the usual; "" when everything is. */
export const writePreferences = (preferences: Preferences): string =>
	preferenceNames
		.filter((name) => preferences[name] !== usual[name])
		.map((name) => `${name}:${preferences[name]}`)
		.join(".");
