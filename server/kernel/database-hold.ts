// Whose a PostgreSQL database is: one process's, or that of nodes which tell each other what they change. A lock in the
// server says so, and ends with its connection.
import { isLost, openPostgres, type Postgres } from "./postgres.ts";

/** Whoever holds it, with the schema: alone, or shared by nodes. */
const HOLDER = 831_740_203;
const HOLD_EVERY_MS = 2_000;
/** One that has just died may still be known to the server, and one that brings the tables up to date takes its time. */
const PATIENCE_MS = 20_000;
const ALONE_PATIENCE_MS = 2_000;

export type Company = "alone" | "among nodes";

export interface Hold {
	/** Runs `work` while no other node is there, unless `isDone` by then. */
	alone(
		isDone: () => Promise<boolean>,
		work: () => Promise<void>,
	): Promise<void>;
	release(): Promise<void>;
}

/**
 * Refuses when somebody else has it who is no node, or whoever it is when it is wanted alone. After a restart of the
 * server it is taken again; whoever comes too late must end, for another may have written meanwhile.
 */
export async function holdDatabase(
	url: string,
	company: Company,
	onLost: () => void,
): Promise<Hold> {
	const holder = new Holder(url, company, onLost);
	await holder.begin();
	return holder;
}

class Holder implements Hold {
	readonly #sql: Postgres;
	readonly #company: Company;
	readonly #onLost: () => void;
	#keeping: ReturnType<typeof setInterval> | undefined;
	#isAsking = false;

	constructor(url: string, company: Company, onLost: () => void) {
		this.#sql = openPostgres(url, { connections: 1 });
		this.#company = company;
		this.#onLost = onLost;
	}

	async begin(): Promise<void> {
		const take = () => this.#take(this.#company);
		const patience =
			this.#company === "alone" ? ALONE_PATIENCE_MS : PATIENCE_MS;
		if (!(await until(take, patience))) {
			await this.#sql.close();
			throw new Error(
				this.#company === "alone"
					? "another Palabre is running on this database; stop it, or give this one a database of its own, or join them by PALABRE_NATS_URL"
					: "a Palabre that is no node is running on this database; stop it, and start it again with PALABRE_NATS_URL",
			);
		}
		this.#keeping = setInterval(() => this.#keep(), HOLD_EVERY_MS);
	}

	async alone(
		isDone: () => Promise<boolean>,
		work: () => Promise<void>,
	): Promise<void> {
		if (this.#company === "alone") return work();
		const isOver = await until(async () => {
			if (await isDone()) return true;
			if (!(await this.#take("alone"))) {
				await this.#makeWay();
				return false;
			}
			try {
				await work();
			} finally {
				await this
					.#sql`select pg_advisory_unlock(${HOLDER}::int, hashtext(coalesce(current_schema(), '')))`;
			}
			return true;
		}, PATIENCE_MS);
		if (!isOver)
			throw new Error(
				"nodes of an older version are running on this database, and this one would change its tables under them; stop them all, then start this one",
			);
	}

	/** Two that start at once would wait for each other. They have not come equally far, so they come back at different moments. */
	async #makeWay(): Promise<void> {
		// All of it: PostgreSQL counts how often a lock was taken, and `#keep` has taken it every two seconds.
		await this.#sql`select pg_advisory_unlock_all()`;
		await Bun.sleep(performance.now() % 200);
		await until(() => this.#take("among nodes"), PATIENCE_MS);
	}

	async release(): Promise<void> {
		clearInterval(this.#keeping);
		await this.#sql`select pg_advisory_unlock_all()`.catch(() => {}); // The server is gone, and the lock with it.
		await this.#sql.close();
	}

	async #take(company: Company): Promise<boolean> {
		const [row] =
			company === "alone"
				? await this.#sql<{ is_ours: boolean }>`
					select pg_try_advisory_lock(${HOLDER}::int, hashtext(coalesce(current_schema(), ''))) as is_ours`
				: await this.#sql<{ is_ours: boolean }>`
					select pg_try_advisory_lock_shared(${HOLDER}::int, hashtext(coalesce(current_schema(), ''))) as is_ours`;
		return row?.is_ours ?? false;
	}

	async #keep(): Promise<void> {
		if (this.#isAsking) return; // Several that wait for a stalled network would each say that it is lost.
		this.#isAsking = true;
		const isStillOurs = await this.#take(this.#company)
			.catch(lostIsOurs)
			.finally(() => {
				this.#isAsking = false;
			});
		if (isStillOurs) return;
		clearInterval(this.#keeping);
		this.#onLost();
	}
}

async function until(
	look: () => Promise<boolean>,
	patienceMs: number,
): Promise<boolean> {
	const deadline = performance.now() + patienceMs;
	for (;;) {
		if (await look()) return true;
		if (performance.now() > deadline) return false;
		await Bun.sleep(100);
	}
}

/** Out of reach says nothing: asked again soon. */
function lostIsOurs(error: unknown): true {
	if (isLost(error)) return true;
	throw error;
}
