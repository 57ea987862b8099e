// Files in an S3 bucket: the second engine of the port in blobs.ts. Every node may use the same bucket.
import {
	type Blob,
	type BlobName,
	type Blobs,
	type Keep,
	type Listed,
	nameAt,
	nameOf,
	placeOf,
} from "./blobs.ts";
import type { Clock } from "./clock.ts";
import { assert, Refusal } from "./refusal.ts";
import { askBucket, type Bucket, BucketProblem, textIn } from "./s3.ts";
import { Spool } from "./spool.ts";

/** Files that one sweep removes, and how many at once. */
const SWEEP_MAX = 1_000;
const AT_ONCE = 10;
/** A file goes in one piece, all or nothing: pieces that a crash had left would be paid for, and never vanish. */
const ONE_PIECE = { partSize: 5 * 1024 ** 3, retry: 3 };

interface Options {
	readonly bucket: Bucket;
	/** Where a file stands while it comes. */
	readonly spool: string;
	readonly slotMs: number;
	readonly clock: Clock;
}

/** Refuses a bucket that cannot be used, or that would not forget. */
export async function openS3Blobs(options: Options): Promise<Blobs> {
	const problem = await examineBucket(options.bucket);
	if (problem) throw new Error(`PALABRE_BLOBS_URL: ${problem}`);
	return new S3Blobs(options);
}

/** A sentence that says what to do, or null. */
export async function examineBucket(bucket: Bucket): Promise<string | null> {
	try {
		await askBucket(bucket, { "list-type": "2", "max-keys": "1" });
		const versioning = await askBucket(bucket, { versioning: "" });
		return textIn(versioning, "Status") === "Enabled"
			? `the bucket ${bucket.bucket} keeps versions, so that nothing would vanish from it: give one without versioning`
			: null;
	} catch (error) {
		if (error instanceof BucketProblem) return explain(bucket, error.message);
		return `${bucket.endpoint} cannot be reached: ${error instanceof Error ? error.message : error}`;
	}
}

function explain({ bucket, region }: Bucket, code: string): string {
	switch (code) {
		case "NoSuchBucket":
			return `there is no bucket ${bucket}: create it, without versioning`;
		case "InvalidAccessKeyId":
		case "SignatureDoesNotMatch":
			return "the store does not know this key and secret: look at both, and percent-encode what is special in an address";
		case "AuthorizationHeaderMalformed":
			return `the bucket ${bucket} is not in ${region}: say where it is with ?region=`;
		default:
			return `the bucket ${bucket} cannot be used: ${code}`;
	}
}

class S3Blobs implements Blobs {
	readonly #bucket: Bucket;
	readonly #client: Bun.S3Client;
	readonly #slotMs: number;
	readonly #clock: Clock;
	readonly #spool: Spool;

	constructor({ bucket, spool, slotMs, clock }: Options) {
		this.#bucket = bucket;
		this.#client = new Bun.S3Client(bucket);
		this.#slotMs = slotMs;
		this.#clock = clock;
		this.#spool = new Spool(spool);
	}

	put(
		content: AsyncIterable<Uint8Array>,
		{ until, bytesMax }: Keep,
	): Promise<BlobName | "too-large"> {
		assert(until > this.#clock.now(), "what is kept has a time to come");
		return this.#spool.take(content, bytesMax, async ({ file, sha256 }) => {
			const name = nameOf(until, this.#slotMs, sha256);
			await inReach(() =>
				this.#client.write(
					this.#keyOf(name) as string,
					Bun.file(file),
					ONE_PIECE,
				),
			);
			return name;
		});
	}

	async find(name: string): Promise<Blob | undefined> {
		const key = this.#keyOf(name);
		if (!key || (placeOf(name)?.ends ?? 0) <= this.#clock.now())
			return undefined;
		const bytes = await inReach(() =>
			this.#client.size(key).catch((error: unknown) => {
				if (codeOf(error) === "NoSuchKey") return undefined;
				throw error;
			}),
		);
		return bytes === undefined
			? undefined
			: {
					bytes,
					read: (from = 0, to = bytes) =>
						// A range of nothing is none that HTTP could ask for.
						from < to
							? this.#client.file(key).slice(from, to).stream()
							: (new Response(new Uint8Array())
									.body as ReadableStream<Uint8Array>),
				};
	}

	async erase(name: string): Promise<void> {
		const key = this.#keyOf(name);
		if (key) await inReach(() => this.#client.delete(key));
	}

	async list(after: string, limit: number): Promise<readonly Listed[]> {
		const { prefix } = this.#bucket;
		const answer = await inReach(() =>
			askBucket(this.#bucket, {
				"list-type": "2",
				"max-keys": String(Math.min(limit, SWEEP_MAX)),
				prefix: `${prefix}0`, // Every end begins with it.
				...(after ? { "start-after": this.#keyOf(after) ?? "" } : {}),
			}),
		);
		return answer
			.split("<Contents>")
			.slice(1)
			.flatMap((content) => {
				const key = textIn(content, "Key") ?? "";
				const name = nameAt(key.slice(prefix.length));
				return name ? [{ name, bytes: Number(textIn(content, "Size")) }] : [];
			});
	}

	async expire(): Promise<void> {
		const now = this.#clock.now();
		const over = (await this.list("", SWEEP_MAX))
			.map(({ name }) => name)
			.filter((name) => (placeOf(name)?.ends ?? 0) <= now);
		for (let i = 0; i < over.length; i += AT_ONCE)
			await Promise.all(
				over.slice(i, i + AT_ONCE).map((name) => this.erase(name)),
			);
	}

	async close(): Promise<void> {}

	#keyOf(name: string): string | undefined {
		const place = placeOf(name);
		return place && `${this.#bucket.prefix}${place.path}`;
	}
}

const codeOf = (error: unknown): string =>
	error instanceof Error && "code" in error ? String(error.code) : "";

const OUT_OF_REACH =
	/^(ConnectionRefused|ConnectionClosed|ECONNRESET|ECONNREFUSED|ETIMEDOUT|FailedToOpenSocket|Timeout|TimeoutError|SlowDown|ServiceUnavailable|InternalError)$/;

/** What is passing with most stores is over by then. */
const TRIES = 4;
const AGAIN_MS = 50;

/** Whatever is asked may be asked again. A store that is away is the world's fault: whoever asked is told to come back. */
async function inReach<T>(ask: () => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await ask();
		} catch (error) {
			if (!isAway(error)) throw error;
			if (tries === TRIES) throw new Refusal("server.busy");
		}
		await Bun.sleep(AGAIN_MS * 2 ** tries);
	}
}

const isAway = (error: unknown): boolean =>
	OUT_OF_REACH.test(codeOf(error)) ||
	(error instanceof BucketProblem && OUT_OF_REACH.test(error.message)) ||
	(error instanceof DOMException && error.name === "TimeoutError");
