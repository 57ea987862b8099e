// What is tried again and again says once that the store it needs is away, and once that it is back: the log of a night
// without a database is a few lines. Anything else that goes wrong is its caller's to report, each time.
import type { Log } from "./log.ts";
import { Refusal } from "./refusal.ts";

/** How rows, journal and files say that nothing can be kept or found for now, or here. */
const AWAY: ReadonlySet<string> = new Set([
	"server.busy",
	"server.full",
	"server.going",
]);

export class Absences {
	readonly #log: Log;
	/** Tasks that could not go on. */
	readonly #waiting = new Set<string>();

	constructor(log: Log) {
		this.#log = log;
	}

	/** Whether this is why the task failed. */
	explain(task: string, error: unknown): boolean {
		if (!(error instanceof Refusal && AWAY.has(error.code))) return false;
		if (!this.#waiting.has(task))
			this.#log.warn("store.away", { task, refusal: error.code });
		this.#waiting.add(task);
		return true;
	}

	/** The task went through. */
	end(task: string): void {
		if (this.#waiting.delete(task)) this.#log.info("store.back", { task });
	}
}
