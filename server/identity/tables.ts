import type { Gender, VisitorId } from "../../wire/index.ts";
import { table } from "../kernel/table.ts";

export interface VisitorRow {
	id: VisitorId;
	pseudonym: string;
	/** UTS #39 skeleton: two people present never share one. */
	skeleton: string;
	gender: Gender;
	age: number;
	country: string;
	postcode: string;
	/** What others see of it: a department, a country. */
	place: string;
	/** Read marks are shown: 0 or 1. */
	receipts: number;
	created_at: number; // ms
	seen_at: number; // ms; at most a minute behind
}

export interface SessionRow {
	/** SHA-256 of the token; the token itself is only in the browser. */
	token_hash: string;
	visitor: VisitorId;
	created_at: number; // ms
}

export interface AgeWaitRow {
	/** Keyed fingerprint of a browser's token or of an address. */
	fingerprint: string;
	until_at: number; // ms
}

export interface IdentityTables {
	visitors: VisitorRow;
	sessions: SessionRow;
	age_waits: AgeWaitRow;
}

const untilGone =
	"until the person leaves, or PALABRE_ABSENCE_MINUTES after their last sign of life";

export const tables = [
	table("visitors", {
		ddl: [
			`create table visitors (id text primary key, pseudonym text not null, skeleton text not null unique, gender text not null,
			 age bigint not null, country text not null, postcode text not null, place text not null, receipts bigint not null,
			 created_at bigint not null, seen_at bigint not null)`,
			"create index visitors_seen on visitors (seen_at)",
		],
		personal: "id",
		keep: untilGone,
	}),
	table("sessions", {
		ddl: [
			"create table sessions (token_hash text primary key, visitor text not null, created_at bigint not null)",
			"create index sessions_of on sessions (visitor)",
		],
		personal: "visitor",
		keep: untilGone,
	}),
	table("age_waits", {
		ddl: [
			"create table age_waits (fingerprint text primary key, until_at bigint not null)",
			"create index age_waits_until on age_waits (until_at)",
		],
		personal: "none",
		keep: "PALABRE_AGE_WAIT_BROWSER_MINUTES or PALABRE_AGE_WAIT_ADDRESS_MINUTES, then deleted by identity.forget-waits",
	}),
];
