// What wire/ implies and no type can say.
import { sizes } from "../../../wire/index.ts";
import { code, grid } from "./markdown.ts";

export const aboutOpening = (path: string): string[] => [
	`\`GET ${path}\`, upgraded to a WebSocket; no sub-protocol, no compression. The request carries:`,
	[
		"- `Origin`: exactly the site's own. A browser sends cookies along from any page, so a missing or foreign origin is refused.",
		"- `Cookie`: the session, `__Host-palabre` over TLS and `palabre` without. The form at `/enter` sets it.",
	].join("\n"),
	"A refused handshake is an HTTP answer whose text is a code:",
	grid(
		["status", "code", "when"],
		[
			["426", code("frame.malformed"), "it is no WebSocket handshake"],
			["403", code("origin.foreign"), "the origin is not the site's own"],
			["401", code("session.missing"), "there is no session, or it is over"],
			[
				"503",
				code("server.busy"),
				"more come at once than this node lets in; `Retry-After` says when, differently to each",
			],
			[
				"503",
				code("server.going"),
				"the node is leaving; `Retry-After` as above",
			],
			[
				"429",
				code("limit.connections"),
				"too many connections from this address",
			],
		],
	),
	"The first frame from the server is `welcome`. Commands sent before it are kept and answered after it. The server sends WebSocket pings; browsers answer by themselves.",
];

export const aboutFrames = (): string[] => [
	`Text frames of at most ${sizes.frameBytes} bytes, each one JSON array. Binary frames are refused.`,
	grid(
		["frame", "from", "what"],
		[
			[
				code("[id, name, …values]"),
				"client",
				"a command; `id` is a whole number above 0, the client's choice",
			],
			[code("[id, 1, result]"), "server", "its answer: done"],
			[
				code("[id, 0, code, sentence, seconds]"),
				"server",
				"its answer: refused. `sentence` is for people; `seconds` is how long to wait, 0 when waiting is not the way out",
			],
			[code("[name, …values]"), "server", "a push"],
		],
	),
	"Answers may come in another order than the commands. A frame whose `id` cannot be read is refused with the id 0.",
	`At most ${sizes.inFlight} commands of a connection wait for their answer at once; one more is refused with \`limit.in-flight\`.`,
	"A write (a command with a `key`) is answered only once it is on disk. No answer means: unknown; send the same command again with the same `key`, also over another connection. It is stored once.",
];

export const aboutResuming = (): string[] => [
	"A client holds, for each stream, the last seq it has seen, and the epoch of `welcome`.",
	[
		"1. An entry whose seq is not above the last seen has been heard already: drop it.",
		"2. An entry whose `prev` is above the last seen shows a gap: send `resume`.",
		`3. After every connection, send one \`resume\` with the epoch and all positions (at most ${sizes.resumeStreams} streams).`,
		"4. The answer names each stream once. `complete`: append what was missed, nothing is missing any more. `reset`: too far behind, or the epoch is another; forget what is held of this stream and start from these entries. `left`: not, or no longer, yours.",
		"5. The connection follows its streams from the moment it is opened, so entries may arrive before the answer; rule 1 makes that harmless. A `prev` that still seems to show a gap after the answer shows none: what it names has expired, or is not this reader's to hear.",
		"6. Then send again, with their keys, the commands that were never answered.",
	].join("\n"),
	`A resume repeats at most ${sizes.resumeEntries} entries of a stream. Older ones are read with \`message.history\`.`,
	`A connection that leaves more than ${sizes.backlogEphemeralBytes} bytes unread no longer gets \`typing\`, \`people\` and \`counts\` until it has caught up; beyond ${sizes.backlogBytes} bytes it is closed with \`reader.slow\`. There is never a hole without a close or a \`prev\` that shows it.`,
];
