// Every length and count that a client may know about; size-words.ts says what each of them counts. Rates stand beside each
// command and route.
// Characters are UTF-16 units, as `String.length` counts them.

export const sizes = {
	frameBytes: 16 * 1024,
	formBytes: 32 * 1024,
	inFlight: 64,
	backlogBytes: 256 * 1024,
	backlogEphemeralBytes: 64 * 1024,

	pseudonymMax: 24,
	messageMax: 2_000,
	requestLineMax: 140,
	awayMax: 60,
	roomNameMax: 32,
	roomLineMax: 80,
	quoteMax: 120,

	roomsJoined: 12,
	roomsOpened: 3,
	roomHelpers: 5,
	requestsWaiting: 10,
	hiddenMax: 200,
	conversationsMax: 100,
	connectionsPerVisitor: 8,
	livePageLines: 300,
	livePageSeconds: 900,
	resumeStreams: 128,
	resumeAnswer: 192 * 1024,
	resumeEntries: 300,
	historyPage: 100,
	historyFirst: 50,
	peoplePage: 100,
} as const;
