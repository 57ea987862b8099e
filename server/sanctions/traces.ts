// How somebody is known again: by a browser's session, and for a ban by the address too. Only keyed fingerprints are kept.
import type { VisitorId } from "../../wire/index.ts";
import { hashSecret } from "../kernel/ids.ts";
import type { World } from "../kernel/world.ts";
import { printOfPerson } from "../screening/index.ts";
import type { TraceRow } from "./tables.ts";

/** A browser whose session is over, while something that concerns its person lasts. Holds the token that opens nothing any more. */
const KNOWN_COOKIE = "palabre-known";

export const traceOfSession = (world: World, sessionHash: string): string =>
	world.fingerprint(`session ${sessionHash}`);

const traceOfAddress = (world: World, address: string): string =>
	world.fingerprint(`address ${address}`);

/** What a browser shows that comes in: its sessions, the one before too, and where it comes from. */
export interface Browser {
	readonly address: string;
	/** The session's cookie, whether it still opens something or not. */
	readonly token: string | null;
	readonly cookies: Readonly<Record<string, string>>;
}

export function fingerprintsOf(
	world: World,
	{ address, token, cookies }: Browser,
): { readonly browser: readonly string[]; readonly address: string } {
	const tokens = [token, cookies[KNOWN_COOKIE]].filter((one): one is string =>
		Boolean(one),
	);
	return {
		browser: tokens.map((one) => traceOfSession(world, hashSecret(one))),
		address: traceOfAddress(world, address),
	};
}

export const knownCookie = (
	token: string,
	secure: boolean,
	seconds: number,
): string =>
	`${KNOWN_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.ceil(seconds)}${secure ? "; Secure" : ""}`;

/** Whose something is, for whoever knows the id. */
export const personOf = (world: World, visitor: VisitorId): string =>
	printOfPerson(world, visitor);

const traceOf = (
	person: string,
	how: TraceRow["how"],
	fingerprint: string,
): TraceRow => ({ fingerprint, person, how, until_at: null });

/** Who a browser was before, it still is. */
export const tracesOfBefore = (
	person: string,
	fingerprints: readonly string[],
): readonly TraceRow[] =>
	fingerprints.map((print) => traceOf(person, "browser", print));

/** Of somebody who has just come in. */
export const tracesOf = (
	world: World,
	person: string,
	came: { readonly session: string; readonly address: string },
): readonly TraceRow[] => [
	traceOf(person, "browser", traceOfSession(world, came.session)),
	traceOf(person, "address", traceOfAddress(world, came.address)),
];

/** Where somebody is connected from now, which may be elsewhere than where they came in. */
export const tracesOfConnections = (
	world: World,
	visitor: VisitorId,
): readonly TraceRow[] =>
	[
		...new Set(world.hub.connectionsOf(visitor).map(({ address }) => address)),
	].map((address) =>
		traceOf(
			personOf(world, visitor),
			"address",
			traceOfAddress(world, address),
		),
	);
