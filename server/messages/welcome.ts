import type {
	StreamId,
	StreamState,
	VisitorId,
	Welcome,
} from "../../wire/index.ts";
import { listHiddenBy } from "../contacts/index.ts";
import { findVisitor, presentPerson } from "../identity/index.ts";
import type { Connection } from "../kernel/connection.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { listHeard, readOf } from "./hearing.ts";
import { isCalled } from "./rules.ts";

/** The first push of every connection: who you are, what you hear, how far you have read. */
export async function welcome(
	world: World,
	connection: Connection,
): Promise<void> {
	const { id } = connection.actor;
	const heard = listHeard(world, id);
	await Promise.all(heard.map((stream) => world.streams.attend(stream)));
	for (const stream of heard)
		if (isBehind(world, id, stream)) await world.streams.warm(stream);
	// Asked after the wait: the hub does not know this connection yet, so leaving could not end it.
	const me = findVisitor(world, id) ?? refuse("session.missing");
	// From here on in one go, so that nothing is said between what is told here and what is followed from here on.
	const streams = listHeard(world, me.id).map((stream) =>
		lookAt(world, me, stream),
	);
	const says: Welcome = {
		protocol: 1,
		epoch: world.streams.epoch,
		now: world.clock.now(),
		lifetimeMs: world.config.messages.minutes * 60_000,
		me: presentPerson(me),
		receipts: me.receipts,
		streams,
		hidden: listHiddenBy(world, me.id),
	};
	connection.send(JSON.stringify(["welcome", says]));
}

interface Reader {
	readonly id: VisitorId;
	readonly name: string;
}

/** How far somebody is in a stream: unread lines of others, and those that mention them. */
export async function stateOf(
	world: World,
	me: Reader,
	stream: StreamId,
): Promise<StreamState> {
	await world.streams.attend(stream);
	if (isBehind(world, me.id, stream)) await world.streams.warm(stream);
	return lookAt(world, me, stream);
}

const isBehind = (
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): boolean => world.streams.head(stream) > readOf(world, visitor, stream);

/** As far as memory reaches back. */
function lookAt(world: World, me: Reader, stream: StreamId): StreamState {
	const unheard = world.hub.unheardBy(me.id);
	const head = world.streams.lastHeard(stream, unheard);
	const read = readOf(world, me.id, stream);
	if (head <= read) return { stream, head, read, unread: 0, mentions: 0 };
	const isForMe = (author: string, body: string) =>
		author !== me.id && body.startsWith('"said"');
	return {
		stream,
		head,
		read,
		unread: world.streams.countSince(stream, read, unheard, isForMe),
		mentions: world.streams.countSince(
			stream,
			read,
			unheard,
			(author, body) => isForMe(author, body) && isCalled(body, me.name),
		),
	};
}
