import type { ConversationId, VisitorId } from "../../wire/index.ts";
import { table } from "../kernel/table.ts";

/** One row for a pair. Each side can leave for itself; the other is not told. */
export interface ConversationRow {
	id: ConversationId;
	/** Both ids, the smaller first: one conversation for a pair. */
	pair: string;
	asker: VisitorId;
	asked: VisitorId;
	asker_name: string;
	asked_name: string;
	state: "asked" | "open" | "over";
	/** 0 or 1: this side no longer hears (it declined, closed or blocked). */
	asker_left: number;
	asked_left: number;
	/** How far each has read: a seq. */
	asker_read: number;
	asked_read: number;
	created_at: number; // ms
}

export interface HiddenRow {
	visitor: VisitorId;
	/** Whom `visitor` does not hear; with `block`, neither hears the other. */
	person: VisitorId;
	how: "block" | "ignore";
	at: number; // ms
}

export interface ContactsTables {
	conversations: ConversationRow;
	hidden: HiddenRow;
}

export const tables = [
	table("conversations", {
		ddl: [
			`create table conversations (id text primary key, pair text not null unique, asker text not null, asked text not null,
			 asker_name text not null, asked_name text not null, state text not null, asker_left bigint not null, asked_left bigint not null,
			 asker_read bigint not null, asked_read bigint not null, created_at bigint not null)`,
		],
		personal: "asker",
		keep: "while both are on the site: a request until its line can no longer be read; when one has gone, until the other closes it or nothing said in it can be read any more",
	}),
	table("hidden", {
		ddl: [
			`create table hidden (visitor text not null, person text not null, how text not null, at bigint not null,
			 primary key (visitor, person, how))`,
			"create index hidden_person on hidden (person)",
		],
		personal: "visitor",
		keep: "until it is taken back, or one of the two leaves",
	}),
];
