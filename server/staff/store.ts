import type { Tx } from "../kernel/db.ts";
import type {
	StaffCodesRow,
	StaffInvitationRow,
	StaffPasskeyRow,
	StaffRow,
	StaffSessionRow,
	StaffTables,
	StaffTokenRow,
} from "./tables.ts";

const on = (tx: Tx) => tx.on<StaffTables>();

interface Changed {
	readonly numInsertedOrUpdatedRows?: bigint | undefined;
	readonly numUpdatedRows?: bigint;
	readonly numDeletedRows?: bigint;
}

/** Whether a statement about one row found it: the key decides, not a look-up before. */
const didOne = async (asked: Promise<Changed>): Promise<boolean> => {
	const { numInsertedOrUpdatedRows, numUpdatedRows, numDeletedRows } =
		await asked;
	return (
		Number(
			numInsertedOrUpdatedRows ?? numUpdatedRows ?? numDeletedRows ?? 0,
		) === 1
	);
};

/** Everybody, also those who were removed. */
export const listStaff = (tx: Tx) =>
	on(tx).selectFrom("staff").selectAll().orderBy("created_at").execute();

export const findStaffRow = (tx: Tx, id: string) =>
	on(tx)
		.selectFrom("staff")
		.selectAll()
		.where("id", "=", id as StaffRow["id"])
		.executeTakeFirst();

/** False when somebody of the team has this name: the unique constraint decides, not a lookup. */
export const insertStaff = (tx: Tx, row: StaffRow): Promise<boolean> =>
	didOne(
		on(tx)
			.insertInto("staff")
			.values(row)
			.onConflict((c) => c.doNothing())
			.executeTakeFirst(),
	);

export const updateRoles = (tx: Tx, id: string, roles: string) =>
	on(tx)
		.updateTable("staff")
		.set({ roles })
		.where("id", "=", id as StaffRow["id"])
		.execute();

export const updateRemoved = (tx: Tx, row: StaffRow, at: number) =>
	on(tx)
		.updateTable("staff")
		.set({ removed_at: at, folded: `${row.folded} ${row.id}` })
		.where("id", "=", row.id)
		.execute();

export const listPasskeys = (tx: Tx, staff: string) =>
	on(tx)
		.selectFrom("staff_passkeys")
		.selectAll()
		.where("staff", "=", staff)
		.orderBy("created_at")
		.execute();

export const findPasskey = (tx: Tx, id: string) =>
	on(tx)
		.selectFrom("staff_passkeys")
		.selectAll()
		.where("id", "=", id)
		.executeTakeFirst();

export const insertPasskey = (tx: Tx, row: StaffPasskeyRow) =>
	on(tx).insertInto("staff_passkeys").values(row).execute();

export const updatePasskeyUsed = (
	tx: Tx,
	id: string,
	counter: number,
	at: number,
) =>
	on(tx)
		.updateTable("staff_passkeys")
		.set({ counter, used_at: at })
		.where("id", "=", id)
		.execute();

export const deletePasskey = (
	tx: Tx,
	staff: string,
	id: string,
): Promise<boolean> =>
	didOne(
		on(tx)
			.deleteFrom("staff_passkeys")
			.where("staff", "=", staff)
			.where("id", "=", id)
			.executeTakeFirst(),
	);

export const findCodes = (tx: Tx, staff: string) =>
	on(tx)
		.selectFrom("staff_codes")
		.selectAll()
		.where("staff", "=", staff)
		.executeTakeFirst();

export const findCodesByPersonal = (tx: Tx, hash: string) =>
	on(tx)
		.selectFrom("staff_codes")
		.selectAll()
		.where("personal_hash", "=", hash)
		.executeTakeFirst();

/** New ones take the place of the old. */
export async function replaceCodes(tx: Tx, row: StaffCodesRow): Promise<void> {
	await deleteCodes(tx, row.staff);
	await on(tx).insertInto("staff_codes").values(row).execute();
}

export const deleteCodes = (tx: Tx, staff: string): Promise<boolean> =>
	didOne(
		on(tx)
			.deleteFrom("staff_codes")
			.where("staff", "=", staff)
			.executeTakeFirst(),
	);

/** False when digits of this step, or of a later one, were used already. */
export const updateStep = (
	tx: Tx,
	staff: string,
	step: number,
): Promise<boolean> =>
	didOne(
		on(tx)
			.updateTable("staff_codes")
			.set({ last_step: step })
			.where("staff", "=", staff)
			.where("last_step", "<", step)
			.executeTakeFirst(),
	);

export const insertInvitation = (tx: Tx, row: StaffInvitationRow) =>
	on(tx).insertInto("staff_invitations").values(row).execute();

export const findInvitation = (tx: Tx, hash: string, now: number) =>
	on(tx)
		.selectFrom("staff_invitations")
		.selectAll()
		.where("token_hash", "=", hash)
		.where("until_at", ">", now)
		.executeTakeFirst();

export const listInvitations = (tx: Tx, now: number) =>
	on(tx)
		.selectFrom("staff_invitations")
		.selectAll()
		.where("until_at", ">", now)
		.orderBy("created_at")
		.execute();

/** True for whoever uses it: once. */
export const deleteInvitation = (tx: Tx, hash: string): Promise<boolean> =>
	didOne(
		on(tx)
			.deleteFrom("staff_invitations")
			.where("token_hash", "=", hash)
			.executeTakeFirst(),
	);

export const deleteInvitationsFor = (tx: Tx, staff: string) =>
	on(tx).deleteFrom("staff_invitations").where("staff", "=", staff).execute();

/** False when it was spent before. */
export const insertSpent = (
	tx: Tx,
	mark: string,
	until: number,
): Promise<boolean> =>
	didOne(
		on(tx)
			.insertInto("staff_spent")
			.values({ mark, until_at: until })
			.onConflict((c) => c.doNothing())
			.executeTakeFirst(),
	);

/** Whoever is still of the team, for what is open in their name. */
const selectPerson = (tx: Tx) =>
	on(tx)
		.selectFrom("staff")
		.select(["staff.name as person_name", "staff.roles as person_roles"])
		.where("staff.removed_at", "=", 0);

export const findSessionOf = (tx: Tx, hash: string) =>
	selectPerson(tx)
		.innerJoin("staff_sessions", "staff_sessions.staff", "staff.id")
		.selectAll("staff_sessions")
		.where("token_hash", "=", hash)
		.executeTakeFirst();

export const insertSession = (tx: Tx, row: StaffSessionRow) =>
	on(tx).insertInto("staff_sessions").values(row).execute();

export const updateSeen = (tx: Tx, hash: string, at: number) =>
	on(tx)
		.updateTable("staff_sessions")
		.set({ seen_at: at })
		.where("token_hash", "=", hash)
		.execute();

export const listSessions = (tx: Tx, staff: string) =>
	on(tx)
		.selectFrom("staff_sessions")
		.selectAll()
		.where("staff", "=", staff)
		.orderBy("created_at")
		.execute();

export const deleteSession = (
	tx: Tx,
	staff: string,
	id: string,
): Promise<boolean> =>
	didOne(
		on(tx)
			.deleteFrom("staff_sessions")
			.where("staff", "=", staff)
			.where((e) => e.or([e("id", "=", id), e("token_hash", "=", id)]))
			.executeTakeFirst(),
	);

export const findTokenOf = (tx: Tx, hash: string) =>
	selectPerson(tx)
		.innerJoin("staff_tokens", "staff_tokens.staff", "staff.id")
		.selectAll("staff_tokens")
		.where("token_hash", "=", hash)
		.executeTakeFirst();

export const insertToken = (tx: Tx, row: StaffTokenRow) =>
	on(tx).insertInto("staff_tokens").values(row).execute();

export const updateTokenUsed = (tx: Tx, hash: string, at: number) =>
	on(tx)
		.updateTable("staff_tokens")
		.set({ used_at: at })
		.where("token_hash", "=", hash)
		.execute();

export const listTokens = (tx: Tx, staff: string) =>
	on(tx)
		.selectFrom("staff_tokens")
		.selectAll()
		.where("staff", "=", staff)
		.orderBy("created_at")
		.execute();

export const deleteToken = (
	tx: Tx,
	staff: string,
	id: string,
): Promise<boolean> =>
	didOne(
		on(tx)
			.deleteFrom("staff_tokens")
			.where("staff", "=", staff)
			.where("id", "=", id)
			.executeTakeFirst(),
	);

/** Every way in, and everything that is open: somebody lost their device, or was removed. */
export async function deleteWays(tx: Tx, staff: string): Promise<void> {
	for (const table of [
		"staff_passkeys",
		"staff_codes",
		"staff_sessions",
		"staff_tokens",
		"staff_invitations",
	] as const)
		await on(tx).deleteFrom(table).where("staff", "=", staff).execute();
}

export async function deleteOver(tx: Tx, now: number): Promise<void> {
	for (const table of [
		"staff_sessions",
		"staff_tokens",
		"staff_invitations",
		"staff_spent",
	] as const)
		await on(tx).deleteFrom(table).where("until_at", "<=", now).execute();
}
