import { createHash, randomBytes } from "node:crypto";

export interface Ids {
	/** An id of 80 random bits behind its kind: `room_9k3…`. */
	next<P extends string>(prefix: P): `${P}_${string}`;
	/** 256 random bits, base64url: a secret to hand out once and store hashed. */
	token(): string;
	/** A UUIDv7, as clients choose for what they say. */
	key(): string;
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: nothing to mistake when read aloud.

export const base32 = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("");

export const systemIds: Ids = {
	next: (prefix) => `${prefix}_${base32(randomBytes(16))}`,
	token: () => randomBytes(32).toString("base64url"),
	key: () => Bun.randomUUIDv7(),
};

/** SHA-256 in hex: how secrets are stored. A token has 256 random bits, so no salt and no stretching is owed. */
export const hashSecret = (secret: string): string =>
	createHash("sha256").update(secret).digest("hex");
