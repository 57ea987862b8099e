// docs/LIMITS.md: every length, count and rate in one place.
import type { Limit } from "../../../server/kernel/limits.ts";
import type { Slice } from "../../../server/kernel/slice.ts";
import { framesLimit, REFUSED_MAX } from "../../../server/kernel/socket.ts";
import { sizes, sizeWords } from "../../../wire/index.ts";
import { code, generated, grid, page } from "./markdown.ts";

/** `12 at once, then one every 1 s, per person` */
export const sayLimit = ({ burst, everySeconds, per }: Limit): string =>
	`${burst} at once, then one every ${everySeconds} s, per ${per}`;

const rate = (what: string, limit: Limit): readonly string[] => [
	what,
	String(limit.burst),
	`${limit.everySeconds} s`,
	limit.per,
];

/** Sizes, each with what it counts. */
export const listSizes = (): readonly (readonly string[])[] =>
	Object.entries(sizes).map(([name, most]) => [
		code(name),
		String(most),
		sizeWords[name as keyof typeof sizes],
	]);

export function documentLimits(slices: readonly Slice[]): string {
	const rates = (rows: readonly (readonly string[])[]) =>
		grid(["what", "at once", "then one every", "counted per"], rows);
	return page([
		"# Limits",
		generated("wire/sizes.ts, wire/size-words.ts and the slices"),
		"Everything has a limit. What is beyond one is refused with a sentence ([REFUSALS.md](REFUSALS.md)), never remembered and never half done.",
		"## Sizes and counts",
		"Characters are UTF-16 units.",
		grid(["name", "at most", "of what"], listSizes()),
		"## Rates",
		"So many at once, and then one more each time the seconds have passed. `PALABRE_LIMITS_SCALE` multiplies them all. An address is an IPv4 address or an IPv6 /64; a limit per person counts by address while nobody has entered.",
		"### Commands on the live connection",
		rates([
			rate("every frame", framesLimit),
			...slices
				.flatMap((slice) => slice.commands ?? [])
				.map(({ name, limit }) => rate(code(name), limit)),
		]),
		`A connection of which ${REFUSED_MAX} frames were refused within ten seconds is ended (\`protocol.flood\`).`,
		"### Requests",
		rates(
			slices
				.flatMap((slice) => slice.routes ?? [])
				.map(({ at, limit }) => rate(code(at), limit)),
		),
		"## Connections",
		`One person holds at most ${sizes.connectionsPerVisitor} live connections; a newer one takes the oldest one's place (\`connections.too-many\`). A live page without script is one of them, and is refused when there are as many already. One address holds at most \`PALABRE_CONNECTIONS_PER_ADDRESS\`; beyond that the handshake is refused (\`limit.connections\`).`,
	]);
}
