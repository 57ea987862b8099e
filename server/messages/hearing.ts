// Which streams are whose to hear: a room's for its members, a conversation's for its two people.
import type { RoomId, StreamId, VisitorId } from "../../wire/index.ts";
import {
	canHearConversation,
	listHeardBy,
	noteConversationRead,
	readOfConversation,
	requireSay,
} from "../contacts/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import {
	isMember,
	listMembershipsOf,
	noteRoomRead,
	readOfRoom,
} from "../rooms/index.ts";
import { requireMay } from "../sanctions/index.ts";
import { requireMayWritePrivately } from "../screening/index.ts";

export const isRoom = (stream: StreamId): stream is RoomId =>
	stream.startsWith("room_");

export const canHear = (
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): boolean =>
	isRoom(stream)
		? isMember(world, stream, visitor)
		: canHearConversation(world, visitor, stream);

export function requireHearing(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): void {
	if (!canHear(world, visitor, stream))
		refuse(isRoom(stream) ? "room.not-member" : "stream.unknown");
}

export function requireSpeaking(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): void {
	if (isRoom(stream)) {
		requireHearing(world, visitor, stream);
		requireMay(world, visitor, "speak", stream);
	} else {
		requireSay(world, visitor, stream);
		requireMay(world, visitor, "write-privately");
		requireMayWritePrivately(world, visitor);
	}
}

export const listHeard = (
	world: World,
	visitor: VisitorId,
): readonly StreamId[] => [
	...listMembershipsOf(world, visitor).map((one) => one.room),
	...listHeardBy(world, visitor).map((one) => one.id),
];

export const readOf = (
	world: World,
	visitor: VisitorId,
	stream: StreamId,
): number =>
	isRoom(stream)
		? readOfRoom(world, visitor, stream)
		: readOfConversation(world, visitor, stream);

export function noteRead(
	world: World,
	visitor: VisitorId,
	stream: StreamId,
	seq: number,
): void {
	// Nobody has read what has not been said: a mark beyond the end would hide what comes.
	const last = world.streams.lastHeard(stream, world.hub.unheardBy(visitor));
	const upTo = Math.min(seq, last);
	if (isRoom(stream)) noteRoomRead(world, visitor, stream, upTo);
	else noteConversationRead(world, visitor, stream, upTo);
}
