// Data stays where its operator says that it may be: each store is asked where it is, before anybody comes in.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../../server/cli/index.ts";
import { openPostgres, type Postgres } from "../../server/kernel/postgres.ts";
import { listElsewhere } from "../../server/kernel/regions.ts";
import { NatsServer } from "../world/nats.ts";
import { describeWith, needs } from "../world/needs.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import { S3Server } from "../world/s3.ts";
import { startServer } from "../world/server.ts";

describe("what is elsewhere", () => {
	const store = (region: string | null) => ({
		setting: "PALABRE_DATABASE_URL",
		region,
		remedy: "say so",
	});

	test("is nothing while data may be anywhere", () => {
		const anywhere = { region: "", residency: [] };
		expect(listElsewhere(anywhere, [store(null), store("mars")])).toEqual([]);
	});

	test("is what says that it is, and what says nothing, each with a way out", () => {
		const europe = {
			region: "eu-west-3",
			residency: ["eu-west-3", "eu-north-1"],
		};
		expect(
			listElsewhere(europe, [store("eu-west-3"), store("eu-north-1")]),
		).toEqual([]);
		expect(listElsewhere(europe, [store("us-east-1")])).toEqual([
			"PALABRE_DATABASE_URL: it is in us-east-1, where data must not be (PALABRE_RESIDENCY is eu-west-3, eu-north-1): give one that is there, or allow us-east-1",
		]);
		expect(listElsewhere(europe, [store(null)])).toEqual([
			"PALABRE_DATABASE_URL: it does not say in which region it is: say so",
		]);
		expect(listElsewhere({ ...europe, region: "" }, [])).toEqual([
			"PALABRE_REGION: say in which region this node runs",
		]);
		expect(listElsewhere({ ...europe, region: "us-east-1" }, [])).toEqual([
			"PALABRE_REGION: us-east-1 is not among PALABRE_RESIDENCY (eu-west-3, eu-north-1)",
		]);
	});
});

/** Runs a command line of the program; gives its code and what it said. */
async function palabre(words: string, env: Record<string, string>) {
	const dataDir = mkdtempSync(join(tmpdir(), "palabre-regions-"));
	let out = "";
	let err = "";
	const code = await runCli(
		{
			env: { PALABRE_DATA_DIR: dataDir, ...env },
			input: (async function* () {})(),
			out: (text) => {
				out += `${text}\n`;
			},
			err: (text) => {
				err += `${text}\n`;
			},
		},
		words.split(" "),
	);
	rmSync(dataDir, { recursive: true });
	return { code, out, err };
}

const HOME = { PALABRE_REGION: "home", PALABRE_RESIDENCY: "home" };

describeWith("postgres", "a site that may only be at home", () => {
	let postgres: PostgresServer;
	let sql: Postgres;
	let count = 0;
	beforeAll(async () => {
		postgres = await startPostgres();
		sql = openPostgres(postgres.url(), { connections: 1 });
		await sql.run("create role plain login"); // As operators have it: no superuser.
	});
	afterAll(async () => {
		await sql.close();
		await postgres.remove();
	});

	async function freshDatabase(): Promise<string> {
		const name = `region_${++count}`;
		await sql.run(`create database ${name} owner plain`);
		return postgres.url(name).replace("palabre@", "plain@");
	}

	test("starts on files at home, and on a database that says that it is there; on no other", async () => {
		const url = await freshDatabase();
		const env = { ...HOME, PALABRE_DATABASE_URL: url };
		expect(startServer(env)).rejects.toThrow(
			"PALABRE_DATABASE_URL: it does not say in which region it is: `palabre regions declare REGION`",
		);
		expect(await palabre("regions declare home", env)).toMatchObject({
			code: 0,
			out: expect.stringContaining(": home"),
		});
		for (const good of [HOME, env]) {
			const server = await startServer(good);
			await server.enter("Alice");
			await server.end();
		}
		const abroad = {
			PALABRE_REGION: "abroad",
			PALABRE_RESIDENCY: "abroad",
			PALABRE_DATABASE_URL: url,
		};
		expect(startServer(abroad)).rejects.toThrow(
			"it is in home, where data must not be",
		);
		expect(startServer({ ...HOME, PALABRE_REGION: "abroad" })).rejects.toThrow(
			"abroad is not among PALABRE_RESIDENCY",
		);
	});

	test("what a database has said is not unsaid by the way; a copy on another server says nothing", async () => {
		const url = await freshDatabase();
		const env = { ...HOME, PALABRE_DATABASE_URL: url };
		await palabre("regions declare home", env);
		expect(await palabre("regions declare abroad", env)).toMatchObject({
			code: 1,
			err: expect.stringContaining("says another region already"),
		});
		expect(await palabre("regions", env)).toMatchObject({
			code: 0,
			out: expect.stringContaining("PALABRE_DATABASE_URL: home"),
		});
		const there = openPostgres(url, { connections: 1 });
		await there`update palabre_region set server = '1'`; // As a restored dump has it.
		await there.close();
		expect(await palabre("regions", env)).toMatchObject({
			code: 1,
			out: expect.stringContaining("PALABRE_DATABASE_URL: does not say"),
		});
	});

	test("every database of the journal is asked too, and the command line knows no other words", async () => {
		const [home, other] = [await freshDatabase(), await freshDatabase()];
		const env = {
			...HOME,
			PALABRE_DATABASE_URL: home,
			PALABRE_JOURNAL_URLS: `${home},${other}`,
		};
		await palabre("regions declare home", { PALABRE_DATABASE_URL: home });
		expect(startServer(env)).rejects.toThrow(
			"PALABRE_JOURNAL_URLS: it does not say",
		);
		await palabre("regions declare home", env);
		const server = await startServer(env);
		await server.end();
		for (const words of [
			"regions declare",
			"regions move home",
			"regions declare The-Moon",
			"regions declare a b",
		])
			expect(await palabre(words, env)).toMatchObject({ code: 2 });
		expect(await palabre("regions declare home", {})).toMatchObject({
			code: 1,
			err: expect.stringContaining("there is no PostgreSQL database"),
		});
	});
});

test("a bucket says where it is", async () => {
	const bucket = new S3Server();
	await bucket.start();
	try {
		const env = { ...HOME, PALABRE_BLOBS_URL: bucket.url() };
		expect(startServer(env)).rejects.toThrow(
			"PALABRE_BLOBS_URL: it is in us-east-1, where data must not be",
		);
		const server = await startServer({
			...env,
			PALABRE_RESIDENCY: "home,us-east-1",
		});
		await server.end();
	} finally {
		await bucket.remove();
	}
});

needs("nats-server")(
	"NATS servers are where their cluster's name says",
	async () => {
		const nameless = new NatsServer();
		const home = new NatsServer({ cluster: "home" });
		await Promise.all([nameless.start(), home.start()]);
		try {
			const asked = (url: string) =>
				palabre("regions", { ...HOME, PALABRE_NATS_URL: url });
			expect(await asked(home.url)).toMatchObject({
				code: 0,
				out: expect.stringContaining("PALABRE_NATS_URL: home"),
			});
			const env = { ...HOME, PALABRE_NATS_URL: nameless.url };
			expect((await palabre("doctor", env)).out).toContain(
				"✗ data is where it may be: PALABRE_NATS_URL: it does not say",
			);
			expect(await asked(nameless.url)).toMatchObject({
				code: 1,
				err: expect.stringContaining("call its cluster as its region is"),
			});
			expect(await asked(`${home.url},${nameless.url}`)).toMatchObject({
				code: 1,
			});
			await home.kill();
			expect(await asked(home.url)).toMatchObject({
				code: 1,
				err: expect.stringContaining(
					"PALABRE_NATS_URL: 127.0.0.1 cannot be asked for its region",
				),
			});
		} finally {
			await Promise.all([nameless.kill(), home.kill()]);
		}
	},
);
