// Where people talk, as an address names it: a room's page or a conversation's, for what is the same in both.
import {
	conversationId,
	parse,
	type ConversationId,
	type StreamId,
} from "../../wire/index.ts";
import {
	canHearConversation,
	findConversation,
	presentConversation,
} from "../contacts/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { HttpRequest } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { isMember, requireRoomBySlug } from "../rooms/index.ts";

export interface Place {
	readonly stream: StreamId;
	/** Of its page. */
	readonly path: string;
	readonly name: string;
	/** A request that waits, or a conversation whose other has left, can only be read. */
	readonly canSpeak: boolean;
	/** How far the other has read, 0 when unknown. */
	readonly peerRead: number;
}

/** Refuses what this person cannot hear. */
export type FindPlace = (world: World, request: HttpRequest) => Place;

/** Routes with places are for visitors: the door has made sure. */
export const actorOf = (request: HttpRequest): Actor => request.actor as Actor;

export function conversationOf(request: HttpRequest): ConversationId {
	const parsed = parse(conversationId, request.params["conversation"]);
	return parsed.ok ? parsed.value : refuse("page.missing");
}

export const findRoomPlace: FindPlace = (world, request) => {
	const { id, slug, name } = requireRoomBySlug(
		world,
		request.params["slug"] ?? "",
	);
	if (!isMember(world, id, actorOf(request).id)) refuse("room.not-member");
	const path = `/rooms/${slug}`;
	return { stream: id, path, name, canSpeak: true, peerRead: 0 };
};

export const findConversationPlace: FindPlace = (world, request) => {
	const me = actorOf(request).id;
	const id = conversationOf(request);
	const row = findConversation(world, id);
	const seen = row && presentConversation(world, row, me);
	if (!seen || !canHearConversation(world, me, id))
		return refuse("stream.unknown");
	const { name, state, peerRead } = seen;
	const path = `/messages/${id}`;
	return { stream: id, path, name, canSpeak: state === "open", peerRead };
};
