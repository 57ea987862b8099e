// NATS servers with the files that are shipped, on free ports of this machine.
import { expect } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Subprocess } from "bun";
import { findProgram } from "../world/needs.ts";
import { readDeployed } from "./files.ts";

export class ShippedNats {
	readonly directory = mkdtempSync(join(tmpdir(), "palabre-nats-"));
	readonly #running = new Map<string, Subprocess>();

	/** The file as it is shipped, with these in place of what stands there. */
	write(
		name: string,
		from: string,
		places: Readonly<Record<string, string>> = {},
	): string {
		let text = readDeployed(`nats/${from}.conf`);
		for (const [shipped, own] of Object.entries(places)) {
			expect(text).toContain(shipped);
			text = text.replaceAll(shipped, own);
		}
		const file = join(this.directory, `${name}.conf`);
		writeFileSync(file, text.replaceAll("/etc/nats/", `${this.directory}/`));
		return file;
	}

	/** Whether NATS takes the file, and what it says of it. */
	check(file: string, region: string): { code: number; says: string } {
		const { exitCode, stderr } = Bun.spawnSync(
			[findProgram("nats-server") as string, "-t", "--config", file],
			{ env: envOf("checked", region) },
		);
		return { code: exitCode, says: stderr.toString() };
	}

	async start(name: string, file: string, region: string): Promise<void> {
		const server = Bun.spawn(
			[findProgram("nats-server") as string, "--config", file],
			{ env: envOf(name, region), stdout: "ignore", stderr: "pipe" },
		);
		this.#running.set(name, server);
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		// To the end: a server dies of a log that nobody reads.
		(async () => {
			let said = "";
			for await (const chunk of server.stderr) {
				said += Buffer.from(chunk).toString();
				if (said.includes("Server is ready")) resolve();
			}
			reject(new Error(`NATS did not start: ${said}`));
		})();
		await promise;
	}

	async kill(name: string): Promise<void> {
		this.#running.get(name)?.kill("SIGKILL");
		await this.#running.get(name)?.exited;
	}

	async remove(): Promise<void> {
		for (const name of this.#running.keys()) await this.kill(name);
		rmSync(this.directory, { recursive: true });
	}
}

const envOf = (name: string, region: string) => ({
	...process.env,
	NATS_NAME: name,
	NATS_REGION: region,
});
