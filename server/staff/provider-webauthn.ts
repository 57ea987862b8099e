// Passkeys: the only file that knows the library which speaks WebAuthn.
import type {
	AuthenticationResponseJSON,
	RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import type { StaffPasskeyRow } from "./tables.ts";
import { isGoodTicket } from "./ticket.ts";

/** Loaded when somebody of the team signs in: a site that runs has no use for it in memory. */
const library = () => import("@simplewebauthn/server");

/** What a browser is given to make or use a passkey, as JSON. */
export type PasskeyOptions = Readonly<Record<string, unknown>>;

interface Site {
	/** `https://chat.example.org`, as the browser says it. */
	readonly origin: string;
	/** What the ticket in the challenge was made for. */
	readonly purpose: string;
}

const hostOf = (origin: string): string => new URL(origin).hostname;

interface Offered {
	readonly origin: string;
	readonly staff: string;
	readonly name: string;
	readonly ticket: string;
	readonly known: readonly Pick<StaffPasskeyRow, "id">[];
}

export async function offerPasskey(
	world: World,
	{ origin, staff, name, ticket, known }: Offered,
): Promise<PasskeyOptions> {
	const { generateRegistrationOptions } = await library();
	return {
		...(await generateRegistrationOptions({
			rpName: world.config.server.siteName,
			rpID: hostOf(origin),
			userName: name,
			userDisplayName: name,
			userID: new TextEncoder().encode(staff),
			challenge: ticket,
			attestationType: "none", // Which make of key somebody has is nobody's business.
			authenticatorSelection: {
				residentKey: "required", // Nobody types a name to sign in.
				userVerification: "required",
			},
			excludeCredentials: known.map(({ id }) => ({ id })),
		})),
	};
}

export async function askPasskey(
	origin: string,
	ticket: string,
): Promise<PasskeyOptions> {
	const { generateAuthenticationOptions } = await library();
	return {
		...(await generateAuthenticationOptions({
			rpID: hostOf(origin),
			challenge: ticket,
			userVerification: "required",
		})),
	};
}

/** The ticket inside a challenge, as it came back. */
const ticketIn = (challenge: string): string =>
	Buffer.from(challenge, "base64url").toString("utf8");

type Proven<T> = T & { readonly ticket: string };

/** A passkey that was just made for this site, by somebody whom it has verified. */
export async function requireNewPasskey(
	world: World,
	{ origin, purpose }: Site,
	response: string,
): Promise<
	Proven<Pick<StaffPasskeyRow, "id" | "public_key" | "counter" | "transports">>
> {
	const { verifyRegistrationResponse } = await library();
	let ticket = "";
	const verified = await orRefuse(world, () =>
		verifyRegistrationResponse({
			response: JSON.parse(response) as RegistrationResponseJSON,
			expectedChallenge: (challenge) => {
				ticket = ticketIn(challenge);
				return isGoodTicket(world, purpose, ticket);
			},
			expectedOrigin: origin,
			expectedRPID: hostOf(origin),
			requireUserVerification: true,
		}),
	);
	if (!verified.verified) return refuse("staff.passkey-unknown");
	const { id, publicKey, counter, transports } =
		verified.registrationInfo.credential;
	return {
		id,
		public_key: Buffer.from(publicKey).toString("base64url"),
		counter,
		transports: JSON.stringify(transports ?? []),
		ticket,
	};
}

/** The id that a browser's answer claims; the signature has yet to show it. */
export function claimedPasskey(response: string): string {
	try {
		const { id } = JSON.parse(response) as { readonly id?: unknown };
		if (typeof id === "string") return id;
	} catch {
		// No JSON: no passkey.
	}
	return refuse("staff.passkey-unknown");
}

/** That it signed this site's ticket just now, for somebody whom it has verified. */
export async function requirePasskey(
	world: World,
	{ origin, purpose }: Site,
	response: string,
	row: StaffPasskeyRow,
): Promise<Proven<{ readonly counter: number }>> {
	const { verifyAuthenticationResponse } = await library();
	let ticket = "";
	const verified = await orRefuse(world, () =>
		verifyAuthenticationResponse({
			response: JSON.parse(response) as AuthenticationResponseJSON,
			expectedChallenge: (challenge) => {
				ticket = ticketIn(challenge);
				return isGoodTicket(world, purpose, ticket);
			},
			expectedOrigin: origin,
			expectedRPID: hostOf(origin),
			credential: {
				id: row.id,
				publicKey: Uint8Array.from(Buffer.from(row.public_key, "base64url")),
				counter: row.counter,
			},
			requireUserVerification: true,
		}),
	);
	if (!verified.verified) return refuse("staff.passkey-unknown");
	return { counter: verified.authenticationInfo.newCounter, ticket };
}

/** The library throws at whatever is not as it should be: another site's answer, an old one, none at all. */
async function orRefuse<T>(world: World, verify: () => Promise<T>): Promise<T> {
	try {
		return await verify();
	} catch (error) {
		world.log.info("staff.passkey-refused", {
			why: error instanceof Error ? error.message : String(error),
		});
		return refuse("staff.passkey-unknown");
	}
}
