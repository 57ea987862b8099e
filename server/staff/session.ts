// Who of the team is asking: a session in a strict cookie for pages, a token for the HTTP API. Looked up each time, so that
// what was ended is over everywhere at once.
import type { Role } from "../../wire/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { hashSecret } from "../kernel/ids.ts";
import type { HttpRequest } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { findOperator } from "./operator.ts";
import { judgeSession, nameBrowser, readRoles } from "./rules.ts";
import {
	findSessionOf,
	findTokenOf,
	insertSession,
	updateSeen,
	updateTokenUsed,
} from "./store.ts";

const MINUTE_MS = 60_000;
const PLAIN = "palabre-staff";
const SECURE = "__Host-palabre-staff";

/** The API takes tokens alone, and pages cookies alone: no other site can make a browser ask the API for anything. */
const API = "/v1/staff/";

const cookie = (token: string, secure: boolean, seconds: number): string =>
	`${secure ? SECURE : PLAIN}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? "; Secure" : ""}`;

export const staffCookie = (
	world: World,
	token: string,
	secure: boolean,
): string => cookie(token, secure, world.config.staff.sessionMinutes * 60);

export const endedStaffCookie = (secure: boolean): string =>
	cookie("", secure, 0);

export function findStaff(
	world: World,
	request: HttpRequest,
): Promise<StaffActor | null> {
	if (!request.url.pathname.startsWith(API)) {
		const token = request.cookies[request.secure ? SECURE : PLAIN];
		return token ? findBySession(world, hashSecret(token)) : none;
	}
	const bearer = /^Bearer (\S{1,200})$/.exec(
		request.headers.get("authorization") ?? "",
	)?.[1];
	if (!bearer) return none;
	const operator = findOperator(world, bearer);
	return operator
		? Promise.resolve(operator)
		: findByToken(world, hashSecret(bearer));
}

const none: Promise<null> = Promise.resolve(null);

interface Person {
	readonly staff: string;
	readonly person_name: string;
	readonly person_roles: string;
}

const actorOf = (
	{ staff, person_name }: Person,
	roles: readonly Role[],
	session: string | null,
): StaffActor => ({
	id: staff,
	name: person_name,
	roles,
	by: `staff:${staff}`,
	session,
});

async function findBySession(
	world: World,
	hash: string,
): Promise<StaffActor | null> {
	const now = world.clock.now();
	const idleMs = world.config.staff.idleMinutes * MINUTE_MS;
	return world.db.tx(async (tx) => {
		const row = await findSessionOf(tx, hash);
		if (!row || judgeSession(row, now, idleMs) !== "in force") return null;
		if (now - row.seen_at >= MINUTE_MS) await updateSeen(tx, hash, now);
		return actorOf(row, readRoles(row.person_roles), hash);
	});
}

/** A token may do what its owner may do now, and was meant for. */
async function findByToken(
	world: World,
	hash: string,
): Promise<StaffActor | null> {
	const now = world.clock.now();
	return world.db.tx(async (tx) => {
		const row = await findTokenOf(tx, hash);
		if (!row || row.until_at <= now) return null;
		if (now - row.used_at >= MINUTE_MS) await updateTokenUsed(tx, hash, now);
		const own = readRoles(row.person_roles);
		const roles = readRoles(row.roles).filter((role) => own.includes(role));
		return actorOf(row, roles, null);
	});
}

/** Gives the token, once; it is stored hashed. */
export async function startSession(
	world: World,
	tx: Tx,
	staff: string,
	userAgent: string,
): Promise<string> {
	const token = world.ids.token();
	const now = world.clock.now();
	await insertSession(tx, {
		token_hash: hashSecret(token),
		id: world.ids.next("ssn"),
		staff,
		browser: nameBrowser(userAgent),
		created_at: now,
		seen_at: now,
		until_at: now + world.config.staff.sessionMinutes * MINUTE_MS,
	});
	return token;
}
