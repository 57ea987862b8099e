import type { RoomId, VisitorId } from "../../wire/index.ts";
import type { Tx } from "../kernel/db.ts";
import type {
	MembershipRow,
	RoomHelperRow,
	RoomRow,
	RoomsTables,
} from "./tables.ts";

const on = (tx: Tx) => tx.on<RoomsTables>();

export const listRooms = (tx: Tx) =>
	on(tx).selectFrom("rooms").selectAll().execute();
export const listMemberships = (tx: Tx) =>
	on(tx).selectFrom("memberships").selectAll().execute();

/** False when the slug is taken. */
export const insertRoom = async (tx: Tx, row: RoomRow): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.insertInto("rooms")
				.values(row)
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		).numInsertedOrUpdatedRows,
	) === 1;

export const updateRoom = (tx: Tx, row: RoomRow) =>
	on(tx)
		.updateTable("rooms")
		.set({ ...row })
		.where("id", "=", row.id)
		.execute();

export async function deleteRoom(tx: Tx, room: RoomId): Promise<void> {
	await on(tx).deleteFrom("memberships").where("room", "=", room).execute();
	await on(tx).deleteFrom("room_helpers").where("room", "=", room).execute();
	await on(tx).deleteFrom("rooms").where("id", "=", room).execute();
}

export const listHelperRows = (tx: Tx) =>
	on(tx).selectFrom("room_helpers").selectAll().execute();

/** False when they help already. */
export const insertHelper = async (
	tx: Tx,
	row: RoomHelperRow,
): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.insertInto("room_helpers")
				.values(row)
				.onConflict((c) => c.doNothing())
				.executeTakeFirst()
		).numInsertedOrUpdatedRows,
	) === 1;

/** Helpers of a room, counted where two at once cannot both be the last. */
export const countHelpers = async (tx: Tx, room: RoomId): Promise<number> =>
	(
		await on(tx)
			.selectFrom("room_helpers")
			.select("visitor")
			.where("room", "=", room)
			.execute()
	).length;

/** False when they do not help any more. */
export const deleteHelper = async (
	tx: Tx,
	room: RoomId,
	visitor: VisitorId,
): Promise<boolean> =>
	Number(
		(
			await on(tx)
				.deleteFrom("room_helpers")
				.where("room", "=", room)
				.where("visitor", "=", visitor)
				.executeTakeFirst()
		).numDeletedRows,
	) === 1;

/** Rooms that somebody is in, counted where two at once cannot both be the last. */
export const countMemberships = async (
	tx: Tx,
	visitor: VisitorId,
): Promise<number> =>
	(
		await on(tx)
			.selectFrom("memberships")
			.select("room")
			.where("visitor", "=", visitor)
			.execute()
	).length;

export const insertMembership = (tx: Tx, row: MembershipRow) =>
	on(tx)
		.insertInto("memberships")
		.values(row)
		.onConflict((c) => c.doNothing())
		.execute();

export const updateRead = (
	tx: Tx,
	room: RoomId,
	visitor: VisitorId,
	read: number,
) =>
	on(tx)
		.updateTable("memberships")
		.set({ read })
		.where("room", "=", room)
		.where("visitor", "=", visitor)
		.execute();

export const deleteMembership = (tx: Tx, room: RoomId, visitor: VisitorId) =>
	on(tx)
		.deleteFrom("memberships")
		.where("room", "=", room)
		.where("visitor", "=", visitor)
		.execute();

export async function deleteVisitorRooms(
	tx: Tx,
	visitor: VisitorId,
): Promise<void> {
	await on(tx)
		.deleteFrom("memberships")
		.where("visitor", "=", visitor)
		.execute();
	await on(tx)
		.deleteFrom("room_helpers")
		.where("visitor", "=", visitor)
		.execute();
	await on(tx)
		.updateTable("rooms")
		.set({ opened_by: null })
		.where("opened_by", "=", visitor)
		.execute();
}
