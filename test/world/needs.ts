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
	caddy: { names: ["caddy"], debian: "caddy" },
	"nats-server": { names: ["nats-server"], debian: "nats-server" },
	java: { names: ["java"], debian: "default-jre-headless" },
	openssl: { names: ["openssl"], debian: "openssl" },
	firefox: { names: ["firefox-esr", "firefox"], debian: "firefox-esr" },
	webkit: { names: ["WebKitWebDriver"], debian: "webkit2gtk-driver" },
	xvfb: { names: ["Xvfb"], debian: "xvfb" },
	w3m: { names: ["w3m"], debian: "w3m" },
	lynx: { names: ["lynx"], debian: "lynx" },
	tmux: { names: ["tmux"], debian: "tmux" },
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
export function needs(...names: readonly ProgramName[]): Declare {
	const missing = names.filter((name) => !findProgram(name));
	if (missing.length === 0)
		return (name, run, timeoutMs) => test(name, run, timeoutMs);
	const packages = missing.map((name) => programs[name].debian).join(" ");
	return lacks(
		`needs ${missing.join(" and ")}: apt-get install ${packages}`,
		process.env["CI"] === "true",
	);
}

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
