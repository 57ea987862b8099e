// Small makers for tests: a talk, a welcome, entries. Imported by tests alone.
import type { Talk } from "../../views/model.ts";
import type { Content, EntryFrame } from "../../wire/entries.ts";
import type { StreamId, VisitorId } from "../../wire/ids.ts";
import type { Person, Welcome } from "../../wire/pushes.ts";

export const ME: VisitorId = "vis_me";
export const LOU: VisitorId = "vis_lou";
export const ROOM: StreamId = "room_a";
export const OTHER: StreamId = "room_b";
export const PRIVATE: StreamId = "conv_a";

export const personOf = (id: VisitorId, name: string): Person => ({
	id,
	name,
	gender: "x",
	age: 30,
	place: "Rhône",
	away: "",
});

export const talkOf = (more: Partial<Talk> = {}): Talk => ({
	stream: ROOM,
	epoch: "e1",
	head: 0,
	me: ME,
	myName: "Camille",
	messages: [],
	read: 0,
	peerRead: 0,
	...more,
});

export const welcomeOf = (more: Partial<Welcome> = {}): Welcome => ({
	protocol: 1,
	epoch: "e1",
	now: 1_000,
	lifetimeMs: 60_000,
	me: personOf(ME, "Camille"),
	receipts: 1,
	streams: [{ stream: ROOM, head: 0, read: 0, unread: 0, mentions: 0 }],
	hidden: [],
	...more,
});

interface Place {
	readonly stream?: StreamId;
	readonly prev?: number;
	readonly author?: VisitorId;
	readonly at?: number;
	readonly key?: string;
}

export const entry = (
	seq: number,
	content: Content,
	place: Place = {},
): EntryFrame => [
	"entry",
	place.stream ?? ROOM,
	seq,
	place.prev ?? seq - 1,
	place.at ?? seq,
	place.author ?? LOU,
	place.key ?? `k${seq}`,
	...content,
];

export const said = (
	seq: number,
	body: string,
	place: Place & { reply?: number } = {},
): EntryFrame =>
	entry(
		seq,
		[
			"said",
			place.author === ME ? "Camille" : "Lou",
			"x",
			body,
			place.reply ?? 0,
			0,
		],
		place,
	);
