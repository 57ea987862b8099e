import { table } from "../kernel/table.ts";

export interface StaffRow {
	id: `staff_${string}`;
	/** As the team and the log name them; visitors never see it. */
	name: string;
	/** The same in lower case: two of a team never share one. Another once they are removed. */
	folded: string;
	/** Names of roles, with a space between. */
	roles: string;
	created_at: number; // ms
	/** Zero while they belong to the team. */
	removed_at: number; // ms
}

export interface StaffPasskeyRow {
	/** As the authenticator names it, base64url. */
	id: string;
	staff: string;
	/** COSE, base64url. */
	public_key: string;
	/** How often it has signed, where the authenticator counts. */
	counter: number;
	/** How it can be reached, as JSON; hints for browsers. */
	transports: string;
	/** For its owner to know it by. */
	name: string;
	created_at: number; // ms
	used_at: number; // ms
}

/** The way without passkeys: a personal code, and six digits. */
export interface StaffCodesRow {
	staff: string;
	/** With the installation's secret it gives the authenticator's secret; on its own it gives nothing. */
	nonce: string;
	/** Keyed fingerprint of the personal code. */
	personal_hash: string;
	/** The last half minute whose digits were used: none is taken twice. */
	last_step: number;
	created_at: number; // ms
}

export interface StaffSessionRow {
	/** SHA-256 of the token; the token itself is only in the browser. */
	token_hash: string;
	/** For a list: says nothing about the token. */
	id: string;
	staff: string;
	/** What the browser called itself, shortened to its family. */
	browser: string;
	created_at: number; // ms
	seen_at: number; // ms; at most a minute behind
	until_at: number; // ms
}

export interface StaffTokenRow {
	id: string;
	token_hash: string;
	staff: string;
	/** For its owner to know it by. */
	name: string;
	/** Of those that its owner has, at the most. */
	roles: string;
	created_at: number; // ms
	used_at: number; // ms; at most a minute behind
	until_at: number; // ms
}

export interface StaffInvitationRow {
	/** SHA-256 of the link's token. */
	token_hash: string;
	/** Whom it lets in: somebody new under this id, or somebody who cannot sign in any more. */
	staff: string;
	/** Empty for somebody who belongs to the team already. */
	roles: string;
	/** As the log names them: `staff:…`, `operator`, or `system` for the link at the start. */
	by_whom: string;
	created_at: number; // ms
	until_at: number; // ms
}

/** What may be used once, and was. */
export interface StaffSpentRow {
	mark: string;
	until_at: number; // ms
}

export interface StaffTables {
	staff: StaffRow;
	staff_passkeys: StaffPasskeyRow;
	staff_codes: StaffCodesRow;
	staff_sessions: StaffSessionRow;
	staff_tokens: StaffTokenRow;
	staff_invitations: StaffInvitationRow;
	staff_spent: StaffSpentRow;
}

const whileInTeam = "until its owner removes it, or leaves the team";

export const tables = [
	table("staff", {
		ddl: [
			`create table staff (id text primary key, name text not null, folded text not null unique, roles text not null,
			 created_at bigint not null, removed_at bigint not null)`,
		],
		personal: "id",
		keep: "as long as the site: the log names them by it. Whoever is removed can do nothing any more",
	}),
	table("staff_passkeys", {
		ddl: [
			`create table staff_passkeys (id text primary key, staff text not null, public_key text not null, counter bigint not null,
			 transports text not null, name text not null, created_at bigint not null, used_at bigint not null)`,
			"create index staff_passkeys_of on staff_passkeys (staff)",
		],
		personal: "staff",
		keep: whileInTeam,
	}),
	table("staff_codes", {
		ddl: [
			`create table staff_codes (staff text primary key, nonce text not null, personal_hash text not null unique,
			 last_step bigint not null, created_at bigint not null)`,
		],
		personal: "staff",
		keep: whileInTeam,
	}),
	table("staff_sessions", {
		ddl: [
			`create table staff_sessions (token_hash text primary key, id text not null unique, staff text not null, browser text not null,
			 created_at bigint not null, seen_at bigint not null, until_at bigint not null)`,
			"create index staff_sessions_of on staff_sessions (staff)",
		],
		personal: "staff",
		keep: "PALABRE_STAFF_SESSION_MINUTES at most, then deleted by staff.forget",
	}),
	table("staff_tokens", {
		ddl: [
			`create table staff_tokens (id text primary key, token_hash text not null unique, staff text not null, name text not null,
			 roles text not null, created_at bigint not null, used_at bigint not null, until_at bigint not null)`,
			"create index staff_tokens_of on staff_tokens (staff)",
		],
		personal: "staff",
		keep: "until its end, which its owner chose, or until it is revoked",
	}),
	table("staff_invitations", {
		ddl: [
			`create table staff_invitations (token_hash text primary key, staff text not null, roles text not null, by_whom text not null,
			 created_at bigint not null, until_at bigint not null)`,
		],
		personal: "staff",
		keep: "until it is used, or 30 minutes, then deleted by staff.forget",
	}),
	table("staff_spent", {
		ddl: [
			"create table staff_spent (mark text primary key, until_at bigint not null)",
		],
		personal: "none",
		keep: "as long as it could be used again, some minutes, then deleted by staff.forget",
	}),
];
