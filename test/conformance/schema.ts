// Where a journal on PostgreSQL lives in a test: a schema of its own in a server that a file of tests shares.
import { afterAll, beforeAll } from "bun:test";
import type { Bus } from "../../server/kernel/bus.ts";
import { openPostgresJournal } from "../../server/kernel/journal-postgres.ts";
import { openPostgres, type Postgres } from "../../server/kernel/postgres.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import type { Hands, Place } from "./talk.ts";

let schemas = 0;

export interface SharedServer {
	readonly server: PostgresServer;
}

/** Starts a server for the tests of this group. */
export function sharedServer(): SharedServer {
	let server: PostgresServer;
	beforeAll(async () => {
		server = await startPostgres();
	});
	afterAll(() => server.remove());
	return {
		get server() {
			return server;
		},
	};
}

export class Schema implements Place {
	readonly name = `place_${++schemas}`;
	readonly #shared: SharedServer;
	/** Sees this schema's tables by their bare names. */
	readonly sql: Postgres;

	constructor(shared: SharedServer) {
		this.#shared = shared;
		this.sql = openPostgres(this.url, { connections: 1 });
	}

	get url(): string {
		return `${this.#shared.server.url()}?options=-csearch_path%3D${this.name}`;
	}

	async open(lifetimeMs: number, clock: Hands, freshEpoch: string, bus?: Bus) {
		await this.sql.run(`create schema if not exists ${this.name}`);
		return openPostgresJournal({
			url: this.url,
			lifetimeMs,
			clock,
			freshEpoch,
			...(bus ? { bus } : {}),
		});
	}

	/** What can be asked for. What the server's files still hold for a while: docs/JOURNAL.md. */
	async holding(text: string): Promise<string[]> {
		const rows = await this.sql<{ seq: number }>`
			select seq from journal_entries where concat(body, revision) like ${`%${text}%`}`;
		return rows.map(({ seq }) => `entry ${seq}`);
	}

	/** Its segments, by the names of their tables. */
	async segments(): Promise<string[]> {
		const rows = await this.sql<{ tablename: string }>`
			select tablename from pg_tables where schemaname = ${this.name}
				and tablename like 'journal_entries\\_%' order by tablename`;
		return rows.map(({ tablename }) => tablename);
	}

	async lose(): Promise<void> {
		await this.sql.run(`drop schema if exists ${this.name} cascade`);
	}

	async remove(): Promise<void> {
		await this.lose();
		await this.sql.close();
	}
}
