// Every length and count that a client may know about. Rates stand beside each command and route.
// Characters are UTF-16 units, as `String.length` counts them.

export const sizes = {
	/** A client's frame, in bytes; a larger one closes the connection (1009). */
	frameBytes: 16 * 1024,
	/** A posted form, in bytes. */
	formBytes: 32 * 1024,
	/** Commands of one connection that may wait for their answer at once. */
	inFlight: 64,
	/** What a connection may leave unread, in bytes, before it is closed with `slow`. */
	backlogBytes: 256 * 1024,
	/** From here on, in bytes unread, typing and presence are no longer sent to a connection. */
	backlogEphemeralBytes: 64 * 1024,

	pseudonymMax: 24,
	messageMax: 2_000,
	requestLineMax: 140,
	awayMax: 60,
	roomNameMax: 32,
	roomLineMax: 80,
	quoteMax: 120,

	/** Rooms that one person may be in, and may have opened. */
	roomsJoined: 12,
	roomsOpened: 3,
	/** People who may help to keep one room. */
	roomHelpers: 5,
	/** Private requests of one person that may wait for an answer. */
	requestsWaiting: 10,
	/** People that one person may block, and ignore. */
	hiddenMax: 200,
	/** Conversations of one person that are kept at once. */
	conversationsMax: 100,
	/** Connections that one person may hold. */
	connectionsPerVisitor: 8,
	/** Lines that come on a live page without script before it begins again, and seconds. */
	livePageLines: 300,
	livePageSeconds: 900,
	/** Streams in one resume. */
	resumeStreams: 128,
	/** Characters of entries in one answer to a resume; what does not fit is `later`, or `reset` to fewer. */
	resumeAnswer: 192 * 1024,
	/** Entries that a resume repeats for a stream; further behind means `reset`. */
	resumeEntries: 300,
	/** Entries on a page of history, at most. */
	historyPage: 100,
	/** Entries on the first view of a stream. */
	historyFirst: 50,
	/** People named in one answer or push about a room. */
	peoplePage: 100,
} as const;
