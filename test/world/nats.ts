// A NATS server of a test's own, on a free port.
import type { Subprocess } from "bun";
import { freePort } from "./free-port.ts";
import { findProgram } from "./needs.ts";

interface Membership {
	readonly cluster?: string;
	readonly others?: readonly NatsServer[];
}

export class NatsServer {
	readonly port = freePort();
	/** The others of its cluster reach it there. */
	readonly clusterPort = freePort();
	readonly #cluster: readonly string[];
	#process: Subprocess | undefined;

	/** `others`: those of its cluster that it joins. */
	constructor({ cluster, others = [] }: Membership = {}) {
		const routes = others.map((one) => `nats://127.0.0.1:${one.clusterPort}`);
		this.#cluster = cluster
			? [
					...["--cluster_name", cluster, "--no_advertise"],
					...["--cluster", `nats://127.0.0.1:${this.clusterPort}`],
					...(routes.length > 0 ? ["--routes", routes.join(",")] : []),
				]
			: [];
	}

	get url(): string {
		return `nats://127.0.0.1:${this.port}`;
	}

	async start(): Promise<void> {
		const process = Bun.spawn(
			[
				findProgram("nats-server") as string,
				...["--addr", "127.0.0.1", "--port", String(this.port)],
				...this.#cluster,
			],
			{ stdout: "ignore", stderr: "pipe" },
		);
		this.#process = process;
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		// To the end: a server dies of a log that nobody reads.
		(async () => {
			let said = "";
			for await (const chunk of process.stderr) {
				said += Buffer.from(chunk).toString();
				if (said.includes("Server is ready")) resolve();
			}
			reject(new Error(`NATS did not start: ${said}`));
		})();
		await promise;
	}

	async kill(): Promise<void> {
		this.#process?.kill("SIGKILL");
		await this.#process?.exited;
	}
}
