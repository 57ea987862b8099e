// Programs that a test needs beside npm's packages. Without one, the test says how to install it and is skipped; with
// CI=true it fails instead, because a test that never runs there shows nothing.
import { describe, test } from "bun:test";

interface Program {
	/** Under any of these names on the PATH. */
	readonly names: readonly string[];
	/** The Debian package that brings it; .ci/run installs it. */
	readonly debian: string;
}

export const programs = {
	chromium: {
		names: ["chromium", "chromium-browser", "google-chrome"],
		debian: "chromium",
	},
	postgres: {
		names: [
			"postgres",
			// Debian keeps it off the PATH, by version.
			...[18, 17, 16, 15].map((v) => `/usr/lib/postgresql/${v}/bin/postgres`),
		],
		debian: "postgresql",
	},
	"nats-server": { names: ["nats-server"], debian: "nats-server" },
	java: { names: ["java"], debian: "default-jre-headless" },
	openssl: { names: ["openssl"], debian: "openssl" },
	w3m: { names: ["w3m"], debian: "w3m" },
} as const satisfies Record<string, Program>;

export type ProgramName = keyof typeof programs;

/** Where it is installed, or null. */
export function findProgram(name: ProgramName): string | null {
	for (const candidate of programs[name].names) {
		const path = Bun.which(candidate);
		if (path) return path;
	}
	return null;
}

type Declare = (
	name: string,
	run: () => Promise<void> | void,
	timeoutMs?: number,
) => void;

/** `needs("chromium")("two people meet", async () => { … })` */
export const needs = (program: ProgramName): Declare =>
	findProgram(program)
		? (name, run, timeoutMs) => test(name, run, timeoutMs)
		: lacks(
				`needs ${program}: apt-get install ${programs[program].debian}`,
				process.env["CI"] === "true",
			);

/** A group of tests that all need a program; where it is missing, one test says so in their place. */
export function describeWith(
	program: ProgramName,
	name: string,
	declare: () => void,
): void {
	if (findProgram(program)) describe(name, declare);
	else needs(program)(name, () => {});
}

/**
 * How a test is declared that cannot run here, and why.
 * @public needs.test.ts calls it in a process of its own.
 */
export function lacks(reason: string, isCi: boolean): Declare {
	if (isCi)
		return (name) =>
			test(name, () => {
				throw new Error(reason);
			});
	console.log(reason);
	return (name, run) => test.skip(`${name} (${reason})`, run);
}
