import { type Role, roles } from "../../wire/index.ts";

export const NAME_MAX = 40;

/** Of one person: more would be lost track of. */
export const PASSKEYS_MAX = 10;
export const TOKENS_MAX = 10;

export const LINK_MINUTES = 30;

/** One way to write it; null when it is none. */
export function canonicalName(name: string): string | null {
	const plain = name.normalize("NFKC").replace(/\s+/g, " ").trim();
	return plain.length >= 2 && plain.length <= NAME_MAX ? plain : null;
}

/** Two people of a team are told apart by this. */
export const foldName = (name: string): string => name.toLowerCase();

/** In the order of the list, each once. */
const canonicalRoles = (wanted: readonly Role[]): readonly Role[] =>
	roles.filter((role) => wanted.includes(role));

export const writeRoles = (wanted: readonly Role[]): string =>
	canonicalRoles(wanted).join(" ");

export const readRoles = (text: string): readonly Role[] =>
	canonicalRoles(text.split(" ") as Role[]);

/** What a list of sessions calls a browser: enough to know one’s own by. */
export function nameBrowser(userAgent: string): string {
	const find = (names: Readonly<Record<string, RegExp>>) =>
		Object.entries(names).find(([, form]) => form.test(userAgent))?.[0];
	const browser = find({
		Edge: /Edg\//,
		Opera: /OPR\//,
		Firefox: /Firefox\//,
		Chrome: /Chrome\//,
		Safari: /Safari\//,
	});
	const system = find({
		Android: /Android/,
		iOS: /iPhone|iPad/,
		Windows: /Windows/,
		macOS: /Mac OS/,
		Linux: /Linux/,
	});
	return [browser, system].filter(Boolean).join(", ");
}

export type Lapse = "in force" | "too old" | "idle";

/** A session ends at its hour, or when nobody has used it for a while. */
export function judgeSession(
	session: { readonly until_at: number; readonly seen_at: number },
	now: number,
	idleMs: number,
): Lapse {
	if (session.until_at <= now) return "too old";
	return session.seen_at + idleMs <= now ? "idle" : "in force";
}
