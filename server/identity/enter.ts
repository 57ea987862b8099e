import type { RefusalCode } from "../../wire/index.ts";
import { hashSecret } from "../kernel/ids.ts";
import { refuse } from "../kernel/refusal.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import { countries, decidePostcode, placeName } from "../places/index.ts";
import { rememberSession, rememberVisitor } from "./people.ts";
import {
	canonicalPseudonym,
	decideAge,
	decidePseudonym,
	isGender,
	type PseudonymDecision,
} from "./rules.ts";
import { requireAllowed, skeleton } from "../screening/index.ts";
import {
	findWait,
	insertSession,
	insertVisitor,
	insertWaits,
} from "./store.ts";
import type { SessionRow, VisitorRow } from "./tables.ts";

export interface EnterInput {
	readonly pseudonym: string;
	readonly gender: string;
	readonly postcode: string;
	readonly age: string;
	readonly country: string;
	/** Counted by for the age wait; only keyed fingerprints of both are kept. */
	readonly address: string;
	readonly browser: string | null;
}

export type Entered =
	| { readonly kind: "entered"; readonly token: string }
	/** Under 18. The browser keeps this token, so that another age does not help. */
	| { readonly kind: "minor"; readonly browser: string };

const pseudonymRefusals: Readonly<
	Record<Exclude<PseudonymDecision, "fine">, RefusalCode>
> = {
	"too-short": "pseudonym.length",
	"too-long": "pseudonym.length",
	characters: "pseudonym.characters",
	"mixed-scripts": "pseudonym.characters",
	reserved: "pseudonym.reserved",
	"contact-details": "pseudonym.contact",
};

export const entered = shared(
	"identity.entered",
	(world, { row, session }: { row: VisitorRow; session: SessionRow }) => {
		rememberVisitor(world, row);
		rememberSession(world, session);
	},
);

/** Four fields, and somebody is in. Gives the session's token, once; it is stored hashed. */
export async function enter(world: World, input: EnterInput): Promise<Entered> {
	await requireNoWait(world, input);
	const age = decideAge(input.age);
	if (age.kind === "unreadable") return refuse("age.unreadable");
	if (age.kind === "minor")
		return { kind: "minor", browser: await startWait(world, input) };
	const row = visitorOf(world, input, age.age);
	await requireAllowed(world, {
		kind: "pseudonym",
		author: row.id,
		stream: row.id,
		text: row.pseudonym,
	});
	const token = world.ids.token();
	const session = {
		token_hash: hashSecret(token),
		visitor: row.id,
		created_at: row.created_at,
	};
	await world.db.tx(async (tx) => {
		if (!(await insertVisitor(tx, row))) refuse("pseudonym.taken");
		await insertSession(tx, session);
		await entered(world, tx, { row, session });
	});
	return { kind: "entered", token };
}

function visitorOf(world: World, input: EnterInput, age: number): VisitorRow {
	const { gender } = input;
	if (!isGender(gender)) return refuse("gender.unknown");
	const country = input.country || "FR";
	const where = decidePostcode(country, input.postcode);
	if (where.kind === "country-unknown") return refuse("country.unknown");
	if (where.kind === "malformed")
		return refuse("postcode.malformed", {
			example:
				countries.find((one) => one.code === country)?.example ?? "69003",
		});
	const pseudonym = canonicalPseudonym(input.pseudonym);
	const decision = decidePseudonym(pseudonym);
	if (decision !== "fine") return refuse(pseudonymRefusals[decision]);
	const now = world.clock.now();
	return {
		id: world.ids.next("vis"),
		pseudonym,
		skeleton: skeleton(pseudonym),
		gender,
		age,
		country: where.country,
		postcode: where.postcode,
		place: placeName(where.country, where.area, world.config.server.locale),
		receipts: 1,
		created_at: now,
		seen_at: now,
	};
}

async function requireNoWait(world: World, input: EnterInput): Promise<void> {
	const prints = [addressPrint(world, input.address)];
	if (input.browser) prints.push(browserPrint(world, input.browser));
	const until = await world.db.tx((tx) =>
		findWait(tx, prints, world.clock.now()),
	);
	if (until > 0)
		refuse("age.wait", {
			seconds: Math.ceil((until - world.clock.now()) / 1_000),
		});
}

/** Both waits outlive a restart; the address's is shorter, since many people may share it. */
async function startWait(world: World, input: EnterInput): Promise<string> {
	const browser = input.browser ?? world.ids.token();
	const { ageWaitAddressMinutes, ageWaitBrowserMinutes } =
		world.config.visitors;
	const now = world.clock.now();
	await world.db.tx((tx) =>
		insertWaits(tx, [
			{
				fingerprint: addressPrint(world, input.address),
				until_at: now + ageWaitAddressMinutes * 60_000,
			},
			{
				fingerprint: browserPrint(world, browser),
				until_at: now + ageWaitBrowserMinutes * 60_000,
			},
		]),
	);
	return browser;
}

const addressPrint = (world: World, address: string): string =>
	world.fingerprint(`address ${address}`);
const browserPrint = (world: World, token: string): string =>
	world.fingerprint(`browser ${token.slice(0, 100)}`);
