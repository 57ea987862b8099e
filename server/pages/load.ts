// What pages show, loaded: rows and entries become the views' model.
import type {
	ConversationItem,
	Message,
	RoomItem,
	Talk,
} from "../../views/model.ts";
import { dropExpired, foldEntries } from "../../views/talk.ts";
import {
	contentOf,
	type EntryFrame,
	type Locale,
	sizes,
	type StreamId,
	type VisitorId,
} from "../../wire/index.ts";
import { listHeardBy, presentConversation } from "../contacts/index.ts";
import type { Visitor } from "../identity/index.ts";
import type { World } from "../kernel/world.ts";
import { readOf, stateOf } from "../messages/index.ts";
import {
	countSeenBy,
	isMember,
	listOpenRooms,
	type RoomRow,
} from "../rooms/index.ts";
import type { Tint } from "../../views/model.ts";

export async function roomItem(
	world: World,
	row: RoomRow,
	viewer: Visitor | undefined,
	locale: Locale,
): Promise<RoomItem> {
	const joined = viewer !== undefined && isMember(world, row.id, viewer.id);
	const state = joined ? await stateOf(world, viewer, row.id) : undefined;
	return {
		id: row.id,
		slug: row.slug,
		name: row.name,
		line: locale === "fr" ? row.line_fr : row.line_en,
		icon: row.icon,
		tint: row.tint as Tint,
		count: countSeenBy(world, row.id, world.hub.unheardBy(viewer?.id ?? "")),
		kind: row.kind,
		joined,
		unread: state?.unread ?? 0,
		mentions: state?.mentions ?? 0,
	};
}

/** The rooms that this person may see: themed ones in the file's order, then visitors' rooms, fullest first. */
export async function listRoomItems(
	world: World,
	viewer: Visitor | undefined,
	locale: Locale,
): Promise<readonly RoomItem[]> {
	const rows = listOpenRooms(world).filter(
		(row) =>
			row.kind !== "link" || (viewer && isMember(world, row.id, viewer.id)),
	);
	const unheard = world.hub.unheardBy(viewer?.id ?? "");
	const seenIn = (row: RoomRow) => countSeenBy(world, row.id, unheard);
	rows.sort(
		(a, b) =>
			a.rank - b.rank || seenIn(b) - seenIn(a) || a.created_at - b.created_at,
	);
	return Promise.all(rows.map((row) => roomItem(world, row, viewer, locale)));
}

/**
 * Entries that are read for one page; a thousand take some 10 ms. A larger flood of reactions and edits hides what was said
 * before it, rather than make each page dear.
 */
const ENTRIES_MAX = 6_000;

/** The latest of a stream, as one person sees it: so many messages, however many reactions and edits came since. */
export async function loadRecent(
	world: World,
	me: VisitorId,
	stream: StreamId,
	wanted: number = sizes.historyFirst,
): Promise<{ messages: readonly Message[]; lastSeq: number }> {
	const unheard = world.hub.unheardBy(me);
	const latest = await world.streams.latest(stream, unheard);
	let entries = latest.frames.map(parseEntry);
	let said = countSaid(entries);
	let isAll = latest.start;
	while (!isAll && said < wanted && entries.length < ENTRIES_MAX) {
		const first = entries[0]?.[2] ?? 0;
		const page = await world.streams.before(
			stream,
			first,
			sizes.historyPage,
			unheard,
		);
		const older = page.frames.map(parseEntry);
		entries = [...older, ...entries];
		said += countSaid(older);
		isAll = page.start;
	}
	const lifetimeMs = world.config.messages.minutes * 60_000;
	return {
		messages: dropExpired(foldEntries(entries), world.clock.now(), lifetimeMs),
		lastSeq: Math.max(latest.lastSeq, 0),
	};
}

const parseEntry = (frame: string): EntryFrame => JSON.parse(frame);

/** What was taken away since is no entry that can be read. */
const countSaid = (entries: readonly EntryFrame[]): number =>
	entries.filter((entry) => contentOf(entry)[0] === "said").length;

/** The latest of a stream as one person sees it, and what its messages answer to when that is older. */
export async function loadTalk(
	world: World,
	me: Visitor,
	stream: StreamId,
	peerRead: number,
): Promise<{ talk: Talk; quoted: readonly Message[] }> {
	const { messages, lastSeq } = await loadRecent(world, me.id, stream);
	const talk: Talk = {
		stream,
		epoch: world.streams.epoch,
		head: lastSeq,
		me: me.id,
		myName: me.name,
		messages: messages.slice(-sizes.historyFirst),
		read: readOf(world, me.id, stream),
		peerRead,
	};
	return { talk, quoted: await loadQuoted(world, talk) };
}

/** What messages on the page answer to, when it is older than the page. */
export async function loadQuoted(
	world: World,
	{ stream, me, messages: shown }: Talk,
): Promise<readonly Message[]> {
	const unheard = world.hub.unheardBy(me);
	const wanted = new Set(
		shown
			.map((message) => message.reply)
			.filter((seq) => seq > 0 && !shown.some((one) => one.seq === seq)),
	);
	const quoted: Message[] = [];
	for (const seq of wanted) {
		const entry = await world.streams.find(stream, seq, unheard);
		if (entry) quoted.push(...foldEntries([entry]));
	}
	return quoted;
}

/** Newest first: requests that wait, then what was said last. */
export async function listConversationItems(
	world: World,
	me: Visitor,
): Promise<readonly ConversationItem[]> {
	const rows = listHeardBy(world, me.id);
	const items = await Promise.all(
		rows.map(async (row): Promise<ConversationItem | undefined> => {
			const seen = presentConversation(world, row, me.id);
			if (!seen) return undefined;
			const { messages } = await loadRecent(world, me.id, row.id, 1);
			const last = messages.at(-1);
			const { unread } = await stateOf(world, me, row.id);
			return {
				...seen,
				unread,
				last: last
					? { mine: last.author === me.id, body: last.body, at: last.at }
					: null,
			};
		}),
	);
	const weight = (item: ConversationItem) =>
		item.state === "received"
			? Number.MAX_SAFE_INTEGER
			: (item.last?.at ?? item.at);
	return items
		.filter((item) => item !== undefined)
		.sort((a, b) => weight(b) - weight(a));
}

/** Conversations with something unread, and requests. */
export async function countWaiting(world: World, me: Visitor): Promise<number> {
	let count = 0;
	for (const row of listHeardBy(world, me.id))
		if ((await stateOf(world, me, row.id)).unread > 0) count++;
	return count;
}
