import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Blobs } from "../../server/kernel/blobs.ts";
import { openDiskBlobs } from "../../server/kernel/blobs-disk.ts";
import { openS3Blobs } from "../../server/kernel/blobs-s3.ts";
import { type Bucket, readBucket } from "../../server/kernel/s3.ts";
import { S3Server } from "../world/s3.ts";
import { blobsConformance, pieces, type Shelf } from "./blobs.ts";
import { Hands, MINUTE } from "./talk.ts";

const directory = () => mkdtempSync(join(tmpdir(), "palabre-blobs-"));
const inAnHour = (clock: Hands) => ({
	until: clock.now() + 60 * MINUTE,
	bytesMax: 1_000,
});

class Files implements Shelf {
	readonly path = directory();
	async open(slotMs: number, clock: Hands) {
		return openDiskBlobs(this.path, slotMs, clock);
	}
	list(): string[] {
		return readdirSync(this.path, { recursive: true, encoding: "utf8" }).filter(
			(name) => statSync(join(this.path, name)).isFile(),
		);
	}
	holding(text: string): string[] {
		return this.list().filter((name) =>
			readFileSync(join(this.path, name)).includes(text),
		);
	}
	remove(): void {
		rmSync(this.path, { recursive: true, force: true });
	}
}

blobsConformance("files on disk", () => new Files());

describe("files on disk", () => {
	test("are closed to others; a crash leaves nothing of what was on its way", async () => {
		const files = new Files();
		const clock = new Hands();
		const blobs = await files.open(MINUTE, clock);
		await blobs.put(pieces("whole"), inAnHour(clock));
		for (const name of files.list())
			expect(statSync(join(files.path, name)).mode & 0o077).toBe(0);
		writeFileSync(join(files.path, "incoming", "7"), "half");
		await files.open(MINUTE, clock);
		expect(files.holding("half")).toEqual([]);
		expect(files.holding("whole")).toHaveLength(1);
		files.remove();
	});

	test("what somebody else puts there is neither listed nor removed", async () => {
		const files = new Files();
		const clock = new Hands();
		const blobs = await files.open(MINUTE, clock);
		writeFileSync(join(files.path, "README"), "mine");
		await blobs.expire();
		expect(await blobs.list("", 10)).toEqual([]);
		expect(files.holding("mine")).toHaveLength(1);
		files.remove();
	});
});

describe("in a bucket", () => {
	const server = new S3Server();
	beforeAll(() => server.start());
	afterAll(() => server.remove());
	const clock = new Hands();
	const spools: string[] = [];
	afterAll(() => {
		for (const spool of spools) rmSync(spool, { recursive: true });
	});
	const open = (url: string, turning = clock): Promise<Blobs> => {
		const spool = directory();
		spools.push(spool);
		const bucket = readBucket(url) as Bucket;
		return openS3Blobs({ bucket, spool, slotMs: 5 * MINUTE, clock: turning });
	};

	let count = 0;
	blobsConformance("files in a bucket", () => {
		const prefix = `site-${++count}`;
		return {
			open: (_, turning) => open(server.url(`palabre/${prefix}`), turning),
			holding: (text) => server.holding(text),
			remove: async () => {
				const turned = new Hands();
				const blobs = await open(server.url(`palabre/${prefix}`), turned);
				turned.turn(1_000 * 60 * MINUTE);
				await blobs.expire();
				await blobs.close();
			},
		};
	});

	test("a store that does not know the key, or has no such bucket, is refused with what to do", async () => {
		expect(open(server.url("palabre", "wrong"))).rejects.toThrow(
			"PALABRE_BLOBS_URL: the store does not know this key and secret",
		);
		expect(open(server.url("elsewhere"))).rejects.toThrow(
			"PALABRE_BLOBS_URL: there is no bucket elsewhere: create it",
		);
		expect(open("s3://a:b@127.0.0.1:1/palabre?tls=off")).rejects.toThrow(
			"PALABRE_BLOBS_URL: http://127.0.0.1:1 cannot be reached",
		);
	});

	test("while the store is away people are told to come back; then it goes on", async () => {
		const blobs = await open(server.url());
		const name = await blobs.put(pieces("kept"), inAnHour(clock));
		await server.stop();
		const busy = { code: "server.busy" };
		expect(blobs.put(pieces("lost"), inAnHour(clock))).rejects.toMatchObject(
			busy,
		);
		expect(blobs.find(name)).rejects.toMatchObject(busy);
		expect(blobs.erase(name)).rejects.toMatchObject(busy);
		expect(blobs.list("", 1)).rejects.toMatchObject(busy);
		await server.start();
		const blob = await blobs.find(name);
		expect(await new Response(blob?.read()).text()).toBe("kept");
		expect(server.holding("lost")).toEqual([]);
		await blobs.erase(name);
	});
});

describe("a bucket’s answers", () => {
	/** As a store answers that is asked about its bucket: a fake at the border. */
	const answering = async (
		answer: (query: URLSearchParams) => Response,
	): Promise<string> => {
		const fake = Bun.serve({
			port: 0,
			hostname: "127.0.0.1",
			fetch: ({ url }) => answer(new URL(url).searchParams),
		});
		const spool = directory();
		const bucket = readBucket(
			`s3://k:s@127.0.0.1:${fake.port}/palabre?region=eu-west-3&tls=off`,
		) as Bucket;
		try {
			await openS3Blobs({
				bucket,
				spool,
				slotMs: MINUTE,
				clock: new Hands(),
			});
			return "opened";
		} catch (error) {
			return String((error as Error).message);
		} finally {
			await fake.stop(true);
			rmSync(spool, { recursive: true });
		}
	};
	const versioning = (status: string) => (query: URLSearchParams) =>
		new Response(
			query.has("versioning")
				? `<VersioningConfiguration>${status}</VersioningConfiguration>`
				: "<ListBucketResult></ListBucketResult>",
		);

	test("one that keeps versions is refused: nothing would vanish from it", async () => {
		expect(await answering(versioning(""))).toBe("opened");
		expect(await answering(versioning("<Status>Suspended</Status>"))).toBe(
			"opened",
		);
		expect(await answering(versioning("<Status>Enabled</Status>"))).toContain(
			"keeps versions, so that nothing would vanish",
		);
	});

	test("one that is in another region is refused", async () => {
		const code = "AuthorizationHeaderMalformed";
		expect(
			await answering(
				() =>
					new Response(`<Error><Code>${code}</Code></Error>`, { status: 400 }),
			),
		).toContain("is not in eu-west-3: say where it is with ?region=");
	});

	test("one that stumbles is asked again; one that goes on stumbling is away", async () => {
		let stumbles = 0;
		let asked = 0;
		const fake = Bun.serve({
			port: 0,
			hostname: "127.0.0.1",
			fetch: () => {
				asked++;
				return stumbles-- > 0
					? new Response("<Error><Code>SlowDown</Code></Error>", {
							status: 503,
						})
					: new Response("<ListBucketResult></ListBucketResult>");
			},
		});
		const spool = directory();
		const bucket = readBucket(
			`s3://k:s@127.0.0.1:${fake.port}/palabre?tls=off`,
		) as Bucket;
		const blobs = await openS3Blobs({
			bucket,
			spool,
			slotMs: MINUTE,
			clock: new Hands(),
		});
		[stumbles, asked] = [2, 0];
		expect(await blobs.list("", 10)).toEqual([]);
		expect(asked).toBe(3);
		stumbles = Number.POSITIVE_INFINITY;
		expect(blobs.list("", 10)).rejects.toMatchObject({ code: "server.busy" });
		await fake.stop(true);
		rmSync(spool, { recursive: true });
	});
});
