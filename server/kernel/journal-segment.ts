// One file of the embedded journal: what was said in one stretch of time. Synchronous.
import type { Database, Statement } from "bun:sqlite";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openSqlite } from "./db.ts";
import type { Append, Entry, Revision } from "./journal.ts";

/** seq, prev, at of the entry that holds this key; isNew false when it was there before. */
export interface Outcome {
	readonly seq: number;
	readonly prev: number;
	readonly at: number;
	readonly isNew: boolean;
}

/** An entry that was found by its key. */
export interface Known {
	readonly seq: number;
	readonly prev: number;
	readonly at: number;
	readonly erases: readonly number[];
}

export interface Head {
	readonly stream: string;
	readonly head: number;
}

/** An entry as it lies in its file. */
export interface Row extends Omit<Entry, "erases" | "revises"> {
	/** JSON. */
	readonly erases: string | null;
	/** The seq that this entry revises, and what readers get as that one's body. */
	readonly revises: number | null;
	readonly revision: string | null;
}

// No index by stream: each entry knows its predecessor, and reading walks back along them. That costs a page look-up per
// entry read, and saves two thirds of the cost per entry written (decisions/0003-journal-files.md).
const SCHEMA = [
	`create table if not exists entries (seq integer primary key, prev integer not null, at integer not null,
	 stream text not null, author text not null, key text not null, body text, erases text,
	 revises integer, revision text) strict`,
	"create unique index if not exists entries_once on entries (key, author, stream)",
	"create index if not exists entries_revising on entries (revises) where revises is not null",
	"create index if not exists entries_erasing on entries (seq) where erases is not null",
	"create table if not exists heads (stream text primary key, head integer not null) strict",
];

const STATEMENTS = {
	insert:
		"insert into entries (seq, prev, at, stream, author, key, body, erases, revises, revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
	byKey:
		"select seq, prev, at, erases from entries where key = ? and author = ? and stream = ?",
	bySeq: "select * from entries where seq = ?",
	latest: "select at from entries order by seq desc limit 1",
	keyAfter: "select key from entries where key > ? order by key limit 1",
	wipe: "update entries set body = null, revision = null where seq = ? and stream = ? and (body is not null or revision is not null)",
	wipeRevisions:
		"update entries set body = null, revision = null where revises = ? and stream = ? and revision is not null",
	revisions:
		"select seq, revision as body from entries where revises = ? and stream = ? and revision is not null order by seq desc",
	anyRevision: "select 1 from entries where revises is not null limit 1",
	after: "select * from entries where seq > ? order by seq limit ?",
	erasing: "select stream, erases from entries where erases is not null",
	sealed: "select stream, head from heads",
	heads: "select stream, max(seq) as head from entries group by stream",
	seal: "insert or replace into heads (stream, head) values (?, ?)",
};

/** When a file starts (ms), and the first seq that it may hold. */
const NAME = /^(\d+)-(\d+)\.sqlite$/;

/** A key's first characters: the minute it was made in, when it is a UUIDv7. */
const timeOf = (key: string): string => key.slice(0, 8);

const parseErases = (erases: string | null): number[] =>
	erases ? JSON.parse(erases) : [];

function remove(file: string): void {
	for (const suffix of ["", "-wal", "-shm", "-journal"])
		rmSync(file + suffix, { force: true });
}

export class Segment {
	readonly #file: string;
	readonly startsAt: number;
	readonly firstSeq: number;
	readonly db: Database;
	/** When it was last written to: no entry of it can be read longer than a lifetime after this. */
	lastAt: number;
	readonly #statements: Record<keyof typeof STATEMENTS, Statement>;
	/** Times of the keys it holds. Nearly every key is newer than the older files, which then need not be asked for it. */
	readonly #times = new Set<string>();
	/** The log may still hold what was wiped. */
	#isLogged = false;
	/** Nearly no file holds a revision; then none is asked for. */
	#hasRevisions = false;

	private constructor(file: string, startsAt: number, firstSeq: number) {
		this.#file = file;
		this.startsAt = startsAt;
		this.firstSeq = firstSeq;
		this.db = openSqlite(file);
		try {
			this.#statements = this.#prepare();
			this.lastAt =
				(this.#statements.latest.get() as { at: number } | null)?.at ??
				startsAt;
			this.#hasRevisions = this.#statements.anyRevision.get() !== null;
			this.#readTimes();
		} catch (error) {
			this.db.close();
			throw error;
		}
	}

	static create(
		directory: string,
		startsAt: number,
		firstSeq: number,
	): Segment {
		const file = join(directory, `${startsAt}-${firstSeq}.sqlite`);
		try {
			return new Segment(file, startsAt, firstSeq);
		} catch (error) {
			remove(file); // On a full disk this is tried with every batch.
			throw error;
		}
	}

	/** The file of that name, or undefined when it is no segment. */
	static open(directory: string, name: string): Segment | undefined {
		const match = NAME.exec(name);
		return match
			? new Segment(join(directory, name), Number(match[1]), Number(match[2]))
			: undefined;
	}

	/** False: this author's key was in the stream before. */
	insert(seq: number, prev: number, entry: Append): boolean {
		const erases = entry.erases?.length ? JSON.stringify(entry.erases) : null;
		const { changes } = this.#statements.insert.run(
			seq,
			prev,
			entry.at,
			entry.stream,
			entry.author,
			entry.key,
			entry.body,
			erases,
			entry.revises?.seq ?? null,
			entry.revises?.body ?? null,
		);
		if (changes === 0) return false;
		this.#times.add(timeOf(entry.key));
		if (entry.revises) this.#hasRevisions = true;
		return true;
	}

	findKey({ key, author, stream }: Append): Known | undefined {
		if (!this.#times.has(timeOf(key))) return undefined;
		const row = this.#statements.byKey.get(key, author, stream) as
			| (Omit<Known, "erases"> & Pick<Row, "erases">)
			| null;
		return row ? { ...row, erases: parseErases(row.erases) } : undefined;
	}

	find(seq: number): Entry | undefined {
		const row = this.#statements.bySeq.get(seq) as Row | null;
		if (!row) return undefined;
		const { revision, ...rest } = row;
		const isRevision = row.revises !== null && revision !== null;
		return {
			...rest,
			erases: parseErases(row.erases),
			revises: isRevision ? { seq: row.revises, body: revision } : null,
		};
	}

	listAfter(seq: number, limit: number): Row[] {
		return this.#statements.after.all(seq, limit) as Row[];
	}

	/** What revises an entry, the latest first. */
	listRevisions(stream: string, seq: number): Revision[] {
		if (!this.#hasRevisions) return [];
		return this.#statements.revisions.all(seq, stream) as Revision[];
	}

	wipe(seq: number, stream: string): void {
		const own = this.#statements.wipe.run(seq, stream).changes;
		const others = this.#statements.wipeRevisions.run(seq, stream).changes;
		if (own + others > 0) this.#isLogged = true;
	}

	/** What was wiped is nowhere once the log has been emptied. If that fails, it is still to be done. */
	flushWiped(): void {
		if (this.#isLogged) this.checkpoint();
		this.#isLogged = false;
	}

	/** What its entries erase: seq and stream of each. */
	listErased(): [seq: number, stream: string][] {
		const rows = this.#statements.erasing.all() as {
			stream: string;
			erases: string;
		}[];
		return rows.flatMap(({ stream, erases }) =>
			parseErases(erases).map((seq): [number, string] => [seq, stream]),
		);
	}

	/** The streams' heads as this file knows them; a sealed one need not be read whole. */
	listHeads(): Head[] {
		const sealed = this.#statements.sealed.all() as Head[];
		return sealed.length > 0 ? sealed : this.listOwnHeads();
	}

	listOwnHeads(): Head[] {
		return this.#statements.heads.all() as Head[];
	}

	/** A file that is written to no more carries every stream's head, so that a start need not read it whole. */
	seal(heads: ReadonlyMap<string, number>): void {
		this.db.transaction(() => {
			for (const [stream, head] of heads)
				this.#statements.seal.run(stream, head);
		})();
		this.checkpoint();
	}

	/** Empties the write-ahead log into the file. */
	checkpoint(): void {
		this.db.run("pragma wal_checkpoint(truncate)");
	}

	/** SQLite keeps the files open until the last statement is gone. */
	close(): void {
		for (const statement of Object.values(this.#statements))
			statement.finalize();
		this.db.close();
	}

	unlink(): void {
		this.close();
		remove(this.#file);
	}

	#prepare(): Record<keyof typeof STATEMENTS, Statement> {
		this.db.transaction(() => {
			for (const statement of SCHEMA) this.db.run(statement);
		})();
		const prepared = Object.entries(STATEMENTS).map(([name, text]) => [
			name,
			this.db.prepare(text),
		]);
		return Object.fromEntries(prepared);
	}

	/** Jumps from one time to the next along the index. */
	#readTimes(): void {
		let from = "";
		for (;;) {
			const found = this.#statements.keyAfter.get(from) as {
				key: string;
			} | null;
			if (!found) return;
			const time = timeOf(found.key);
			this.#times.add(time);
			from = time === found.key ? time : `${time}\u{10ffff}`;
		}
	}
}
