import type { RoomId, VisitorId } from "../../wire/index.ts";
import { table } from "../kernel/table.ts";

export interface RoomRow {
	id: RoomId;
	slug: string;
	name: string;
	/** One line about it, in French and in English; the same for visitors' rooms. */
	line_fr: string;
	line_en: string;
	/** One emoji. */
	icon: string;
	/** One of the views' tints. */
	tint: string;
	/** From the file of themed rooms, opened by a visitor, or one that only its link leads to. */
	kind: "theme" | "public" | "link";
	opened_by: VisitorId | null;
	/** Place in the list; visitors' rooms come after the themed ones. */
	rank: number;
	created_at: number; // ms
}

export interface MembershipRow {
	room: RoomId;
	visitor: VisitorId;
	joined_at: number; // ms
	/** How far the person has read: a seq. */
	read: number;
}

/** Somebody who helps to keep a visitor’s room. */
export interface RoomHelperRow {
	room: RoomId;
	visitor: VisitorId;
	at: number; // ms
}

export interface RoomsTables {
	rooms: RoomRow;
	memberships: MembershipRow;
	room_helpers: RoomHelperRow;
}

export const tables = [
	table("rooms", {
		ddl: [
			`create table rooms (id text primary key, slug text not null unique, name text not null, line_fr text not null, line_en text not null,
			 icon text not null, tint text not null, kind text not null, opened_by text, rank bigint not null, created_at bigint not null)`,
		],
		personal: "opened_by",
		keep: "themed rooms while they are in the file; a visitor’s room until nobody has been in it for PALABRE_ROOM_IDLE_MINUTES",
	}),
	table("memberships", {
		ddl: [
			`create table memberships (room text not null, visitor text not null, joined_at bigint not null, "read" bigint not null,
			 primary key (room, visitor))`,
			"create index memberships_of on memberships (visitor)",
		],
		personal: "visitor",
		keep: "until the person leaves the room or the site, or the room closes",
	}),
	table("room_helpers", {
		ddl: [
			"create table room_helpers (room text not null, visitor text not null, at bigint not null, primary key (room, visitor))",
			"create index room_helpers_of on room_helpers (visitor)",
		],
		personal: "visitor",
		keep: "until they are dismissed, leave the site, or the room closes",
	}),
];
