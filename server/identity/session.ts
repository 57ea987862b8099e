// The session's cookie. `__Host-` under TLS: bound to this host, this path, and never sent in the clear.
import { hashSecret } from "../kernel/ids.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { noteSeen } from "./note-seen.ts";
import { findSession } from "./people.ts";

const PLAIN = "palabre";
const SECURE = "__Host-palabre";
/** A browser that gave an age under 18. */
export const AGE_COOKIE = "palabre-later";

/** Under TLS only the bound cookie counts: a sister site can plant one of the other name (session fixation). */
export const sessionOf = (
	cookies: Readonly<Record<string, string>>,
	secure: boolean,
): string | null => cookies[secure ? SECURE : PLAIN] ?? null;

const attributes = (secure: boolean, seconds: number): string =>
	`Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.round(seconds)}${secure ? "; Secure" : ""}`;

export const sessionCookie = (
	token: string,
	secure: boolean,
	seconds: number,
): string =>
	`${secure ? SECURE : PLAIN}=${token}; ${attributes(secure, seconds)}`;

export const endedCookie = (secure: boolean): string =>
	sessionCookie("", secure, 0);

export const ageCookie = (
	token: string,
	secure: boolean,
	seconds: number,
): string => `${AGE_COOKIE}=${token}; ${attributes(secure, seconds)}`;

/** Whoever holds this token, or null. Memory, and of what it does not know it asks whether another node does. */
export async function findActor(
	world: World,
	token: string,
): Promise<Actor | null> {
	const hash = hashSecret(token);
	let actor = findSession(world, hash);
	if (!actor) {
		await world.changes.catchUp();
		actor = findSession(world, hash);
	}
	if (!actor) return null;
	noteSeen(world, actor.id);
	return actor;
}
