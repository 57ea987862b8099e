// An S3 server of a test's own, in a temporary directory, on a free port. It checks signatures as others do.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Subprocess } from "bun";
import { freePort } from "./free-port.ts";

/** The one account that it knows. */
const KEY = "S3RVER";
/** It seals where a page of a list ends with Blowfish. */
const OLD_CIPHERS = "--openssl-legacy-provider";
const root = fileURLToPath(new URL("../..", import.meta.url));
const program = `
	const S3rver = require("@20minutes/s3rver");
	new S3rver({ ...JSON.parse(process.argv[1]), silent: true }).run().then(() => console.log("ready"));
`;

export class S3Server {
	readonly #directory = mkdtempSync(join(tmpdir(), "palabre-s3-"));
	readonly #port = freePort();
	#process: Subprocess | undefined;

	/** In Node, which is wherever npm is. */
	async start(): Promise<void> {
		const options = {
			directory: this.#directory,
			address: "127.0.0.1",
			port: this.#port,
			configureBuckets: [{ name: "palabre" }],
		};
		const process = Bun.spawn(
			["node", OLD_CIPHERS, "--eval", program, JSON.stringify(options)],
			{ cwd: root, stdout: "pipe", stderr: "inherit" },
		);
		this.#process = process;
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		readAll(process.stdout, (said) => {
			if (said.includes("ready")) resolve();
		}).then(() => reject(new Error("S3 did not start")));
		await promise;
	}

	/** As PALABRE_BLOBS_URL has it. */
	url(path = "palabre", secret = KEY): string {
		return `s3://${KEY}:${secret}@127.0.0.1:${this.#port}/${path}?region=us-east-1&tls=off`;
	}

	/** Names of all files on its disk that hold this text. */
	holding(text: string): string[] {
		return readdirSync(this.#directory, { recursive: true, encoding: "utf8" })
			.filter((name) => name.endsWith("._S3rver_object"))
			.filter((name) =>
				readFileSync(join(this.#directory, name)).includes(text),
			);
	}

	async stop(): Promise<void> {
		this.#process?.kill("SIGKILL");
		await this.#process?.exited;
	}

	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.#directory, { recursive: true, force: true });
	}
}

/** To the end, so that the pipe never fills. */
async function readAll(
	output: ReadableStream<Uint8Array>,
	hear: (text: string) => void,
): Promise<void> {
	for await (const chunk of output) hear(Buffer.from(chunk).toString());
}
