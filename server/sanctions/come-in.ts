import type { VisitorId } from "../../wire/index.ts";
import {
	type Entered,
	type EnterInput,
	enter,
	findActor,
} from "../identity/index.ts";
import { assert, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { followLabels } from "../screening/index.ts";
import { followed } from "./book.ts";
import { detailsOf } from "./require-may.ts";
import { decideBan } from "./rules.ts";
import {
	insertTraces,
	listInForceByTraces,
	listTraces,
	moveSanctions,
} from "./store.ts";
import { type Browser, fingerprintsOf, personOf, tracesOf } from "./traces.ts";

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
	await follow(world, before, {
		visitor: actor.id,
		session: actor.session,
		address: browser.address,
	});
	return entered;
}

/** Who somebody was, as fingerprints. */
interface Before {
	readonly byBrowser: readonly string[];
	readonly byAddress: readonly string[];
}

/** Gives who this browser was before, and who came from its address. */
async function requireNoBan(world: World, browser: Browser): Promise<Before> {
	const prints = fingerprintsOf(world, browser);
	const all = [...prints.browser, prints.address];
	const now = world.clock.now();
	const { rows, traces, near } = await world.db.tx(async (tx) => ({
		rows: await listInForceByTraces(tx, all, now),
		traces: await listTraces(tx, prints.browser, now),
		near: await listTraces(tx, [prints.address], now),
	}));
	const addressMs = world.config.sanctions.banAddressHours * 3_600_000;
	const ban = decideBan(rows, now, addressMs);
	if (ban?.how === "browser")
		refuse("sanction.site-ban", detailsOf(world, ban));
	if (ban)
		// Whoever is known by an address alone may be somebody else: they learn nothing of the one who is banned.
		refuse("sanction.address", {
			until: Math.min(ban.ends_at, ban.starts_at + addressMs),
			zone: world.config.server.timeZone,
		});
	return {
		byBrowser: [...new Set(traces.map(({ person }) => person))],
		byAddress: [...new Set(near.map(({ person }) => person))],
	};
}

/** What is in force, and what counts, is theirs whatever they are called now. */
async function follow(
	world: World,
	{ byBrowser: before, byAddress }: Before,
	came: {
		readonly visitor: VisitorId;
		readonly session: string;
		readonly address: string;
	},
): Promise<void> {
	const { visitor } = came;
	const person = personOf(world, visitor);
	await world.db.tx(async (tx) => {
		await insertTraces(tx, tracesOf(world, person, came));
		await followLabels(world, tx, { visitor, byBrowser: before, byAddress });
		if (before.length === 0) return;
		const to = { visitor, person };
		const rows = await moveSanctions(tx, before, to, world.clock.now());
		await followed(world, tx, {
			before: rows.map((row) => row.visitor),
			rows: rows.map((row) => ({ ...row, ...to })),
		});
	});
}
