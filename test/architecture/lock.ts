// `npm ci` refuses a lock file that leaves out a platform's binary, and `npm install` leaves it out when the registry it
// asks does not hand it over. This writes such entries itself: version, system, processor; npm never fetches them
// elsewhere. (Without an integrity: an `npm install` that reaches the whole registry adds it.)
//
//   bin/lock
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

interface Locked {
	version?: string;
	os?: readonly string[];
	cpu?: readonly string[];
	dev?: boolean;
	optional?: boolean;
	optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
	readonly packages: Readonly<Record<string, Locked>>;
}

interface Unlocked {
	/** Of the package that names it. */
	readonly by: string;
	readonly name: string;
	readonly version: string;
}

/** Where Node finds a package from here: in this folder's node_modules, or in one above. */
function resolve(lock: Lock, from: string, name: string): string | undefined {
	const at = `${from && `${from}/`}node_modules/${name}`;
	if (lock.packages[at]) return at;
	if (from === "") return undefined;
	const above = from.lastIndexOf("/node_modules/");
	return resolve(lock, above < 0 ? "" : from.slice(0, above), name);
}

export const findUnlocked = (lock: Lock): Unlocked[] =>
	Object.entries(lock.packages).flatMap(([by, { optionalDependencies }]) =>
		Object.entries(optionalDependencies ?? {})
			.map(([name, version]) => ({ by, name, version }))
			.filter(({ name, version }) => {
				const at = resolve(lock, by, name);
				if (!at) return true;
				// Binaries are asked for exactly; of what is asked for by a range npm has found the one that fits.
				return /^\d/.test(version) && lock.packages[at]?.version !== version;
			}),
	);

const systems: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		"aix android darwin freebsd linux netbsd openbsd openharmony sunos win32"
			.split(" ")
			.map((name) => [name, name]),
	),
	windows: "win32",
};
const processors: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		"arm arm64 ia32 loong64 ppc64 riscv64 s390x wasm32 x64"
			.split(" ")
			.map((name) => [name, name]),
	),
	aarch64: "arm64",
};

/** Packages of binaries say in their names what they are for: `@biomejs/cli-linux-arm64-musl`. */
function entryFor({ name, version }: Unlocked, dev: boolean): Locked {
	const words = name.split(/[-/]/);
	const pick = (of: Readonly<Record<string, string>>) =>
		words.flatMap((word) => of[word] ?? []);
	const cpu = pick(processors);
	const os = cpu.includes("wasm32") ? [] : pick(systems);
	if (cpu.length === 0)
		throw new Error(`${name} does not say which processor it is for`);
	return {
		version,
		cpu,
		...(dev ? { dev } : {}),
		optional: true,
		...(os.length > 0 ? { os } : {}),
	};
}

export function completeLock<L extends Lock>(lock: L): L {
	const packages: Record<string, Locked> = { ...lock.packages };
	for (const one of findUnlocked(lock)) {
		const top = `node_modules/${one.name}`;
		const at = packages[top] ? `${one.by}/${top}` : top;
		packages[at] = entryFor(one, lock.packages[one.by]?.dev ?? false);
	}
	const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
	return { ...lock, packages: Object.fromEntries(sorted) };
}

if (import.meta.main) {
	const file = fileURLToPath(
		new URL("../../package-lock.json", import.meta.url),
	);
	const lock = JSON.parse(readFileSync(file, "utf8")) as Lock;
	for (const { name, version } of findUnlocked(lock))
		console.log(`${name} ${version}`);
	writeFileSync(file, `${JSON.stringify(completeLock(lock), null, "\t")}\n`);
}
