// The servers that are measured, each a process of its own: Palabre, and a bare Bun server that only publishes.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const bun = process.execPath;

export interface Measured {
	readonly pid: number;
	readonly port: number;
	/** User and system time of all its threads so far, in seconds. */
	cpuSeconds(): number;
	/** Resident memory in bytes. */
	resident(): number;
	stop(): Promise<void>;
}

const TICKS_PER_SECOND = 100; // Linux: sysconf(_SC_CLK_TCK)

async function launch(
	command: readonly string[],
	env: Record<string, string>,
	readPort: (line: string) => number | null,
	cleanUp: () => void,
): Promise<Measured> {
	const pinned = process.env["BENCH_NO_PIN"]
		? command
		: ["taskset", "-c", "0", ...command];
	const child = Bun.spawn([...pinned], {
		cwd: root,
		env: { ...process.env, ...env },
		stdout: "pipe",
		stderr: "inherit",
	});
	const port = await portOf(child.stdout, readPort);
	const stat = () =>
		readFileSync(`/proc/${child.pid}/stat`, "utf8")
			.split(") ")[1]
			?.split(" ") ?? [];
	return {
		pid: child.pid,
		port,
		cpuSeconds: () =>
			(Number(stat()[11]) + Number(stat()[12])) / TICKS_PER_SECOND,
		resident: () =>
			Number(
				/^VmRSS:\s+(\d+)/m.exec(
					readFileSync(`/proc/${child.pid}/status`, "utf8"),
				)?.[1] ?? 0,
			) * 1024,
		stop: async () => {
			child.kill("SIGKILL");
			await child.exited;
			cleanUp();
		},
	};
}

/** Reads standard output until the port is told, and goes on reading so that the pipe never fills. */
function portOf(
	output: ReadableStream<Uint8Array>,
	readPort: (line: string) => number | null,
): Promise<number> {
	return new Promise((resolve, reject) => {
		const read = async () => {
			let text = "";
			let found = false;
			for await (const chunk of output) {
				if (found) continue;
				text += new TextDecoder().decode(chunk);
				const port = text
					.split("\n")
					.map(readPort)
					.find((one) => one !== null);
				if (port === undefined || port === null) continue;
				found = true;
				resolve(port);
			}
			if (!found)
				reject(new Error(`the server ended before it was ready: ${text}`));
		};
		read().catch(reject);
	});
}

export function launchPalabre(
	env: Record<string, string> = {},
): Promise<Measured> {
	const data = mkdtempSync(
		join(process.env["BENCH_DIR"] ?? tmpdir(), "palabre-bench-"),
	);
	return launch(
		[bun, join(root, "server/cli/main.ts"), "start"],
		{
			PALABRE_PORT: "0",
			PALABRE_HOST: "127.0.0.1",
			PALABRE_DATA_DIR: data,
			PALABRE_LIMITS_SCALE: "1000000",
			PALABRE_CONNECTIONS_PER_ADDRESS: "1000000",
			...env,
		},
		(line) =>
			line.includes('"server.ready"') ? Number(JSON.parse(line).port) : null,
		() => rmSync(data, { recursive: true, force: true }),
	);
}

export const launchBare = (frameBytes: number): Promise<Measured> =>
	launch(
		[bun, join(root, "bench/bare.ts"), String(frameBytes)],
		{},
		(line) => (line.startsWith("port ") ? Number(line.slice(5)) : null),
		() => {},
	);
