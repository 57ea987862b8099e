// A NATS server of a test's own, on a free port.
import type { Subprocess } from "bun";
import { freePort } from "./free-port.ts";
import { findProgram } from "./needs.ts";

export class NatsServer {
	readonly #port = freePort();
	#process: Subprocess | undefined;

	get url(): string {
		return `nats://127.0.0.1:${this.#port}`;
	}

	async start(): Promise<void> {
		const process = Bun.spawn(
			[
				findProgram("nats-server") as string,
				...["--addr", "127.0.0.1", "--port", String(this.#port)],
			],
			{ stdout: "ignore", stderr: "pipe" },
		);
		this.#process = process;
		let said = "";
		for await (const chunk of process.stderr.pipeThrough(
			new TextDecoderStream(),
		)) {
			said += chunk;
			if (said.includes("Server is ready")) return;
		}
		throw new Error(`NATS did not start: ${said}`);
	}

	async kill(): Promise<void> {
		this.#process?.kill("SIGKILL");
		await this.#process?.exited;
	}
}
