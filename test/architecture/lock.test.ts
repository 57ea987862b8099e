import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { completeLock, findUnlocked, type Lock } from "./lock.ts";

const lock: Lock = {
	packages: {
		"": {},
		"node_modules/a": {
			version: "2.0.0",
			dev: true,
			optionalDependencies: {
				"@a/linux-x64": "2.0.0",
				"@a/windows-aarch64": "2.0.0",
			},
		},
		"node_modules/@a/linux-x64": { version: "2.0.0" },
		"node_modules/b/node_modules/a": {
			version: "1.0.0",
			optionalDependencies: { "@a/linux-x64": "1.0.0" },
		},
	},
};

test("a binary that the lock file leaves out is found and put in its place", () => {
	expect(findUnlocked(lock).map(({ by, name }) => `${by} ${name}`)).toEqual([
		"node_modules/a @a/windows-aarch64",
		"node_modules/b/node_modules/a @a/linux-x64",
	]);
	const whole = completeLock(lock);
	expect(findUnlocked(whole)).toEqual([]);
	expect(whole.packages["node_modules/@a/windows-aarch64"]).toEqual({
		version: "2.0.0",
		cpu: ["arm64"],
		dev: true,
		optional: true,
		os: ["win32"],
	});
	expect(whole.packages).toHaveProperty([
		"node_modules/b/node_modules/a/node_modules/@a/linux-x64",
	]);
});

test("`npm ci` can install from package-lock.json on any machine (bin/lock completes it)", () => {
	const file = new URL("../../package-lock.json", import.meta.url);
	expect(findUnlocked(JSON.parse(readFileSync(file, "utf8")))).toEqual([]);
});
