import type { Migration } from "../server/kernel/db.ts";

export const roomKeeping: Migration = {
	name: "0011-room-keeping",
	statements: [
		"create table room_helpers (room text not null, visitor text not null, at bigint not null, primary key (room, visitor))",
		"create index room_helpers_of on room_helpers (visitor)",
	],
};
