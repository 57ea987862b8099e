import { recordAct } from "../audit/index.ts";
import type { Tx } from "../kernel/db.ts";
import { hashSecret } from "../kernel/ids.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { type CodesOffer, keepCodes, offerCodes } from "./codes.ts";
import { hasAdministrator, isAdministrator } from "./invite.ts";
import {
	offerPasskey,
	type PasskeyOptions,
	requireNewPasskey,
} from "./provider-webauthn.ts";
import { canonicalName, foldName, NAME_MAX } from "./rules.ts";
import { startSession } from "./session.ts";
import {
	deleteInvitation,
	deleteWays,
	findInvitation,
	findStaffRow,
	insertPasskey,
	insertStaff,
} from "./store.ts";
import type { StaffInvitationRow, StaffRow } from "./tables.ts";
import { isGoodTicket, makeTicket, spendTicket } from "./ticket.ts";

export interface Welcome {
	/** Of somebody who comes back; empty for somebody new, who chooses one. */
	readonly name: string;
	readonly roles: string;
	readonly passkey: PasskeyOptions;
	readonly codes: CodesOffer;
	/** What the codes were made from; comes back with their form. */
	readonly ticket: string;
}

const purposeOf = (hash: string): string => `join ${hash}`;

/**
 * What the page behind a link shows; looking at it uses nothing up. Each look has codes of its own, so that whoever read
 * the link on its way does not know those of whom it was meant for; `kept` is the ticket of a form that was refused, for
 * an authenticator that has its codes already.
 */
export async function welcome(
	world: World,
	{ token, origin, kept = "" }: Looking,
): Promise<Welcome> {
	const { invitation, row } = await world.db.tx((tx) =>
		requireInvitation(world, tx, token),
	);
	const { staff, token_hash } = invitation;
	const name = row?.name ?? "";
	const purpose = purposeOf(token_hash);
	const ticket = isGoodTicket(world, purpose, kept)
		? kept
		: makeTicket(world, purpose);
	return {
		name,
		roles: row?.roles ?? invitation.roles,
		passkey: await offerPasskey(world, {
			origin,
			staff,
			name: name || world.config.server.siteName,
			ticket: makeTicket(world, purpose),
			known: [],
		}),
		codes: offerCodes(world, { staff, name, nonce: ticket }),
		ticket,
	};
}

interface Looking {
	readonly token: string;
	readonly origin: string;
	readonly kept?: string;
}

export interface Joining {
	readonly token: string;
	readonly name: string;
	/** Of the page whose codes are kept. */
	readonly ticket: string;
	/** A browser's answer as JSON, or six digits: the way in that was chosen. */
	readonly passkey: string;
	readonly digits: string;
	readonly origin: string;
	readonly userAgent: string;
}

/** Uses the link up; gives a session's token. */
export async function join(world: World, joining: Joining): Promise<string> {
	const hash = hashSecret(joining.token);
	const site = { origin: joining.origin, purpose: purposeOf(hash) };
	const made = joining.passkey
		? await requireNewPasskey(world, site, joining.passkey)
		: null;
	return world.db.tx(async (tx) => {
		const { invitation, row } = await requireInvitation(
			world,
			tx,
			joining.token,
		);
		const { staff } = invitation;
		if (!(await deleteInvitation(tx, hash))) refuse("staff.link-over");
		if (row) await deleteWays(tx, staff);
		else await addStaff(world, tx, invitation, joining.name);
		if (made) {
			const { ticket, ...passkey } = made;
			await spendTicket(world, tx, site.purpose, ticket);
			const at = world.clock.now();
			const times = { created_at: at, used_at: at };
			await insertPasskey(tx, { ...passkey, ...times, staff, name: "1" });
		} else {
			const { digits, ticket } = joining;
			await spendTicket(world, tx, site.purpose, ticket);
			await keepCodes(world, tx, { staff, nonce: ticket, digits });
		}
		await recordAct(world, tx, {
			by: `staff:${staff}`,
			act: row ? "staff.came-back" : "staff.joined",
			subject: staff,
			details: {
				way: made ? "passkey" : "codes",
				roles: row?.roles ?? invitation.roles,
				invited: invitation.by_whom,
			},
		});
		return startSession(world, tx, staff, joining.userAgent);
	});
}

/** … and the row of somebody who comes back. */
async function requireInvitation(
	world: World,
	tx: Tx,
	token: string,
): Promise<{
	readonly invitation: StaffInvitationRow;
	readonly row: StaffRow | undefined;
}> {
	const hash = hashSecret(token);
	const invitation = await findInvitation(tx, hash, world.clock.now());
	if (!invitation) return refuse("staff.link-over");
	if (!(await isStillMeant(tx, invitation))) return refuse("staff.link-over");
	const row = await findStaffRow(tx, invitation.staff);
	if (row && row.removed_at > 0) return refuse("staff.link-over");
	return { invitation, row };
}

/**
 * The link of the terminal is for a site that nobody looks after; that of an administrator lasts no longer than their
 * role, so that whoever loses it does not come back by a link that they made for themselves.
 */
async function isStillMeant(
	tx: Tx,
	{ by_whom }: StaffInvitationRow,
): Promise<boolean> {
	if (by_whom === "system") return !(await hasAdministrator(tx));
	if (by_whom === "operator") return true;
	const row = await findStaffRow(tx, by_whom.replace("staff:", ""));
	return row !== undefined && isAdministrator(row);
}

async function addStaff(
	world: World,
	tx: Tx,
	{ staff, roles }: StaffInvitationRow,
	wanted: string,
): Promise<void> {
	const name = canonicalName(wanted);
	if (name === null) return refuse("staff.name-length", { most: NAME_MAX });
	const isNew = await insertStaff(tx, {
		id: staff as StaffRow["id"],
		name,
		folded: foldName(name),
		roles,
		created_at: world.clock.now(),
		removed_at: 0,
	});
	if (!isNew) refuse("staff.name-taken");
}
