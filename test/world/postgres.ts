// A PostgreSQL server of a test's own, in a temporary directory, on a free port, with the settings it ships with.
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	statfsSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Subprocess } from "bun";
import { openPostgres } from "../../server/kernel/postgres.ts";
import { asNobody } from "./as-nobody.ts";
import { freePort } from "./free-port.ts";
import { findProgram } from "./needs.ts";
import { waitFor } from "./wait-for.ts";

export interface PostgresServer {
	/** Of one of its databases. */
	url(database?: string): string;
	/** Makes an empty database; gives its URL. */
	freshDatabase(): Promise<string>;
	/** As it ends by itself: what is under way is cut off. */
	stop(): Promise<void>;
	/** `kill -9`, with all its children. */
	kill(): Promise<void>;
	/** Again, on the same data and port. */
	start(): Promise<void>;
	/** Stops it and removes its data. */
	remove(): Promise<void>;
}

interface Options {
	/** Beside what PostgreSQL ships with. */
	readonly settings?: Readonly<Record<string, string>>;
	/** An empty directory for its tables; its log of what is being written stays elsewhere. */
	readonly tables?: string;
}

export async function startPostgres(
	options: Options = {},
): Promise<PostgresServer> {
	const server = new Server(options);
	await server.start();
	return server;
}

/** In memory, where there is enough of it: a flush then costs nothing, and the tests that cut the power are others. */
function findRoomy(): string {
	const memory = "/dev/shm";
	if (!existsSync(memory)) return tmpdir();
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > 1_000_000_000 ? memory : tmpdir();
}

class Server implements PostgresServer {
	readonly #bin = dirname(realpathSync(findProgram("postgres") as string));
	readonly #directory = mkdtempSync(join(findRoomy(), "palabre-postgres-"));
	readonly #data: string;
	readonly #port = freePort();
	readonly #settings: Readonly<Record<string, string>>;
	#process: Subprocess | undefined;
	#databases = 0;

	constructor({ settings = {}, tables }: Options) {
		this.#settings = settings;
		this.#data = tables ?? join(this.#directory, "data");
		mkdirSync(this.#data, { recursive: true });
		asNobody.give(this.#directory);
		asNobody.give(this.#data);
		const { exitCode, stderr } = Bun.spawnSync(
			asNobody.run([
				resolve(this.#bin, "initdb"),
				...["--pgdata", this.#data, "--username", "palabre", "--auth", "trust"],
				...["--waldir", join(this.#directory, "wal")],
				...["--encoding", "UTF8", "--locale", "C", "--no-sync"],
			]),
			{ cwd: this.#directory },
		);
		if (exitCode !== 0) throw new Error(`initdb: ${stderr.toString()}`);
	}

	url(database = "postgres"): string {
		return `postgres://palabre@127.0.0.1:${this.#port}/${database}`;
	}

	async freshDatabase(): Promise<string> {
		const name = `fresh_${++this.#databases}`;
		const sql = openPostgres(this.url(), { connections: 1 });
		await sql.run(`create database ${name}`);
		await sql.close();
		return this.url(name);
	}

	async start(): Promise<void> {
		const settings = {
			port: String(this.#port),
			listen_addresses: "127.0.0.1",
			unix_socket_directories: this.#directory,
			max_connections: "60",
			...this.#settings,
		};
		const process = Bun.spawn(
			asNobody.run([
				resolve(this.#bin, "postgres"),
				...["-D", this.#data],
				...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
			]),
			{ cwd: this.#directory, stdout: "ignore", stderr: "pipe" },
		);
		this.#process = process;
		let said = "";
		for await (const chunk of process.stderr.pipeThrough(
			new TextDecoderStream(),
		)) {
			said += chunk;
			if (said.includes("ready to accept connections")) return;
		}
		throw new Error(`PostgreSQL did not start: ${said}`);
	}

	async stop(): Promise<void> {
		this.#process?.kill("SIGINT"); // Fast: it waits for nobody.
		await this.#process?.exited;
	}

	async kill(): Promise<void> {
		const process = this.#process as Subprocess;
		process.kill("SIGSTOP"); // It makes no more children.
		const children = childrenOf(process.pid);
		for (const pid of [...children, process.pid]) end(pid);
		await process.exited;
		// Until the last is gone its memory is still in use, and a new server refuses to start.
		await waitFor("its children are gone", () => !children.some(isRunning));
	}

	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.#directory, { recursive: true, force: true });
	}
}

const childrenOf = (pid: number): number[] =>
	Bun.spawnSync(["pgrep", "-P", String(pid)])
		.stdout.toString()
		.split("\n")
		.filter((line) => line !== "")
		.map(Number);

function end(pid: number): void {
	if (isRunning(pid)) process.kill(pid, "SIGKILL");
}

/** What has ended and is still listed does nothing any more. */
function isRunning(pid: number): boolean {
	const stat = Bun.spawnSync(["ps", "-o", "stat=", "-p", String(pid)]);
	const state = stat.stdout.toString().trim();
	return state !== "" && !state.startsWith("Z");
}
