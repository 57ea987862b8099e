// Those who look after a site: max moderates, olga operates. They sign in as somebody without passkeys does.
import { codeOf, stepAt } from "../../server/staff/totp.ts";
import {
	findStaff,
	join,
	operator,
	welcome,
} from "../../server/staff/index.ts";
import { invite } from "../../server/staff/invite.ts";
import type { Role } from "../../wire/index.ts";
import type { TestWorld } from "./world.ts";

const SITE = "http://chat.test";

export interface Colleague {
	readonly id: string;
	readonly cookie: string;
	readonly address: string;
	readonly personal: string;
	/** What their authenticator shows now. */
	digits(): string;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** As an authenticator reads what is typed in. */
export function readSecret(text: string): Uint8Array {
	const bits = Array.from(text.replace(/\s/g, ""), (letter) =>
		ALPHABET.indexOf(letter).toString(2).padStart(5, "0"),
	).join("");
	return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) =>
		Number.parseInt(byte, 2),
	);
}

export const tokenIn = (path: string): string =>
	path.slice(path.lastIndexOf("/") + 1);

/** Somebody new in the team, with these roles, signed in. */
export async function hire(
	t: TestWorld,
	name: string,
	...roles: readonly Role[]
): Promise<Colleague> {
	const { path } = await invite(t.world, operator, roles);
	return arrive(t, name, tokenIn(path));
}

/** Somebody follows a link that they were given. */
export async function arrive(
	t: TestWorld,
	name: string,
	token: string,
): Promise<Colleague> {
	const { codes, ticket } = await welcome(t.world, { token, origin: SITE });
	const secret = readSecret(codes.secret);
	const digits = () => codeOf(secret, stepAt(t.now));
	const session = await join(t.world, {
		token,
		name,
		ticket,
		passkey: "",
		digits: digits(),
		origin: SITE,
		userAgent: "",
	});
	const cookie = `palabre-staff=${session}`;
	const who = await actorOf(t, cookie);
	if (!who) throw new Error(`${name} has no session`);
	return {
		id: who.id,
		cookie,
		address: "192.0.2.100",
		personal: codes.personal,
		digits,
	};
}

/** Whom of the team a browser with this cookie is, as the doors would say; null when nobody. */
export const actorOf = (t: TestWorld, cookie: string) =>
	findStaff(t.world, {
		method: "GET",
		url: new URL(`${SITE}/console`),
		params: {},
		headers: new Headers(),
		form: {},
		cookies: Object.fromEntries([cookie.split("=")]),
		locale: "fr",
		address: "192.0.2.100",
		secure: false,
		actor: null,
		staff: null,
		json: null,
	});
