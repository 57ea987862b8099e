import type { Role } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { hasAdministrator } from "./invite.ts";
import { readRoles, writeRoles } from "./rules.ts";
import {
	deleteWays,
	findStaffRow,
	listInvitations,
	listStaff,
	updateRemoved,
	updateRoles,
} from "./store.ts";
import type { StaffRow } from "./tables.ts";

export interface Colleague {
	readonly id: string;
	readonly name: string;
	readonly roles: readonly Role[];
	readonly since: number;
	/** Zero while they belong to the team. */
	readonly removed: number;
}

const present = (row: StaffRow): Colleague => ({
	id: row.id,
	name: row.name,
	roles: readRoles(row.roles),
	since: row.created_at,
	removed: row.removed_at,
});

/** Everybody, also those who were removed, and how many links wait. */
export const listTeam = (
	world: World,
): Promise<{ people: readonly Colleague[]; waiting: number }> =>
	world.db.tx(async (tx) => ({
		people: (await listStaff(tx)).map(present),
		waiting: (await listInvitations(tx, world.clock.now())).length,
	}));

/** Names by id, for whoever draws what the team did. */
export async function nameStaff(
	world: World,
): Promise<ReadonlyMap<string, string>> {
	const rows = await world.db.tx(listStaff);
	return new Map(rows.map(({ id, name }) => [id, name]));
}

async function requireColleague(tx: Tx, id: string): Promise<StaffRow> {
	const row = await findStaffRow(tx, id);
	return row && row.removed_at === 0 ? row : refuse("staff.missing");
}

/** … once somebody of these roles is no longer what they were. */
async function requireAdministrator(
	tx: Tx,
	{ roles }: StaffRow,
): Promise<void> {
	const wasOne = readRoles(roles).includes("administrator");
	if (wasOne && !(await hasAdministrator(tx)))
		refuse("staff.last-administrator");
}

export async function setRoles(
	world: World,
	{ by }: StaffActor,
	{ staff, roles }: { readonly staff: string; readonly roles: readonly Role[] },
): Promise<Colleague> {
	if (roles.length === 0) return refuse("staff.no-role");
	return world.db.tx(async (tx) => {
		const row = await requireColleague(tx, staff);
		const written = writeRoles(roles);
		await updateRoles(tx, staff, written);
		await requireAdministrator(tx, row);
		await recordAct(world, tx, {
			by,
			act: "staff.roles-set",
			subject: staff,
			details: { before: row.roles, after: written },
		});
		return present({ ...row, roles: written });
	});
}

/** Their sessions, passkeys, codes and tokens end with it, in the same transaction. */
export async function removeStaff(
	world: World,
	{ by }: StaffActor,
	staff: string,
): Promise<Colleague> {
	return world.db.tx(async (tx) => {
		const row = await requireColleague(tx, staff);
		const removed_at = world.clock.now();
		await updateRemoved(tx, row, removed_at);
		await requireAdministrator(tx, row);
		await deleteWays(tx, staff);
		await recordAct(world, tx, { by, act: "staff.removed", subject: staff });
		return present({ ...row, removed_at });
	});
}
