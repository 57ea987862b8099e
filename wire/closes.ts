// Why the server ends a connection. 4000–4499: come back (with jitter). 4500–4999: do not.
// Codes are public protocol: add freely, never rename, never reuse.

export const closes = {
	"server.going": { code: 4000, says: "The server is going away. Come back." },
	"reader.slow": {
		code: 4001,
		says: "More than the backlog limit was left unread. Come back and resume.",
	},
	"node.leaving": {
		code: 4002,
		says: "This node is leaving, and others are there. Come back and resume: you will be on one of them.",
	},
	"session.over": { code: 4500, says: "The session is over. Enter again." },
	"protocol.flood": {
		code: 4501,
		says: "Far too many frames were refused.",
	},
	"connections.too-many": {
		code: 4502,
		says: "A newer connection of the same person took this one's place.",
	},
	"site.banned": {
		code: 4503,
		says: "The person may not be here for now. The site's page /sanctions says why.",
	},
} as const satisfies Record<string, { code: number; says: string }>;

export type CloseReason = keyof typeof closes;
