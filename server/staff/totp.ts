// Six digits from a secret and the time: TOTP, RFC 6238, as every authenticator computes them.
import { hmacSha1 } from "../kernel/secret.ts";

const STEP_MS = 30_000;
const DIGITS = 6;
/** A code is good for its own half minute and the ones beside it: clocks differ, and people type slowly. */
const DRIFT = [0, -1, 1];

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, without padding: how authenticators take a secret that is typed in. */
export function base32(bytes: Uint8Array): string {
	let text = "";
	let held = 0;
	let bits = 0;
	for (const byte of bytes) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			text += ALPHABET[(held >> bits) & 31];
		}
		held &= (1 << bits) - 1;
	}
	return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

/** HOTP, RFC 4226: the digits of one step. */
export function codeOf(secret: Uint8Array, step: number): string {
	const message = new Uint8Array(8);
	new DataView(message.buffer).setBigUint64(0, BigInt(step));
	const mac = hmacSha1(secret, message);
	const at = (mac.at(-1) ?? 0) & 15;
	const number =
		new DataView(mac.buffer, mac.byteOffset, mac.byteLength).getUint32(at) &
		0x7fff_ffff;
	return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

export const stepAt = (now: number): number => Math.floor(now / STEP_MS);

/** The step that a code belongs to, near now; null for none. */
export function findStep(
	secret: Uint8Array,
	code: string,
	now: number,
): number | null {
	const plain = code.replace(/\s/g, "");
	const step = DRIFT.map((drift) => stepAt(now) + drift).find(
		(one) => codeOf(secret, one) === plain,
	);
	return step ?? null;
}

/** What an authenticator reads from a picture. */
export const totpUri = (
	secret: Uint8Array,
	site: string,
	name: string,
): string =>
	`otpauth://totp/${encodeURIComponent(site)}:${encodeURIComponent(name)}?secret=${base32(secret)}&issuer=${encodeURIComponent(site)}`;
