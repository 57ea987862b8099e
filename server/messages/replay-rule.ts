// What a version of a rule would have done with what was said in rooms lately. It reads what the journal still holds, keeps
// nothing of it, and names places instead of texts.
import {
	contentOf,
	type EntryFrame,
	maskEnd,
	maskStart,
} from "../../wire/index.ts";
import type { World } from "../kernel/world.ts";
import { HEARS_EVERYBODY } from "../kernel/unheard.ts";
import { listOpenRooms } from "../rooms/index.ts";
import { type ReplayTrial, replayTrialOf } from "../screening/index.ts";

export const REPLAY_HOURS_MAX = 24;
/** Texts that one replay looks at: a few seconds, with others served between. */
const TEXTS_MAX = 50_000;
const EXAMPLES_MAX = 20;
const PAGE = 100;

export interface Replayed {
	/** ms; what was said since then was looked at. */
	readonly since: number;
	readonly texts: number;
	readonly matches: number;
	/** False when there was more than is looked at. */
	readonly isWhole: boolean;
	/** The latest of each room: where, not what. */
	readonly examples: readonly {
		readonly room: string;
		readonly slug: string;
		readonly seq: number;
		readonly at: number;
	}[];
}

type Tally = { -readonly [K in keyof Replayed]: Replayed[K] } & {
	examples: Replayed["examples"][number][];
};

export async function replayRule(
	world: World,
	input: {
		readonly rule: string;
		readonly version: number;
		readonly hours: number;
	},
): Promise<Replayed> {
	const trial = replayTrialOf(world, input.rule, input.version);
	const tally: Tally = {
		since: world.clock.now() - input.hours * 3_600_000,
		texts: 0,
		matches: 0,
		isWhole: true,
		examples: [],
	};
	for (const room of listOpenRooms(world))
		await replayRoom(world, room, trial, tally);
	return tally;
}

async function replayRoom(
	world: World,
	room: { readonly id: string; readonly slug: string },
	trial: ReplayTrial,
	tally: Tally,
): Promise<void> {
	for (let before = 0; tally.isWhole; ) {
		const { frames, start } = await world.streams.before(
			room.id,
			before,
			PAGE,
			HEARS_EVERYBODY,
		);
		const entries = frames.map((frame) => JSON.parse(frame) as EntryFrame);
		const [oldest] = entries;
		for (const entry of entries.toReversed())
			if (entry[4] >= tally.since) replayEntry(entry, room, trial, tally);
		if (oldest === undefined || start || oldest[4] < tally.since) return;
		before = oldest[2];
		// Others are served between two pages.
		await new Promise(setImmediate);
	}
}

function replayEntry(
	entry: EntryFrame,
	room: { readonly id: string; readonly slug: string },
	trial: ReplayTrial,
	tally: Tally,
): void {
	const content = contentOf(entry);
	if (content[0] !== "said") return;
	if (tally.texts >= TEXTS_MAX) {
		tally.isWhole = false;
		return;
	}
	tally.texts++;
	if (!trial(content[3].replaceAll(maskStart, "").replaceAll(maskEnd, "")))
		return;
	tally.matches++;
	const [, , seq, , at] = entry;
	if (tally.examples.length < EXAMPLES_MAX)
		tally.examples.push({ room: room.id, slug: room.slug, seq, at });
}
