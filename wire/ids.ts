// Ids carry their kind in their value and in their type.
import { either, id, pattern, whole } from "./shape.ts";

export type VisitorId = `vis_${string}`;
export type RoomId = `room_${string}`;
export type ConversationId = `conv_${string}`;
/** What the journal orders: a room's talk, or a private conversation's. */
export type StreamId = RoomId | ConversationId;

export const sanctionId = id("sanc");
export const visitorId = id("vis");
export const roomId = id("room");
export const conversationId = id("conv");
export const streamId = either(roomId, conversationId);

/** Chosen by the client for each thing it says; sent twice, it is said once. Its time keeps the journal's index in order. */
export const key = pattern(
	/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
	"must be a UUIDv7 in lower case",
);
/** A place in a stream; 0 stands for "before everything" or "none". */
export const seq = whole(0, Number.MAX_SAFE_INTEGER);
