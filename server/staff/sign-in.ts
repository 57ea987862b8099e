import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { requireCodes } from "./codes.ts";
import {
	askPasskey,
	claimedPasskey,
	type PasskeyOptions,
	requirePasskey,
} from "./provider-webauthn.ts";
import { startSession } from "./session.ts";
import {
	deleteSession,
	findPasskey,
	findStaffRow,
	updatePasskeyUsed,
} from "./store.ts";
import { makeTicket, spendTicket } from "./ticket.ts";

const PURPOSE = "sign-in";

export const askToSignIn = (
	world: World,
	origin: string,
): Promise<PasskeyOptions> => askPasskey(origin, makeTicket(world, PURPOSE));

export interface SigningIn {
	/** A browser's answer as JSON; empty when the codes are used. */
	readonly passkey: string;
	readonly personal: string;
	readonly digits: string;
	readonly origin: string;
	readonly userAgent: string;
}

/** Gives a session's token. */
export const signIn = (world: World, how: SigningIn): Promise<string> =>
	how.passkey ? byPasskey(world, how) : byCodes(world, how);

async function byPasskey(world: World, how: SigningIn): Promise<string> {
	const id = claimedPasskey(how.passkey);
	const row = await world.db.tx((tx) => findPasskey(tx, id));
	if (!row) return refuse("staff.passkey-unknown");
	const site = { origin: how.origin, purpose: PURPOSE };
	const proven = await requirePasskey(world, site, how.passkey, row);
	return world.db.tx(async (tx) => {
		await spendTicket(world, tx, PURPOSE, proven.ticket);
		// Removed while the browser was asked.
		if (!(await findPasskey(tx, id))) refuse("staff.passkey-unknown");
		await updatePasskeyUsed(tx, id, proven.counter, world.clock.now());
		return open(world, tx, row.staff, { way: "passkey", how });
	});
}

const byCodes = (world: World, how: SigningIn): Promise<string> =>
	world.db.tx(async (tx) => {
		const staff = await requireCodes(world, tx, how);
		return open(world, tx, staff, { way: "codes", how });
	});

async function open(
	world: World,
	tx: Tx,
	staff: string,
	{ way, how }: { readonly way: string; readonly how: SigningIn },
): Promise<string> {
	const row = await findStaffRow(tx, staff);
	if (!row || row.removed_at > 0) return refuse("staff.missing");
	await recordAct(world, tx, {
		by: `staff:${staff}`,
		act: "staff.signed-in",
		subject: staff,
		details: { way },
	});
	return startSession(world, tx, staff, how.userAgent);
}

export async function signOut(
	world: World,
	{ id, session }: StaffActor,
): Promise<void> {
	if (session) await world.db.tx((tx) => deleteSession(tx, id, session));
}
