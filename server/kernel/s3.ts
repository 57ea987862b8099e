// An S3 bucket's address, and what Bun's client does not ask it: where it is, whether it forgets, what it holds.
import { systemClock } from "./clock.ts";

export interface Bucket {
	readonly endpoint: string;
	readonly bucket: string;
	/** "" or ends with a slash. */
	readonly prefix: string;
	readonly region: string;
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
}

const PATH = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9_-]+)*)\/?$/;
const REGION = /^[a-z0-9-]{1,40}$/;

/** s3://key:secret@host/bucket/prefix?region=eu-west-3 (&tls=off); undefined when it is not like that. */
export function readBucket(address: string): Bucket | undefined {
	const url = URL.parse(address);
	if (url?.protocol !== "s3:" || !url.username || !url.password)
		return undefined;
	const [, bucket, prefix = ""] = PATH.exec(url.pathname) ?? [];
	const region = url.searchParams.get("region") ?? "us-east-1";
	const tls = url.searchParams.get("tls") ?? "on";
	if (!bucket || !url.hostname || !REGION.test(region)) return undefined;
	if (tls !== "on" && tls !== "off") return undefined;
	return {
		endpoint: `${tls === "on" ? "https" : "http"}://${url.host}`,
		bucket,
		prefix: prefix ? `${prefix.slice(1)}/` : "",
		region,
		accessKeyId: decodeURIComponent(url.username),
		secretAccessKey: decodeURIComponent(url.password),
	};
}

/** The store's own word for what is wrong, such as AccessDenied or NoSuchBucket. */
export class BucketProblem extends Error {}

type Query = Readonly<Record<string, string>>;

/** Asks the bucket itself; gives the answer, which is XML. */
export async function askBucket(bucket: Bucket, query: Query): Promise<string> {
	const path = `/${bucket.bucket}`;
	const sorted = Object.entries(query)
		.map((pair) => pair.map(encode).join("="))
		.sort()
		.join("&");
	const response = await fetch(`${bucket.endpoint}${path}?${sorted}`, {
		headers: sign(bucket, path, sorted),
		signal: AbortSignal.timeout(ASK_MS),
	});
	const text = await response.text();
	if (response.ok) return text;
	throw new BucketProblem(textIn(text, "Code") ?? `status ${response.status}`);
}

const ASK_MS = 15_000;

/** What stands between two tags; nothing that is asked for here is ever escaped. */
export const textIn = (xml: string, tag: string): string | undefined =>
	new RegExp(`<${tag}[^>]*>([^<]*)</${tag}>`).exec(xml)?.[1];

/** As RFC 3986 has it, which is what is signed. */
const encode = (text: string): string =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
	);

const NOTHING = new Bun.CryptoHasher("sha256").digest("hex");

const hmac = (key: string | Uint8Array, text: string): Uint8Array =>
	new Bun.CryptoHasher("sha256", key).update(text).digest();

/** AWS Signature Version 4 of a question without a body. */
function sign(
	bucket: Bucket,
	path: string,
	query: string,
): Record<string, string> {
	const { region, accessKeyId, secretAccessKey } = bucket;
	const time = new Date(systemClock.now())
		.toISOString()
		.replace(/[-:]|\.\d+/g, "");
	const day = time.slice(0, 8);
	const scope = `${day}/${region}/s3/aws4_request`;
	const { host } = new URL(bucket.endpoint);
	const signed = "host;x-amz-content-sha256;x-amz-date";
	const asked = `GET\n${path}\n${query}\nhost:${host}\nx-amz-content-sha256:${NOTHING}\nx-amz-date:${time}\n\n${signed}\n${NOTHING}`;
	const digest = new Bun.CryptoHasher("sha256").update(asked).digest("hex");
	const key = [region, "s3", "aws4_request"].reduce(
		hmac,
		hmac(`AWS4${secretAccessKey}`, day),
	);
	const signature = Buffer.from(
		hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${digest}`),
	).toString("hex");
	return {
		"x-amz-content-sha256": NOTHING,
		"x-amz-date": time,
		authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
	};
}
