// The one secret of an installation: made at the first start, kept beside the data, never printed.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A keyed fingerprint: two equal inputs can be seen to be equal, and nothing can be read back without the key. */
export type Fingerprint = (what: string) => string;

/** `given`: the same on every node, where there are several. */
export const openSecret = (dataDir: string, given: string): Fingerprint => {
	const key = given || ownKey(dataDir);
	return (what) => createHmac("sha256", key).update(what).digest("base64url");
};

function ownKey(dataDir: string): string {
	const file = join(dataDir, "secret.key");
	if (!existsSync(file))
		writeFileSync(file, randomBytes(32).toString("base64url"), {
			mode: 0o600,
			flag: "wx",
		});
	return readFileSync(file, "utf8").trim();
}

/** HMAC-SHA-1, as authenticators compute their six digits (RFC 4226): a key of 160 random bits, and no collision to fear. */
export const hmacSha1 = (key: Uint8Array, message: Uint8Array): Uint8Array =>
	createHmac("sha1", key).update(message).digest();

/** SHA-256 in hex: equal for equal texts, and for no others. */
export const digest = (text: string): string =>
	createHash("sha256").update(text).digest("hex");
