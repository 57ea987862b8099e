// The real program in a process of its own, for stories that need one: killed, stopped, started again on the same data.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cookieOf } from "./cookie-of.ts";
import { freePort } from "./free-port.ts";

const program = fileURLToPath(new URL("../../bin/palabre", import.meta.url));

export interface LogLine {
	readonly level: string;
	readonly event: string;
	readonly [field: string]: unknown;
}

type Child = Bun.Subprocess<"ignore", "pipe", "pipe">;

/** Where it runs, if not simply here. */
interface Reach {
	readonly host?: string;
	/** What its command begins with. */
	readonly through?: readonly string[];
}

export async function startServer(
	env: Record<string, string> = {},
	reach: Reach = {},
): Promise<Server> {
	const server = new Server(env, reach);
	await server.start();
	return server;
}

export class Server {
	readonly dataDir = mkdtempSync(join(tmpdir(), "palabre-server-"));
	/** What it has written, of all its lives. */
	readonly log: LogLine[] = [];
	/** The same through all restarts. */
	port = freePort();
	#env: Readonly<Record<string, string>>;
	readonly #reach: Reach;
	#child: Child | undefined;
	#errors = "";

	constructor(env: Record<string, string>, reach: Reach = {}) {
		this.#env = env;
		this.#reach = reach;
	}

	get host(): string {
		return this.#reach.host ?? "127.0.0.1";
	}

	get url(): string {
		return `http://${this.host}:${this.port}`;
	}

	get pid(): number {
		return this.#child?.pid ?? 0;
	}

	/** What it has said to whoever sits at the terminal, in this life. */
	get said(): string {
		return this.#errors;
	}

	get faults(): readonly LogLine[] {
		return this.log.filter(({ level }) => level === "fault");
	}

	/** Other settings, from its next start on. */
	set(env: Record<string, string>): void {
		this.#env = { ...this.#env, ...env };
	}

	/** Resolves when it says that it is ready. */
	async start(): Promise<void> {
		const command = [...(this.#reach.through ?? []), program, "start"];
		const child: Child = Bun.spawn(command, {
			env: {
				...process.env,
				PALABRE_PORT: String(this.port),
				PALABRE_HOST: this.host,
				PALABRE_DATA_DIR: this.dataDir,
				...this.#env,
			},
			stdin: "ignore",
			stdout: "pipe",
			stderr: "pipe",
		});
		this.#child = child;
		this.#errors = "";
		const complaining = readLines(child.stderr, (line) => {
			this.#errors += `${line}\n`;
		});
		this.port = await this.#ready(child, complaining);
	}

	/** Its process dies between two instructions; nothing is written or closed. */
	async kill(): Promise<void> {
		this.#child?.kill("SIGKILL");
		await this.#child?.exited;
	}

	/** Ends it in good order. Gives its exit code. */
	async stop(): Promise<number | undefined> {
		this.#child?.kill("SIGTERM");
		return this.#child?.exited;
	}

	/** Its exit code, once it has ended by itself. */
	get ended(): Promise<number | undefined> {
		return this.#child?.exited ?? Promise.resolve(undefined);
	}

	/** Ends it, whatever it is doing, and removes its data. */
	async end(): Promise<void> {
		await this.kill();
		rmSync(this.dataDir, { recursive: true, force: true });
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** Enters; gives the cookie. */
	async enter(pseudonym: string): Promise<string> {
		const response = await fetch(`${this.url}/enter`, {
			method: "POST",
			body: new URLSearchParams({
				pseudonym,
				gender: "x",
				postcode: "69003",
				age: "30",
			}),
			redirect: "manual",
		});
		const cookie = cookieOf(response);
		if (response.status !== 303 || !cookie)
			throw new Error(`${pseudonym} could not enter: ${response.status}`);
		return cookie;
	}

	/** The id of a room, as its page says. */
	async room(cookie: string, slug = "comptoir"): Promise<string> {
		const page = await fetch(`${this.url}/rooms/${slug}`, {
			headers: { cookie },
		});
		const found = /data-stream="(room_[a-z0-9]+)"/.exec(await page.text());
		if (!found?.[1]) throw new Error(`no room ${slug}: ${page.status}`);
		return found[1];
	}

	#ready(child: Child, complaining: Promise<void>): Promise<number> {
		return new Promise((resolve, reject) => {
			readLines(child.stdout, (text) => {
				const line = JSON.parse(text) as LogLine;
				this.log.push(line);
				if (line.event === "server.ready") resolve(Number(line["port"]));
			});
			child.exited.then(async (code) => {
				await complaining; // What it said last may still be on its way.
				reject(new Error(`the server ended (${code}): ${this.#errors}`));
			});
		});
	}
}

/** Reads to the end, so that the pipe never fills. */
async function readLines(
	output: ReadableStream<Uint8Array>,
	hear: (line: string) => void,
): Promise<void> {
	const decoder = new TextDecoder();
	let rest = "";
	for await (const chunk of output) {
		const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) hear(line);
	}
}
