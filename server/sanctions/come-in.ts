import type { VisitorId } from "../../wire/index.ts";
import {
	type Entered,
	type EnterInput,
	enter,
	findActor,
	leave,
} from "../identity/index.ts";
import { assert, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { followLabels, listRecentMinors } from "../screening/index.ts";
import { followed } from "./book.ts";
import { detailsOf } from "./require-may.ts";
import {
	insertTraces,
	listBansSince,
	listInForceByTraces,
	listPeopleAt,
	listTraces,
	moveSanctions,
} from "./store.ts";
import type { SanctionRow } from "./tables.ts";
import {
	type Browser,
	fingerprintsOf,
	personOf,
	tracesOf,
	tracesOfBefore,
} from "./traces.ts";

/**
 * The one way in: whoever is banned does not come back, and what is in force follows whoever comes back under another
 * name.
 */
export async function comeIn(
	world: World,
	input: EnterInput,
	browser: Browser,
): Promise<Entered> {
	const before = await requireNoBan(world, browser);
	const entered = await enter(world, input);
	if (entered.kind !== "entered") return entered;
	const actor = await findActor(world, entered.token);
	assert(actor, "whoever has just come in is here");
	const rows = await follow(world, before, {
		visitor: actor.id,
		session: actor.session,
		address: browser.address,
	});
	// Decided while they came in: it followed them, and ends this session as it ended the one before.
	const ban = rows.find(({ kind }) => kind === "site-ban");
	if (!ban) return entered;
	await leave(world, actor.id, "site.banned");
	return refuse("sanction.site-ban", detailsOf(world, ban));
}

/** Who somebody was, as fingerprints. */
interface Before {
	readonly byBrowser: readonly string[];
	/** The traces by which that is known. */
	readonly prints: readonly string[];
	readonly byAddress: readonly string[];
}

/**
 * Gives who this browser was before, and who came from its address. An address may be that of thousands: it is asked
 * about the few who matter, never for everybody who came from there.
 */
async function requireNoBan(world: World, browser: Browser): Promise<Before> {
	const prints = fingerprintsOf(world, browser);
	const now = world.clock.now();
	const addressMs = world.config.sanctions.banAddressHours * 3_600_000;
	const known = await world.db.tx(async (tx) => {
		const bans = await listBansSince(tx, now - addressMs, now);
		const minors = await listRecentMinors(world, tx);
		const people = [...bans.map(({ person }) => person), ...minors];
		return {
			rows: await listInForceByTraces(tx, prints.browser, now),
			traces: await listTraces(tx, prints.browser, now),
			bans,
			near: await listPeopleAt(tx, prints.address, people, now),
		};
	});
	const own = known.rows.find(({ kind }) => kind === "site-ban");
	if (own) refuse("sanction.site-ban", detailsOf(world, own));
	const ban = known.bans.find(({ person }) => known.near.includes(person));
	if (ban)
		// Whoever is known by an address alone may be somebody else: they learn nothing of the one who is banned.
		refuse("sanction.address", {
			until: Math.min(ban.ends_at, ban.starts_at + addressMs),
			zone: world.config.server.timeZone,
		});
	return {
		prints: [...new Set(known.traces.map(({ fingerprint }) => fingerprint))],
		byBrowser: [...new Set(known.traces.map(({ person }) => person))],
		byAddress: known.near,
	};
}

/** What is in force, and what counts, is theirs whatever they are called now. */
async function follow(
	world: World,
	{ byBrowser: before, byAddress, prints }: Before,
	came: {
		readonly visitor: VisitorId;
		readonly session: string;
		readonly address: string;
	},
): Promise<readonly SanctionRow[]> {
	const { visitor } = came;
	const person = personOf(world, visitor);
	return world.db.tx(async (tx) => {
		await insertTraces(tx, [
			...tracesOf(world, person, came),
			...tracesOfBefore(person, prints),
		]);
		await followLabels(world, tx, { visitor, byBrowser: before, byAddress });
		if (before.length === 0) return [];
		const to = { visitor, person };
		const were = await moveSanctions(tx, before, to, world.clock.now());
		const rows = were.map((row) => ({ ...row, ...to }));
		await followed(world, tx, {
			before: were.map((row) => row.visitor),
			rows,
		});
		return rows;
	});
}
