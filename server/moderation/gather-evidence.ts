// What is copied when somebody reports: read from the journal at that moment, bounded, by what stands around it.
import { foldEntries } from "../../views/talk.ts";
import type { Message } from "../../views/model.ts";
import type {
	ConversationId,
	EntryFrame,
	RoomId,
	StreamId,
	VisitorId,
} from "../../wire/index.ts";
import { findPair } from "../contacts/index.ts";
import { findVisitor } from "../identity/index.ts";
import { hashSecret } from "../kernel/ids.ts";
import { HEARS_EVERYBODY } from "../kernel/unheard.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { findRoom, isMember, listMembershipsOf } from "../rooms/index.ts";
import { CONTEXT } from "./rules.ts";
import type { EvidenceRow } from "./tables.ts";

/** A copy that belongs to no case yet. */
export type Piece = Omit<EvidenceRow, "case_id" | "report">;

export type ReportedTarget =
	| {
			readonly kind: "message";
			readonly stream: StreamId;
			readonly seq: number;
	  }
	| { readonly kind: "person"; readonly person: VisitorId }
	| { readonly kind: "room"; readonly room: RoomId }
	| { readonly kind: "conversation"; readonly conversation: ConversationId };

const PAGE = 100;
/** So far back from the end a message's surroundings are looked for: beyond, what follows it is left out. */
const PAGES_MAX = 200;

/** Before an entry of the stream; 0: the latest. Oldest first. */
async function readBefore(
	world: World,
	stream: StreamId,
	before: number,
): Promise<readonly EntryFrame[]> {
	const { frames } = await world.streams.before(
		stream,
		before,
		PAGE,
		HEARS_EVERYBODY,
	);
	return frames.map((frame) => JSON.parse(frame) as EntryFrame);
}

/** What comes right after an entry. The journal reads backwards alone, from one entry of the stream to the one before. */
async function readAfter(
	world: World,
	stream: StreamId,
	seq: number,
): Promise<readonly EntryFrame[]> {
	let after: readonly EntryFrame[] = [];
	let before = 0;
	for (let page = 0; page < PAGES_MAX; page++) {
		const entries = await readBefore(world, stream, before);
		const later = entries.filter((entry) => entry[2] > seq);
		// Reactions and deletions lie between: two pages hold enough that was said.
		after = [...later, ...after].slice(0, 2 * PAGE);
		if (later.length < PAGE) return after;
		before = later[0]?.[2] ?? 0;
	}
	return [];
}

/** What is reported, as it is now, with what stands around it. */
export async function gatherEvidence(
	world: World,
	reporter: VisitorId,
	target: ReportedTarget,
): Promise<readonly Piece[]> {
	switch (target.kind) {
		case "message": {
			const pieces = await gatherAround(world, target.stream, target.seq);
			// It went while it was being read: there is nothing to copy.
			return pieces.length > 0 ? pieces : refuse("message.missing");
		}
		case "person":
			return gatherPerson(world, reporter, target.person);
		case "room":
			return gatherRoom(world, target.room);
		case "conversation":
			return gatherConversation(world, target.conversation);
	}
}

const versionOf = (body: string): string => hashSecret(body).slice(0, 16);

const piece = (
	what: Omit<Piece, "version" | "is_reported">,
	isReported: boolean,
): Piece => ({
	...what,
	version: versionOf(what.body),
	is_reported: isReported ? 1 : 0,
});

const copyOf = (
	stream: string,
	{ seq, author, name, at, body }: Message,
	isReported: boolean,
): Piece =>
	piece(
		{ stream, seq, kind: "said", author, author_name: name, at, body },
		isReported,
	);

/** The message and what stands around it; empty when it can no longer be read. */
export async function gatherAround(
	world: World,
	stream: StreamId,
	seq: number,
): Promise<readonly Piece[]> {
	const entry = await world.streams.find(stream, seq, HEARS_EVERYBODY);
	if (!entry) return [];
	const before = await readBefore(world, stream, seq);
	const after = await readAfter(world, stream, seq);
	const messages = foldEntries([...before, entry, ...after]);
	const at = messages.findIndex((message) => message.seq === seq);
	if (at < 0) return [];
	return messages
		.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1)
		.map((message) => copyOf(stream, message, message.seq === seq));
}

async function gatherLatest(
	world: World,
	stream: StreamId,
	most: number,
): Promise<readonly Piece[]> {
	const messages = foldEntries(await readBefore(world, stream, 0));
	return messages.slice(-most).map((message) => copyOf(stream, message, false));
}

/** A conversation is as long as what stands around a message, on both sides of it. */
const gatherConversation = (
	world: World,
	stream: StreamId,
): Promise<readonly Piece[]> => gatherLatest(world, stream, 2 * CONTEXT);

export async function gatherRoom(
	world: World,
	room: RoomId,
): Promise<readonly Piece[]> {
	const row = findRoom(world, room);
	if (!row) return [];
	const card = piece(
		{
			stream: room,
			seq: 0,
			kind: "room",
			author: row.opened_by ?? "",
			author_name: row.name,
			at: world.clock.now(),
			body: JSON.stringify({ name: row.name, line: row.line_fr }),
		},
		true,
	);
	return [card, ...(await gatherLatest(world, room, CONTEXT))];
}

/** Their card, and what they last said where the reporter hears them: between the two, or else in rooms where both are. */
async function gatherPerson(
	world: World,
	reporter: VisitorId,
	person: VisitorId,
): Promise<readonly Piece[]> {
	const card = cardOf(world, person);
	const pair = findPair(world, reporter, person);
	if (pair)
		return [...card, ...(await gatherLatest(world, pair.id, 2 * CONTEXT))];
	const shared = listMembershipsOf(world, reporter)
		.map(({ room }) => room)
		.filter((room) => isMember(world, room, person));
	const lines: Piece[] = [];
	for (const room of shared)
		lines.push(
			...(await gatherLatest(world, room, PAGE)).filter(
				({ author }) => author === person,
			),
		);
	return [...card, ...lines.sort((a, b) => a.at - b.at).slice(-CONTEXT)];
}

export function cardOf(world: World, person: VisitorId): readonly Piece[] {
	const visitor = findVisitor(world, person);
	if (!visitor) return [];
	const { name, gender, age, place } = visitor;
	return [
		piece(
			{
				stream: person,
				seq: 0,
				kind: "card",
				author: person,
				author_name: name,
				at: world.clock.now(),
				body: JSON.stringify({ name, gender, age, place }),
			},
			true,
		),
	];
}

/** A text that was held back was never in the journal; in a room, what stood before it was. */
export async function gatherHeld(
	world: World,
	held: {
		readonly id: string;
		readonly author: string;
		readonly author_name: string;
		readonly stream: string;
		readonly text: string;
		readonly at: number;
	},
): Promise<readonly Piece[]> {
	const context = held.stream.startsWith("room_")
		? await gatherLatest(world, held.stream as RoomId, CONTEXT)
		: [];
	return [
		...context,
		piece(
			{
				stream: held.id,
				seq: 0,
				kind: "held",
				author: held.author,
				author_name: held.author_name,
				at: held.at,
				body: held.text,
			},
			true,
		),
	];
}
