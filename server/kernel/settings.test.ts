import { describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
	choice,
	documentSettings,
	type Env,
	exampleEnvironment,
	number,
	printSettings,
	readSettings,
	type Setting,
	several,
	words,
} from "./settings.ts";

const secret: Setting<string> = {
	...words("TALK_TOKEN", "What opens it.", ""),
	secret: true,
};
const schema = {
	server: {
		port: number("TALK_PORT", "Its door.", 8080, {
			unit: "port",
			min: 0,
			max: 65_535,
			whole: true,
		}),
		name: words("TALK_NAME", "Its name.", "Talk", (value) =>
			value.length <= 5 ? null : "must have at most 5 characters",
		),
		token: secret,
	},
	more: {
		locale: choice("TALK_LOCALE", "Its tongue.", ["fr", "en"], "fr"),
		scale: number("TALK_SCALE", "How much.", 1, {
			unit: "factor",
			min: 0.1,
			max: 10,
			whole: false,
		}),
		friends: several("TALK_FRIENDS", "Who may come.", ["alice"], {
			unit: "names",
			check: (name) => (/^[a-z]+$/.test(name) ? null : "is no name"),
		}),
	},
};

const read = (env: Env) => readSettings(schema, env, "TALK_");
const problemsOf = (env: Env) => {
	const found = read(env);
	return found.ok ? [] : found.problems;
};

describe("reading", () => {
	test("nothing set is all defaults", () => {
		expect(read({ PATH: "/bin", TALK_PORT: "" })).toEqual({
			ok: true,
			config: {
				server: { port: 8080, name: "Talk", token: "" },
				more: { locale: "fr", scale: 1, friends: ["alice"] },
			},
		});
	});

	test("what is set is taken, in its own type", () => {
		const found = read({
			TALK_PORT: " 0 ",
			TALK_NAME: "Chat",
			TALK_LOCALE: "en",
			TALK_SCALE: "0.5",
			TALK_FRIENDS: "bob, carol,,",
		});
		expect(found).toMatchObject({
			ok: true,
			config: {
				server: { port: 0, name: "Chat" },
				more: { locale: "en", scale: 0.5, friends: ["bob", "carol"] },
			},
		});
	});

	test("every problem is told at once, each with its variable", () => {
		expect(
			problemsOf({
				TALK_PORT: "70000",
				TALK_NAME: "far too long",
				TALK_LOCALE: "de",
				TALK_SCALE: "0",
				TALK_FRIENDS: "bob,4",
				TALK_PROT: "1",
			}),
		).toEqual([
			"TALK_PORT must be 0 to 65535",
			"TALK_NAME must have at most 5 characters",
			"TALK_LOCALE must be fr or en",
			"TALK_SCALE must be 0.1 to 10",
			"TALK_FRIENDS 4: is no name",
			"TALK_PROT is not a setting; see docs/CONFIG.md",
		]);
	});

	test("a number is a number", () => {
		for (const raw of ["x", "8080x", " ", "NaN", "Infinity", "-Infinity"])
			expect(problemsOf({ TALK_PORT: raw })).toEqual([
				"TALK_PORT must be a number",
			]);
		for (const raw of ["1.5", "80.0000001"])
			expect(problemsOf({ TALK_PORT: raw })).toEqual([
				"TALK_PORT must be a whole number",
			]);
		for (const raw of ["-1", "65536", "1e9"])
			expect(problemsOf({ TALK_PORT: raw })).toEqual([
				"TALK_PORT must be 0 to 65535",
			]);
	});

	test("unknown names are none of our business unless they begin like ours", () => {
		expect(problemsOf({ TALKATIVE: "yes", OTHER_PORT: "x" })).toEqual([]);
	});
});

describe("a file that …_FILE names", () => {
	test("gives the value without its last line break, and the variable itself comes first", () => {
		const directory = mkdtempSync(join(tmpdir(), "palabre-settings-"));
		const file = join(directory, "token");
		writeFileSync(file, "s3cret\n");
		expect(read({ TALK_TOKEN_FILE: file })).toMatchObject({
			config: { server: { token: "s3cret" } },
		});
		expect(read({ TALK_TOKEN_FILE: file, TALK_TOKEN: "mine" })).toMatchObject({
			config: { server: { token: "mine" } },
		});
		expect(printSettings(schema, { TALK_TOKEN_FILE: file })).toContain(
			"TALK_TOKEN=***  # file",
		);
		rmSync(directory, { recursive: true });
	});

	test("that cannot be read is a problem, not a default", () => {
		expect(problemsOf({ TALK_TOKEN_FILE: "/nowhere" })).toEqual([
			"TALK_TOKEN _FILE names /nowhere, which cannot be read",
		]);
	});
});

describe("showing", () => {
	test("every setting is printed with where it came from, and no secret is", () => {
		expect(
			printSettings(schema, { TALK_PORT: "80", TALK_TOKEN: "s3cret" }).split(
				"\n",
			),
		).toEqual([
			"TALK_PORT=80  # environment",
			"TALK_NAME=Talk  # default",
			"TALK_TOKEN=***  # environment",
			"TALK_LOCALE=fr  # default",
			"TALK_SCALE=1  # default",
			"TALK_FRIENDS=alice  # default",
		]);
	});

	test("what is documented as the default is the default", () => {
		const document = documentSettings(schema);
		expect(document).toContain(
			"| `TALK_PORT` | `8080` | port, 0 to 65535 | Its door. |",
		);
		expect(document).toContain(
			"| `TALK_TOKEN` | empty | text | What opens it. |",
		);
		const lines = exampleEnvironment(schema)
			.split("\n")
			.filter((line) => line.startsWith("#TALK_"));
		const env = Object.fromEntries(
			lines.map((line) => line.slice(1).split("=") as [string, string]),
		);
		expect(read(env)).toEqual(read({}));
	});
});
