// What each of the team may do with their own account: ways in, sessions, tokens for the HTTP API.
import type { Account } from "../../views/console/account.ts";
import type { Role } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { hashSecret } from "../kernel/ids.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { type CodesOffer, keepCodes, offerCodes } from "./codes.ts";
import {
	offerPasskey,
	type PasskeyOptions,
	requireNewPasskey,
} from "./provider-webauthn.ts";
import { PASSKEYS_MAX, readRoles, TOKENS_MAX, writeRoles } from "./rules.ts";
import {
	deleteCodes,
	deletePasskey,
	deleteSession,
	deleteToken,
	findCodes,
	insertPasskey,
	insertToken,
	listPasskeys,
	listSessions,
	listTokens,
} from "./store.ts";
import { makeTicket, spendTicket } from "./ticket.ts";

const DAY_MS = 86_400_000;

export interface OwnAccount extends Account {
	readonly id: string;
	readonly name: string;
}

export const showAccount = (
	world: World,
	{ id, name, roles, session }: StaffActor,
): Promise<OwnAccount> =>
	world.db.tx(async (tx) => ({
		id,
		name,
		roles,
		passkeys: (await listPasskeys(tx, id)).map((row) => ({
			id: row.id,
			name: row.name,
			since: row.created_at,
			used: row.used_at,
		})),
		codes: (await findCodes(tx, id))?.created_at ?? 0,
		sessions: (await listSessions(tx, id)).map((row) => ({
			id: row.id,
			browser: row.browser,
			since: row.created_at,
			seen: row.seen_at,
			own: row.token_hash === session,
		})),
		tokens: (await listTokens(tx, id)).map((row) => ({
			id: row.id,
			name: row.name,
			roles: readRoles(row.roles),
			used: row.used_at,
			until: row.until_at,
		})),
	}));

const purposeOf = (staff: string): string => `own ${staff}`;

/** What the page of one's account shows to add a way in. */
export async function offerOwnWays(
	world: World,
	{ id, name }: StaffActor,
	origin: string,
): Promise<{
	readonly passkey: PasskeyOptions;
	readonly codes: CodesOffer;
	/** Comes back with the form. */
	readonly ticket: string;
}> {
	const known = await world.db.tx((tx) => listPasskeys(tx, id));
	const purpose = purposeOf(id);
	const offer = { origin, staff: id, name, known };
	const ticket = makeTicket(world, purpose);
	return {
		passkey: await offerPasskey(world, {
			...offer,
			ticket: makeTicket(world, purpose),
		}),
		codes: offerCodes(world, { staff: id, name, nonce: ticket }),
		ticket,
	};
}

/** A change to somebody's own account, with its line in the log. */
const change = <T>(
	world: World,
	{ id, by }: StaffActor,
	act: string,
	run: (tx: Tx) => Promise<T>,
): Promise<T> => {
	if (id === "operator") return refuse("staff.missing"); // It has no account.
	return world.db.tx(async (tx) => {
		const result = await run(tx);
		await recordAct(world, tx, { by, act, subject: id });
		return result;
	});
};

export async function addPasskey(
	world: World,
	staff: StaffActor,
	given: Record<"passkey" | "name" | "origin", string>,
): Promise<void> {
	const purpose = purposeOf(staff.id);
	const site = { origin: given.origin, purpose };
	const made = await requireNewPasskey(world, site, given.passkey);
	const { ticket, ...passkey } = made;
	const now = world.clock.now();
	await change(world, staff, "staff.passkey-added", async (tx) => {
		await spendTicket(world, tx, purpose, ticket);
		const own = await listPasskeys(tx, staff.id);
		if (own.length >= PASSKEYS_MAX)
			refuse("staff.too-many", { most: PASSKEYS_MAX });
		await insertPasskey(tx, {
			...passkey,
			staff: staff.id,
			name: given.name.trim().slice(0, 40) || String(own.length + 1),
			created_at: now,
			used_at: now,
		});
	});
}

export async function addCodes(
	world: World,
	staff: StaffActor,
	{ ticket, digits }: Record<"ticket" | "digits", string>,
): Promise<void> {
	await change(world, staff, "staff.codes-added", async (tx) => {
		await spendTicket(world, tx, purposeOf(staff.id), ticket);
		await keepCodes(world, tx, { staff: staff.id, nonce: ticket, digits });
	});
}

export const removePasskey = (
	world: World,
	staff: StaffActor,
	passkey: string,
): Promise<void> =>
	change(world, staff, "staff.passkey-removed", async (tx) => {
		if (!(await deletePasskey(tx, staff.id, passkey))) refuse("staff.missing");
		await requireWay(tx, staff.id);
	});

export const removeCodes = (world: World, staff: StaffActor): Promise<void> =>
	change(world, staff, "staff.codes-removed", async (tx) => {
		if (!(await deleteCodes(tx, staff.id))) refuse("staff.missing");
		await requireWay(tx, staff.id);
	});

async function requireWay(tx: Tx, staff: string): Promise<void> {
	const passkeys = await listPasskeys(tx, staff);
	if (passkeys.length === 0 && !(await findCodes(tx, staff)))
		refuse("staff.last-way");
}

export const endSession = (
	world: World,
	staff: StaffActor,
	session: string,
): Promise<void> =>
	change(world, staff, "staff.session-ended", async (tx) => {
		if (!(await deleteSession(tx, staff.id, session))) refuse("staff.missing");
	});

export interface TokenWish {
	readonly name: string;
	readonly roles: readonly Role[];
	readonly days: number;
}

/** Whoever has stolen a token would keep a way in after it is revoked. */
async function requireSession(
	world: World,
	{ id, by, roles, session }: StaffActor,
): Promise<void> {
	if (session !== null || id === "operator") return;
	await world.db.tx((tx) =>
		recordAct(world, tx, {
			by,
			act: "staff.refused",
			subject: "account.make-token",
			details: { roles },
		}),
	);
	refuse("staff.by-token");
}

/** Gives the token, once; it is stored hashed. It may do what its owner may, and no more. */
export async function makeToken(
	world: World,
	staff: StaffActor,
	wish: TokenWish,
): Promise<{ id: string; token: string; until: number }> {
	await requireSession(world, staff);
	const roles = wish.roles.filter((role) => staff.roles.includes(role));
	if (roles.length === 0) return refuse("staff.no-role");
	const now = world.clock.now();
	const token = `palabre_${world.ids.token()}`;
	const id = world.ids.next("tok");
	const until = now + wish.days * DAY_MS;
	return change(world, staff, "staff.token-made", async (tx) => {
		if ((await listTokens(tx, staff.id)).length >= TOKENS_MAX)
			refuse("staff.too-many", { most: TOKENS_MAX });
		await insertToken(tx, {
			id,
			token_hash: hashSecret(token),
			staff: staff.id,
			name: wish.name,
			roles: writeRoles(roles),
			created_at: now,
			used_at: 0,
			until_at: until,
		});
		return { id, token, until };
	});
}

export const revokeToken = (
	world: World,
	staff: StaffActor,
	token: string,
): Promise<void> =>
	change(world, staff, "staff.token-revoked", async (tx) => {
		if (!(await deleteToken(tx, staff.id, token))) refuse("staff.missing");
	});
