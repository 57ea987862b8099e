// The way in without passkeys: a personal code that the program made, and six digits of an authenticator. The code alone
// has 80 random bits, so nobody can try the digits of an account that they do not know.
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { findCodesByPersonal, replaceCodes, updateStep } from "./store.ts";
import { base32, findStep, totpUri } from "./totp.ts";

const SECRET_BYTES = 20; // As RFC 4226 asks.
const PERSONAL_BYTES = 10;

/** Wrong digits after the right personal code. */
const TRIES = { burst: 5, everySeconds: 60, per: "person" } as const;

export interface CodesOffer {
	/** What somebody types into an authenticator that reads no pictures. */
	readonly secret: string;
	readonly uri: string;
	/** `abcd-efgh-jkmn-pqrs` */
	readonly personal: string;
}

/** Both come from the installation's secret: the database alone cannot give anybody's digits. */
const derive = (world: World, what: string, bytes: number): Uint8Array =>
	Buffer.from(world.fingerprint(what), "base64url").subarray(0, bytes);

const secretOf = (world: World, staff: string, nonce: string): Uint8Array =>
	derive(world, `totp ${staff} ${nonce}`, SECRET_BYTES);

const personalOf = (world: World, staff: string, nonce: string): string =>
	(
		base32(derive(world, `personal ${staff} ${nonce}`, PERSONAL_BYTES))
			.toLowerCase()
			.match(/.{4}/g) ?? []
	).join("-");

const hashPersonal = (world: World, personal: string): string =>
	world.fingerprint(
		`personal code ${personal.toLowerCase().replace(/[^a-z2-7]/g, "")}`,
	);

export function offerCodes(
	world: World,
	{ staff, name, nonce }: Record<"staff" | "name" | "nonce", string>,
): CodesOffer {
	const secret = secretOf(world, staff, nonce);
	return {
		secret: base32(secret).match(/.{4}/g)?.join(" ") ?? "",
		uri: totpUri(secret, world.config.server.siteName, name),
		personal: personalOf(world, staff, nonce),
	};
}

/** Keeps what was offered, once its digits show that the authenticator has it. */
export async function keepCodes(
	world: World,
	tx: Tx,
	{ staff, nonce, digits }: Record<"staff" | "nonce" | "digits", string>,
): Promise<void> {
	const now = world.clock.now();
	const step = findStep(secretOf(world, staff, nonce), digits, now);
	if (step === null) return refuse("staff.codes-wrong");
	await replaceCodes(tx, {
		staff,
		nonce,
		personal_hash: hashPersonal(world, personalOf(world, staff, nonce)),
		last_step: step,
		created_at: now,
	});
}

/** Whose codes these are. Each digits are taken once. */
export async function requireCodes(
	world: World,
	tx: Tx,
	{ personal, digits }: Record<"personal" | "digits", string>,
): Promise<string> {
	const row = await findCodesByPersonal(tx, hashPersonal(world, personal));
	if (!row) return refuse("staff.codes-wrong");
	const { staff, nonce } = row;
	const now = world.clock.now();
	const seconds = world.limits.take("staff.digits", staff, TRIES, now);
	if (seconds > 0) refuse("limit.rate", { seconds });
	const step = findStep(secretOf(world, staff, nonce), digits, now);
	if (step === null || !(await updateStep(tx, staff, step)))
		return refuse("staff.codes-wrong");
	return staff;
}
