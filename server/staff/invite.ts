import { type Role, roles } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { By, StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { hashSecret } from "../kernel/ids.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { LINK_MINUTES, readRoles, writeRoles } from "./rules.ts";
import {
	deleteInvitationsFor,
	findStaffRow,
	insertInvitation,
	listStaff,
} from "./store.ts";
import type { StaffRow } from "./tables.ts";

export interface Link {
	/** Opened once, within 30 minutes. */
	readonly path: string;
	/** The same with the site's address, as far as the settings say it. */
	readonly link: string;
	readonly until: number;
}

async function makeLink(
	world: World,
	tx: Tx,
	to: {
		readonly staff: string;
		readonly roles: readonly Role[];
		readonly by: By;
	},
): Promise<Link> {
	const token = world.ids.token();
	const now = world.clock.now();
	const until = now + LINK_MINUTES * 60_000;
	await insertInvitation(tx, {
		token_hash: hashSecret(token),
		staff: to.staff,
		roles: writeRoles(to.roles),
		by_whom: to.by,
		created_at: now,
		until_at: until,
	});
	const path = `/console/join/${token}`;
	const { publicUrl, port } = world.config.server;
	const site =
		publicUrl.replace(/\/$/, "") ||
		(port > 0 ? `http://localhost:${port}` : "");
	return { path, link: site + path, until };
}

/** A link for somebody new. */
export function invite(
	world: World,
	{ by }: Pick<StaffActor, "by">,
	wanted: readonly Role[],
): Promise<Link> {
	if (wanted.length === 0) return refuse("staff.no-role");
	return world.db.tx(async (tx) => {
		const staff = world.ids.next("staff");
		await recordAct(world, tx, {
			by,
			act: "staff.invited",
			subject: staff,
			details: { roles: writeRoles(wanted) },
		});
		return makeLink(world, tx, { staff, roles: wanted, by });
	});
}

/** A link for somebody who cannot sign in any more. What they signed in with before ends when they use it. */
export function inviteBack(
	world: World,
	{ by }: Pick<StaffActor, "by">,
	staff: string,
): Promise<Link> {
	return world.db.tx(async (tx) => {
		const row = await findStaffRow(tx, staff);
		if (!row || row.removed_at > 0) return refuse("staff.missing");
		await recordAct(world, tx, {
			by,
			act: "staff.invited-back",
			subject: staff,
		});
		await deleteInvitationsFor(tx, staff);
		return makeLink(world, tx, { staff, roles: [], by });
	});
}

export const isAdministrator = ({ removed_at, roles }: StaffRow): boolean =>
	removed_at === 0 && readRoles(roles).includes("administrator");

export const hasAdministrator = async (tx: Tx): Promise<boolean> =>
	(await listStaff(tx)).some(isAdministrator);

/** For a site that nobody looks after yet: the link that its terminal prints; null when somebody does. */
export async function inviteFirst(world: World): Promise<Link | null> {
	return world.db.tx(async (tx) => {
		if (await hasAdministrator(tx)) return null;
		const staff = world.ids.next("staff");
		return makeLink(world, tx, { staff, roles, by: "system" });
	});
}
