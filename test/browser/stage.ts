// A server and a browser for the tests of one file, started when the first of them needs one.
import { type Server, startServer } from "../world/server.ts";
import { type Browser, launch, Scene } from "./browser.ts";

export type { Server };

export class Stage {
	readonly #env: Record<string, string>;
	#parts: Promise<readonly [Server, Browser]> | undefined;

	/** Settings of the server, as an operator gives them. */
	constructor(env: Record<string, string> = {}) {
		this.#env = env;
	}

	/** One test: afterwards every page is closed, and what none of them may do is looked for. */
	play(
		run: (scene: Scene, server: Server) => Promise<void>,
	): () => Promise<void> {
		return async () => {
			this.#parts ??= Promise.all([startServer(this.#env), launch()]);
			const [server, browser] = await this.#parts;
			const scene = new Scene(server.url, browser);
			try {
				await run(scene, server);
			} finally {
				await scene.close();
			}
			if (scene.problems.length > 0)
				throw new Error(`pages misbehaved:\n${scene.problems.join("\n")}`);
			if (server.faults.length > 0)
				throw new Error(`the server failed: ${JSON.stringify(server.faults)}`);
		};
	}

	async close(): Promise<void> {
		const parts = await this.#parts;
		await parts?.[1].close();
		await parts?.[0].end();
	}
}
