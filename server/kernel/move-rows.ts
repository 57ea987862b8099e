// A table's rows from SQLite to PostgreSQL: whole or not at all, and only when they are not there yet.
import type { SqliteDb } from "./db.ts";
import { Digest } from "./move-digest.ts";
import type { Postgres } from "./postgres.ts";

type Row = Readonly<Record<string, unknown>>;

/** Rows that travel together. */
const PAGE = 500;

export type Copied =
	| { readonly kind: "the same"; readonly digest: Digest }
	/** There are others: from another try, before the site was started again. */
	| { readonly kind: "others" };

/** Copies what is not there; gives what both hold then. */
export async function copyTable(
	from: SqliteDb,
	to: Postgres,
	table: string,
): Promise<Copied> {
	const own = digestOf(from.rowsOf(table));
	const there = await digestThere(to, table);
	if (own.equals(there)) return { kind: "the same", digest: own };
	if (there.rows > 0) return { kind: "others" };
	await to.tx(async (sql) => {
		for (const page of inPages(from.rowsOf(table)))
			await sql.list(
				`insert into "${table}" select * from json_populate_recordset(null::"${table}", $1)`,
				[JSON.stringify(page)],
			);
	});
	const copied = await digestThere(to, table);
	return own.equals(copied)
		? { kind: "the same", digest: own }
		: { kind: "others" };
}

function digestOf(rows: Iterable<Row>): Digest {
	const digest = new Digest();
	for (const row of rows) digest.add(row);
	return digest;
}

async function digestThere(sql: Postgres, table: string): Promise<Digest> {
	const digest = new Digest();
	await sql.tx(async (tx) => {
		await tx.run(`declare moved no scroll cursor for select * from "${table}"`);
		for (;;) {
			const rows = await tx.list<Row>(`fetch ${PAGE} from moved`);
			for (const row of rows) digest.add(row);
			if (rows.length < PAGE) return;
		}
	});
	return digest;
}

function* inPages(rows: Iterable<Row>): Iterable<readonly Row[]> {
	let page: Row[] = [];
	for (const row of rows) {
		page.push(row);
		if (page.length < PAGE) continue;
		yield page;
		page = [];
	}
	if (page.length > 0) yield page;
}
