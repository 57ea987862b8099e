// The socket door: positional JSON arrays in text frames, one answer for each command.
import type { WebSocketHandler } from "bun";
import {
	type CommandName,
	parsePositions,
	sayRefusal,
	sizes,
} from "../../wire/index.ts";
import type { Connection } from "./connection.ts";
import { explain, requireCurrent, spend, toJson } from "./doors.ts";
import { perPerson } from "./limits.ts";
import { Refusal, refuse } from "./refusal.ts";
import type { Command, Slice } from "./slice.ts";
import type { World } from "./world.ts";

/** All frames of a person together, whatever they say. */
export const framesLimit = perPerson(120, 1 / 40);
/** So many refused frames in ten seconds, and the connection is ended. */
export const REFUSED_MAX = 200;
const REFUSED_WINDOW_MS = 10_000;

export function socketDoor(
	world: World,
	slices: readonly Slice[],
): WebSocketHandler<Connection> {
	const commands = new Map<string, Command>(
		slices.flatMap((s) => s.commands ?? []).map((c) => [c.name, c]),
	);
	return {
		maxPayloadLength: sizes.frameBytes,
		// The hub ends a slow reader with a close code at `backlogBytes`; this is the wall behind it (1006, resume).
		backpressureLimit: 4 * sizes.backlogBytes,
		closeOnBackpressureLimit: true,
		idleTimeout: 120,
		sendPings: true,
		perMessageDeflate: false,
		open: (socket) => {
			const connection = socket.data;
			connection.attach(socket);
			connection.ready = welcome(world, slices, connection);
		},
		message: (socket, raw) => hear(world, commands, socket.data, raw),
		drain: (socket) => world.hub.drained(socket.data),
		close: (socket) => {
			const connection = socket.data;
			connection.detach();
			world.hub.remove(connection);
			for (const slice of slices) slice.closed?.(world, connection);
		},
	};
}

async function welcome(
	world: World,
	slices: readonly Slice[],
	connection: Connection,
): Promise<void> {
	keepNewest(world, connection);
	try {
		for (const slice of slices) await slice.greet?.(world, connection);
		// Gone while it waited: nobody is here, and nobody would ever leave again.
		if (!connection.isOpen) return;
		// In the same tick as the greeting: nothing overtakes it, and nothing is missed between the two.
		world.hub.add(connection);
		for (const slice of slices) slice.opened?.(world, connection);
	} catch (error) {
		const { code } = explain(world, "socket.open", error, {});
		connection.close(
			code === "session.missing" ? "session.over" : "server.going",
		);
	} finally {
		connection.ready = null;
	}
}

/** A person with too many screens keeps the newest. */
function keepNewest(world: World, connection: Connection): void {
	const held = world.hub.connectionsOf(connection.actor.id);
	for (const oldest of held.slice(
		0,
		Math.max(0, held.length - sizes.connectionsPerVisitor + 1),
	))
		oldest.close("connections.too-many");
}

function hear(
	world: World,
	commands: ReadonlyMap<string, Command>,
	connection: Connection,
	raw: string | Buffer,
): void {
	let id = 0;
	try {
		const frame = readFrame(raw);
		id = frame.id;
		const command = commands.get(frame.name) ?? refuse("command.unknown");
		if (connection.inFlight >= sizes.inFlight) refuse("limit.in-flight");
		requireCurrent(world);
		const spender = {
			person: connection.actor.id,
			address: connection.address,
		};
		spend(world, "frames", framesLimit, spender);
		spend(world, command.name, command.limit, spender);
		const input = parsePositions(command.input, frame.values, 2);
		if (!input.ok) refuse("input.malformed", { problem: input.problem });
		else run(world, connection, command, { id, input: input.value });
	} catch (error) {
		answerNo(world, connection, { id, command: "" }, error);
	}
}

function readFrame(raw: string | Buffer): {
	id: number;
	name: string;
	values: readonly unknown[];
} {
	if (typeof raw !== "string")
		return refuse("frame.malformed", {
			problem: "binary frames are not understood",
		});
	let values: unknown;
	try {
		values = JSON.parse(raw);
	} catch {
		return refuse("frame.malformed", { problem: "it is not JSON" });
	}
	if (!Array.isArray(values))
		return refuse("frame.malformed", { problem: "it is not an array" });
	const [id, name] = values as unknown[];
	if (!Number.isSafeInteger(id) || (id as number) < 1)
		return refuse("frame.malformed", {
			problem: "its first value is not a whole number above 0",
		});
	if (typeof name !== "string")
		throw new NumberedRefusal(
			id as number,
			"its second value is not a command’s name",
		);
	return { id: id as number, name, values };
}

/** The frame is wrong, but its number could be read: the answer carries it. */
class NumberedRefusal extends Refusal {
	readonly id: number;
	constructor(id: number, problem: string) {
		super("frame.malformed", { problem });
		this.id = id;
	}
}

function run(
	world: World,
	connection: Connection,
	command: Command,
	{ id, input }: { readonly id: number; readonly input: unknown },
): void {
	connection.inFlight++;
	world.metrics.add("commands", 1, command.name);
	const work = async () => {
		if (connection.ready) await connection.ready;
		return command.run(world, connection.actor, input, connection);
	};
	work()
		.then((result) => connection.answer(`[${id},1,${toJson(result)}]`))
		.catch((error) =>
			answerNo(world, connection, { id, command: command.name }, error),
		)
		.finally(() => connection.inFlight--);
}

function answerNo(
	world: World,
	connection: Connection,
	asked: { readonly id: number; readonly command: CommandName | "" },
	error: unknown,
): void {
	const refusal = explain(world, "socket.command", error, {
		command: asked.command,
	});
	const sentence = sayRefusal(refusal.code, connection.locale, refusal.details);
	const numbered = refusal instanceof NumberedRefusal ? refusal.id : asked.id;
	connection.answer(
		JSON.stringify([numbered, 0, refusal.code, sentence, refusal.waitSeconds]),
	);
	countRefused(world, connection);
}

function countRefused(world: World, connection: Connection): void {
	const now = world.clock.now();
	if (Math.abs(now - connection.refusedSince) > REFUSED_WINDOW_MS) {
		connection.refusedSince = now;
		connection.refused = 0;
	}
	if (++connection.refused === REFUSED_MAX) connection.close("protocol.flood");
}
