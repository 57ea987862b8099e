import { describe, expect, test } from "bun:test";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sizeWords } from "../../wire/index.ts";
import { grep } from "../../test/world/grep.ts";
import { testWorld } from "../../test/world/world.ts";
import { ENV_PREFIX, settings } from "../config.ts";
import { documentSettings, exampleEnvironment } from "../kernel/settings.ts";
import { slices } from "../slices.ts";
import { commands, runCli } from "./index.ts";

/** What one command line prints, and its exit code. */
async function run(
	words: string,
	env: Record<string, string> = {},
	input = "",
) {
	const [out, err]: [string[], string[]] = [[], []];
	const code = await runCli(
		{
			env,
			input: new Blob([input]).stream(),
			out: (text) => out.push(text),
			err: (text) => err.push(text),
		},
		words.split(" ").filter((word) => word !== ""),
	);
	return { code, out: out.join("\n"), err: err.join("\n") };
}

/** A directory that goes with the test. */
async function inDirectory(
	work: (directory: string) => Promise<void>,
): Promise<void> {
	const directory = mkdtempSync(join(tmpdir(), "palabre-cli-"));
	try {
		await work(directory);
	} finally {
		rmSync(directory, { recursive: true });
	}
}

describe("palabre", () => {
	test("help names every command, and so does a word that is none", async () => {
		const help = await run("help");
		for (const { usage, about } of commands) {
			expect(help.out).toContain(`palabre ${usage}`);
			expect(help.out).toContain(about);
		}
		expect(help.code).toBe(0);
		expect(await run("")).toMatchObject({ code: 2, out: help.out });
		const unknown = await run("strat");
		expect(unknown).toMatchObject({ code: 2, out: "" });
		expect(unknown.err).toStartWith('palabre: there is no command "strat"');
		expect(unknown.err).toContain(help.out);
	});

	test("a command asked for help says what it is for, and does nothing", async () => {
		for (const { name, usage, about } of commands)
			for (const asks of ["--help", "-h"])
				expect(await run(`${name} ${asks}`)).toEqual({
					code: 0,
					out: `palabre ${usage}\n${about}`,
					err: "",
				});
		expect(existsSync("--help")).toBe(false);
	});

	test("a word or an option that a command does not know keeps it from doing anything", async () => {
		for (const words of [
			"start --port 9000",
			"start 9000",
			"config check now",
			"config -check",
			"limits --json",
			"doctor all",
			"rooms --check twice",
			"backup --force",
			"backup here there",
			"restore -f",
			"version --all",
		]) {
			const { code, out, err } = await run(words);
			expect([words, code, out]).toEqual([words, 2, ""]);
			expect(err).toMatch(/is not an option|is a word too many/);
		}
	});

	test("version", async () => {
		const { version } = JSON.parse(
			readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
		);
		expect(await run("version")).toEqual({
			code: 0,
			out: `palabre ${version} (bun ${Bun.version})`,
			err: "",
		});
	});
});

describe("palabre config", () => {
	test("prints every setting in force and where it came from", async () => {
		await inDirectory(async (directory) => {
			writeFileSync(join(directory, "name"), "Causette\n");
			const { code, out } = await run("config", {
				PALABRE_PORT: "9000",
				PALABRE_SITE_NAME_FILE: join(directory, "name"),
			});
			expect(code).toBe(0);
			expect(out.split("\n")).toHaveLength(
				Object.values(settings).flatMap(Object.values).length,
			);
			expect(out).toContain("PALABRE_PORT=9000  # environment");
			expect(out).toContain("PALABRE_SITE_NAME=Causette  # file");
			expect(out).toContain("PALABRE_MESSAGE_MINUTES=180  # default");
		});
	});

	test("--check names every problem at once", async () => {
		expect(await run("config --check")).toEqual({
			code: 0,
			out: "The configuration is in order.",
			err: "",
		});
		const { code, out, err } = await run("config --check", {
			PALABRE_PORT: "http",
			PALABRE_MESSAGE_MINUTES: "-1",
			PALABRE_LOCALE: "de",
			PALABRE_TRUSTED_PROXIES: "10.0.0.0/8,nowhere",
			PALABRE_PUBLIC_URL: "chat.example",
			PALABRE_SITE_NAME_FILE: "/does/not/exist",
			PALABRE_BLOBS_URL: "s3://key@host/Bucket",
			PALABRE_COLOUR: "blue",
			UNRELATED: "fine",
		});
		expect({ code, out }).toEqual({ code: 1, out: "" });
		expect(err.split("\n")).toHaveLength(9);
		for (const says of [
			"has 8 problems",
			"- PALABRE_PORT must be a number",
			"- PALABRE_MESSAGE_MINUTES must be 0.05 to 10080",
			"- PALABRE_LOCALE must be fr or en",
			"- PALABRE_TRUSTED_PROXIES nowhere: is neither an address nor a range",
			"- PALABRE_PUBLIC_URL must be http:// or https://",
			"- PALABRE_SITE_NAME _FILE names /does/not/exist, which cannot be read",
			"- PALABRE_BLOBS_URL must be s3://key:secret@host/bucket",
			"- PALABRE_COLOUR is not a setting",
		])
			expect(err).toContain(says);
	});

	test("a wrong setting keeps every command from doing anything", async () => {
		for (const words of [
			"start",
			"config",
			"limits",
			"doctor",
			"rooms",
			"backup /tmp/nowhere",
			"restore /tmp/nowhere",
		])
			expect(await run(words, { [`${ENV_PREFIX}PORT`]: "x" })).toMatchObject({
				code: 1,
				out: "",
			});
	});

	test("documents itself, and knows no other option", async () => {
		expect((await run("config --document")).out).toBe(
			documentSettings(settings).trimEnd(),
		);
		expect((await run("config --example")).out).toBe(
			exampleEnvironment(settings).trimEnd(),
		);
		expect(await run("config --chekc")).toMatchObject({ code: 2, out: "" });
	});
});

describe("palabre limits", () => {
	test("prints the rate of every command and every route, scaled as it is in force", async () => {
		const plain = (await run("limits")).out;
		for (const slice of slices)
			for (const what of [
				...(slice.commands ?? []).map(({ name }) => name),
				...(slice.routes ?? []).map(({ at }) => at),
			])
				expect(plain).toContain(what);
		const line = (text: string) =>
			text.split("\n").find((one) => one.startsWith("room.open"));
		expect(line(plain)).toMatch(/3 at once, 1 a minute +per person/);
		for (const [name, says] of Object.entries(sizeWords))
			expect(plain).toMatch(
				new RegExp(`^${name} .*${RegExp.escape(says)}$`, "m"),
			);
		expect(
			line((await run("limits", { PALABRE_LIMITS_SCALE: "10" })).out),
		).toMatch(/30 at once, 10 a minute/);
	});
});

describe("palabre doctor", () => {
	test("finds a fresh directory in order, and says what is only worth knowing", async () => {
		await inDirectory(async (directory) => {
			const { code, out } = await run("doctor", {
				PALABRE_DATA_DIR: join(directory, "data"),
			});
			expect(code).toBe(0);
			expect(out).toContain("✓ database opens and is sound");
			expect(out).toContain(
				"✗ public address is set: PALABRE_PUBLIC_URL is not set",
			);
		});
	});

	test("names what is wrong: a torn database, rooms that cannot be read, a directory open to others", async () => {
		await inDirectory(async (directory) => {
			const dataDir = join(directory, "data");
			mkdirSync(dataDir, { mode: 0o755 });
			writeFileSync(
				join(dataDir, "palabre.sqlite"),
				"this is no database, and long enough to be read as one".repeat(30),
			);
			writeFileSync(join(dataDir, "rooms.json"), "[{}]");
			const { code, out } = await run("doctor", { PALABRE_DATA_DIR: dataDir });
			expect(code).toBe(1);
			expect(out).toContain("✗ data directory is closed to others");
			expect(out).toMatch(/✗ database opens and is sound: .*not a database/);
			expect(out).toContain("✗ themed rooms are in order: room 1: slug");
		});
	});

	test("says what is wrong with a bucket", async () => {
		await inDirectory(async (directory) => {
			const { code, out } = await run("doctor", {
				PALABRE_DATA_DIR: directory,
				PALABRE_BLOBS_URL: "s3://key:secret@127.0.0.1:1/palabre?tls=off",
			});
			expect(code).toBe(1);
			expect(out).toContain(
				"✗ files can be kept: http://127.0.0.1:1 cannot be reached",
			);
		});
	});

	test("looks at a site that is running without disturbing it", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		expect((await run("doctor", { PALABRE_DATA_DIR: t.dataDir })).code).toBe(0);
		await t.say(alice, await t.join([alice]), "nobody noticed");
	});
});

describe("palabre rooms", () => {
	test("lists what is open, also those that only a link leads to", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const { slug } = await t.ask<{ slug: string }>(
			alice,
			"room.open",
			"Entre nous",
			"",
			"link",
		);
		const { code, out } = await run("rooms", { PALABRE_DATA_DIR: t.dataDir });
		expect(code).toBe(0);
		expect(out.split("\n")).toHaveLength(13);
		expect(out).toMatch(/theme +\/rooms\/comptoir +☕ Comptoir général/);
		expect(out).toContain(`/rooms/${slug}`);
	});

	test("--check names every problem of the file", async () => {
		await inDirectory(async (directory) => {
			const file = join(directory, "mine.json");
			writeFileSync(
				file,
				'[{"slug":"x"},{"slug":"fine","name":"Fine","icon":"🙂","tint":"teal","fr":"","en":""}]',
			);
			const env = { PALABRE_DATA_DIR: directory, PALABRE_ROOMS_FILE: file };
			const wrong = await run("rooms --check", env);
			expect(wrong.code).toBe(1);
			expect(wrong.err).toContain("- room 1: name must be text");
			writeFileSync(file, "[]");
			expect(await run("rooms --check", env)).toMatchObject({
				code: 0,
				out: expect.stringContaining("0 rooms, all in order"),
			});
		});
	});

	test("without a site, or with a word too many, it says so", async () => {
		await inDirectory(async (directory) => {
			expect(await run("rooms", { PALABRE_DATA_DIR: directory })).toMatchObject(
				{ code: 1, err: expect.stringContaining("start the site once") },
			);
			expect(
				await run("rooms --chekc", { PALABRE_DATA_DIR: directory }),
			).toMatchObject({ code: 2 });
		});
	});
});

describe("palabre backup and restore", () => {
	test("while the site runs: everything comes back but what people said", async () => {
		await inDirectory(async (directory) => {
			const t = await testWorld();
			const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
			const room = await t.join([alice, bob]);
			const { slug } = await t.ask<{ slug: string }>(
				alice,
				"room.open",
				"Entre nous",
				"",
				"link",
			);
			await t.ask(bob, "contact.hide", alice.id, "ignore", 1);
			await t.say(alice, room, "not for the backup");
			const copy = join(directory, "copy");
			expect(
				await run(`backup ${copy}`, { PALABRE_DATA_DIR: t.dataDir }),
			).toMatchObject({ code: 0, err: "" });
			await t.say(alice, room, "the site goes on");
			expect(grep(copy, "not for the backup")).toEqual([]);
			expect(grep(copy, alice.token)).toEqual([]);
			for (const file of ["", "palabre.sqlite", "secret.key"])
				expect(statSync(join(copy, file)).mode & 0o077).toBe(0);

			const dataDir = join(directory, "restored");
			expect(
				await run(`restore ${copy}`, { PALABRE_DATA_DIR: dataDir }),
			).toMatchObject({ code: 0, err: "" });
			const restored = await testWorld({ dataDir });
			expect(
				(await restored.screen(alice)).welcome.streams.map(
					({ stream }) => stream,
				),
			).toContain(room);
			expect((await restored.screen(bob)).welcome.hidden).toEqual([alice.id]);
			expect(restored.room(slug)).toBe(t.room(slug));
			expect(await restored.ask(bob, "message.history", room, 0, 10)).toEqual({
				entries: [],
				start: true,
			});
			await restored.say(alice, room, "as before");
			await restored.end();
		});
	});

	test("what fails half-way leaves nothing behind, and is told in one line", async () => {
		await inDirectory(async (directory) => {
			const torn = join(directory, "torn");
			mkdirSync(torn);
			writeFileSync(join(torn, "palabre.sqlite"), "not what it was");
			const dataDir = join(directory, "data");
			const restored = await run(`restore ${torn}`, {
				PALABRE_DATA_DIR: dataDir,
			});
			expect(restored).toMatchObject({ code: 1, out: "" });
			expect(restored.err).toMatch(/^palabre restore: .*not a database$/);
			expect(readdirSync(dataDir)).toEqual([]);

			const copy = join(directory, "copy");
			expect(
				await run(`backup ${copy}`, { PALABRE_DATA_DIR: torn }),
			).toMatchObject({ code: 1, out: "" });
			expect(existsSync(copy)).toBe(false);
			expect(
				await run(`restore ${torn}`, { PALABRE_DATA_DIR: "/proc/nowhere" }),
			).toMatchObject({
				code: 1,
				err: expect.stringMatching(/^palabre restore: [^\n]+$/),
			});
		});
	});

	test("never writes over anything", async () => {
		await inDirectory(async (directory) => {
			const t = await testWorld();
			const env = { PALABRE_DATA_DIR: t.dataDir };
			expect(await run(`backup ${directory}`, env)).toMatchObject({
				code: 1,
				err: expect.stringContaining("exists already"),
			});
			expect(await run("backup", env)).toMatchObject({ code: 2 });
			expect(
				await run(`backup ${join(directory, "a")}`, {
					PALABRE_DATA_DIR: directory,
				}),
			).toMatchObject({ code: 1, err: expect.stringContaining("no site") });
			const copy = join(directory, "copy");
			await run(`backup ${copy}`, env);
			expect(await run(`restore ${copy}`, env)).toMatchObject({
				code: 1,
				err: expect.stringContaining("is not empty"),
			});
			expect(await run(`restore ${directory}`, env)).toMatchObject({
				code: 1,
				err: expect.stringContaining("holds no backup"),
			});
			expect(await run("restore", env)).toMatchObject({ code: 2 });
			expect(existsSync(join(directory, "a"))).toBe(false);
		});
	});
});

describe("an operation of the console", () => {
	test("is done by a site that is stopped, and by one that runs", async () => {
		await inDirectory(async (directory) => {
			const env = {
				PALABRE_DATA_DIR: directory,
				PALABRE_PORT: "0",
				PALABRE_HOST: "127.0.0.1",
			};
			const stopped = await run("staff invite --roles helper,analyst", env);
			expect(stopped).toMatchObject({ code: 0, err: "" });
			expect(JSON.parse(stopped.out).path).toStartWith("/console/join/");
			const server = Bun.spawn(["bin/palabre", "start"], {
				env: { ...process.env, ...env },
				stdout: "ignore",
				stderr: "pipe",
			});
			try {
				// Said once the door is open.
				const said = await server.stderr.getReader().read();
				expect(new TextDecoder().decode(said.value)).toContain(
					"/console/join/",
				);
				const running = await run("audit list --act staff.invited", env);
				expect(JSON.parse(running.out)).toMatchObject([
					{ seq: 1, by_whom: "operator", act: "staff.invited" },
				]);
				const refused = await run("staff remove --staff staff_nobody", env);
				expect(refused).toMatchObject({
					code: 1,
					out: "",
					err: "palabre: There is nobody of that id in the team.",
				});
			} finally {
				server.kill();
				await server.exited;
			}
			expect(existsSync(join(directory, "address"))).toBe(false);
		});
	});

	test("with an option that it does not know does nothing", async () => {
		for (const words of [
			"staff invite --role helper",
			"staff invite --roles",
			"staff invite helper",
			"staff invite --roles king",
		])
			expect(await run(words)).toMatchObject({ code: 2, out: "" });
	});
});
