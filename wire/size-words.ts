// What each of `sizes` counts, in a sentence: for `palabre limits`, docs/LIMITS.md and docs/PROTOCOL.md.
import type { sizes } from "./sizes.ts";

export const sizeWords: Readonly<Record<keyof typeof sizes, string>> = {
	frameBytes:
		"A client's frame, in bytes; a larger one closes the connection (1009).",
	formBytes: "A posted form, in bytes.",
	inFlight:
		"Commands of one connection that may wait for their answer at once.",
	backlogBytes:
		"What a connection may leave unread, in bytes, before it is closed with `slow`.",
	backlogEphemeralBytes:
		"From here on, in bytes unread, typing and presence are no longer sent to a connection.",

	pseudonymMax: "Characters of a pseudonym.",
	messageMax: "Characters of a message.",
	requestLineMax: "Characters of the first line to somebody.",
	awayMax: "Characters of what is said of a pause.",
	roomNameMax: "Characters of a room's name.",
	roomLineMax: "Characters of what a room is about.",
	quoteMax: "Characters of what is shown of an answered message.",

	roomsJoined: "Rooms that one person may be in.",
	roomsOpened: "Rooms that one person may have opened.",
	roomHelpers: "People who may help to keep one room.",
	requestsWaiting:
		"Private requests of one person that may wait for an answer.",
	hiddenMax: "People that one person may block, and ignore.",
	conversationsMax: "Conversations of one person that are kept at once.",
	connectionsPerVisitor: "Connections that one person may hold.",
	livePageLines:
		"Lines that come on a live page without script before it begins again.",
	livePageSeconds:
		"Seconds that a live page without script lasts before it begins again.",
	resumeStreams: "Streams in one resume.",
	resumeAnswer:
		"Characters of entries in one answer to a resume; what does not fit is `later`, or `reset` to fewer.",
	resumeEntries:
		"Entries that a resume repeats for a stream; further behind means `reset`.",
	historyPage: "Entries on a page of history, at most.",
	historyFirst: "Entries on the first view of a stream.",
	peoplePage: "People named in one answer or push about a room.",
};
