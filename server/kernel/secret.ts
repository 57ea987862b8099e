// The one secret of an installation: made at the first start, kept beside the data, never printed.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A keyed fingerprint: two equal inputs can be seen to be equal, and nothing can be read back without the key. */
export type Fingerprint = (what: string) => string;

/** `given`: the same on every node, where there are several. */
export const openSecret = (dataDir: string, given: string): Fingerprint => {
	if (given) refuseOther(dataDir, given);
	const key = given || ownKey(dataDir);
	return (what) => createHmac("sha256", key).update(what).digest("base64url");
};

const keyFile = (dataDir: string): string => join(dataDir, "secret.key");

/** A site that becomes one of several nodes keeps its secret: under another one nobody is known again, and no ban holds. */
function refuseOther(dataDir: string, given: string): void {
	const file = keyFile(dataDir);
	if (existsSync(file) && readFileSync(file, "utf8").trim() !== given)
		throw new Error(
			`PALABRE_SECRET is not what ${file} holds: set it to that, or remove the file if this directory never was this site’s`,
		);
}

function ownKey(dataDir: string): string {
	const file = keyFile(dataDir);
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
