import { sizes, sizeWords } from "../../wire/index.ts";
import { framesLimit, REFUSED_MAX } from "../kernel/socket.ts";
import { handshakeLimit, LIVE_PATH } from "../kernel/handshake.ts";
import type { Limit } from "../kernel/limits.ts";
import { slices } from "../slices.ts";
import { type CliCommand, readConfig } from "./command.ts";

interface LimitRow {
	readonly what: string;
	readonly most: string;
	/** `per person`, or what is counted. */
	readonly says: string;
}

const rate = (limit: Limit, scale: number): string => {
	const perMinute = (60 / limit.everySeconds) * scale;
	return `${Math.max(1, Math.round(limit.burst * scale))} at once, ${Math.round(perMinute)} a minute`;
};

const sayPer = ({ per }: Limit): string => `per ${per}`;

/** Every limit of the product, in one table. */
function listLimits(
	scale: number,
	connectionsPerAddress: number,
): readonly LimitRow[] {
	const commands = slices.flatMap((slice) => slice.commands ?? []);
	const routes = slices.flatMap((slice) => slice.routes ?? []);
	return [
		{
			what: "connections",
			most: String(connectionsPerAddress),
			says: "per address",
		},
		{
			what: `GET ${LIVE_PATH} (handshakes)`,
			most: rate(handshakeLimit, scale),
			says: sayPer(handshakeLimit),
		},
		{
			what: "refused frames, then the connection ends",
			most: `${REFUSED_MAX} in 10 s`,
			says: "per connection",
		},
		...Object.entries(sizes).map(([what, most]) => ({
			what,
			most: String(most),
			says: sizeWords[what as keyof typeof sizes],
		})),
		{
			what: "all frames",
			most: rate(framesLimit, scale),
			says: sayPer(framesLimit),
		},
		...commands.map(({ name, limit }) => ({
			what: name,
			most: rate(limit, scale),
			says: sayPer(limit),
		})),
		...routes.map(({ at, limit }) => ({
			what: at,
			most: rate(limit, scale),
			says: sayPer(limit),
		})),
	];
}

export const limits: CliCommand = {
	name: "limits",
	usage: "limits",
	about: "prints every limit, as it is in force",
	takes: "nothing",
	run: (terminal) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		for (const { what, most, says } of listLimits(
			config.limits.scale,
			config.limits.connectionsPerAddress,
		))
			terminal.out(`${what.padEnd(44)} ${most.padEnd(34)} ${says}`);
		return 0;
	},
};
