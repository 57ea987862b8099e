// Deliveries per server CPU-second: one message to many, in three shapes, beside a bare Bun publish server in the same run.
// Usage: bin/bench fanout [rounds] [seconds] [shape, 1 to 3]. Server on core 0, generator on core 1; rounds alternate; medians and ratios.
import { inWaves, connect, enter, findRooms } from "./people.ts";
import { launchBare, launchPalabre, type Measured } from "./servers.ts";
import { type Client, openClient } from "./sockets.ts";

interface Shape {
	readonly name: string;
	readonly rooms: number;
	readonly members: number;
	readonly inFlight: number;
	/** The share of the bare server's figure that issue 2 asks for. */
	readonly asked: number;
}

const shapes: readonly Shape[] = [
	{
		name: "1 room × 1000, 1 in flight",
		rooms: 1,
		members: 1_000,
		inFlight: 1,
		asked: 0.8,
	},
	{
		name: "1 room × 1000, 16 in flight",
		rooms: 1,
		members: 1_000,
		inFlight: 16,
		asked: 0.8,
	},
	{
		name: "200 rooms × 5, 64 in flight",
		rooms: 200,
		members: 5,
		inFlight: 64,
		asked: 0.6,
	},
];

const TEXT =
	"on me dit que les couchettes du haut sont les plus calmes, et que le chef de bord fait le café vers six heures du matin ";
const FRAME_START = "e".charCodeAt(0); // ["entry" of Palabre and ["exxx of the bare server

/** A server runs for months: what its first seconds compile is not what a delivery costs. */
const WARM_SECONDS = 10;

interface Rig {
	readonly server: Measured;
	readonly clients: readonly Client[];
	/** Speaks as the n-th client, in its room. */
	speak(client: number, message: number): void;
	heard(): number;
	/** Mean size of a delivery, in bytes. */
	frameBytes(): number;
	onHeard(listen: () => void): void;
	close(): Promise<void>;
}

function counter() {
	let count = 0;
	let bytes = 0;
	let listen = () => {};
	return {
		hearing: {
			frame: (_head: number, second: number, length: number) => {
				if (second !== FRAME_START) return;
				count++;
				bytes += length;
				listen();
			},
		},
		heard: () => count,
		frameBytes: () => Math.round(bytes / Math.max(1, count)),
		onHeard: (next: () => void) => {
			listen = next;
		},
	};
}

async function rigBare(shape: Shape, frameBytes: number): Promise<Rig> {
	const server = await launchBare(frameBytes);
	const { hearing, ...heard } = counter();
	const seats = Array.from(
		{ length: shape.rooms * shape.members },
		(_, i) => i % shape.rooms,
	);
	const clients = await inWaves(seats, 100, (room, i) =>
		openClient(
			{ port: server.port, path: `/?room=${room}`, cookie: "" },
			i,
			hearing,
		),
	);
	return {
		server,
		clients,
		...heard,
		speak: (client, message) =>
			clients[client]?.send(
				JSON.stringify([
					message,
					"message.send",
					`room_${client}`,
					Bun.randomUUIDv7(),
					TEXT + message,
					0,
				]),
			),
		close: () => server.stop(),
	};
}

async function rigPalabre(shape: Shape): Promise<Rig> {
	const server = await launchPalabre();
	const { hearing, ...heard } = counter();
	const seats = Array.from(
		{ length: shape.rooms * shape.members },
		(_, i) => i % shape.rooms,
	);
	const cookies = await inWaves(seats, 20, (_, i) => enter(server.port, i));
	const rooms = await findRooms(server.port, shape.rooms);
	const clients = await inWaves(cookies, 100, (cookie, i) =>
		connect(server, cookie, i, hearing),
	);
	for (const [i, client] of clients.entries()) {
		client.send(JSON.stringify([1, "room.join", rooms[seats[i] as number]]));
		if (i % 50 === 49) await Bun.sleep(20);
	}
	await Bun.sleep(2_500); // Joins, and the last of the presence that they cause.
	return {
		server,
		clients,
		...heard,
		speak: (client, message) =>
			clients[client]?.send(
				JSON.stringify([
					message + 2,
					"message.send",
					rooms[seats[client] as number],
					Bun.randomUUIDv7(),
					TEXT + message,
					0,
				]),
			),
		close: () => server.stop(),
	};
}

/** Keeps so many messages in flight for a while; gives deliveries per server CPU-second. */
async function measure(
	rig: Rig,
	shape: Shape,
	seconds: number,
): Promise<{ perCpuSecond: number; perSecond: number }> {
	const base = rig.heard();
	let sent = 0;
	let running = true;
	const fill = () => {
		while (
			running &&
			sent * shape.members - (rig.heard() - base) <=
				(shape.inFlight - 1) * shape.members
		)
			rig.speak((sent * 7) % rig.clients.length, sent++);
	};
	rig.onHeard(fill);
	fill();
	await Bun.sleep(seconds * 300); // Warm-up.
	const [cpu, heard, time] = [
		rig.server.cpuSeconds(),
		rig.heard(),
		performance.now(),
	];
	await Bun.sleep(seconds * 1_000);
	const [cpuSpent, delivered, wall] = [
		rig.server.cpuSeconds() - cpu,
		rig.heard() - heard,
		(performance.now() - time) / 1_000,
	];
	running = false;
	await Bun.sleep(200);
	return { perCpuSecond: delivered / cpuSpent, perSecond: delivered / wall };
}

const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const thousands = (value: number): string => `${Math.round(value / 1_000)} k`;

async function compare(
	shape: Shape,
	rounds: number,
	seconds: number,
): Promise<boolean> {
	const palabre = await rigPalabre(shape);
	await measure(palabre, shape, WARM_SECONDS); // The bare server publishes frames of the size found here.
	const rigs = { bare: await rigBare(shape, palabre.frameBytes()), palabre };
	await measure(rigs.bare, shape, WARM_SECONDS);
	const found: Record<keyof typeof rigs, number[]> = { bare: [], palabre: [] };
	const rates: Record<keyof typeof rigs, number[]> = { bare: [], palabre: [] };
	for (let round = 0; round < rounds; round++)
		for (const name of ["bare", "palabre"] as const) {
			const { perCpuSecond, perSecond } = await measure(
				rigs[name],
				shape,
				seconds,
			);
			found[name].push(perCpuSecond);
			rates[name].push(perSecond);
		}
	await rigs.bare.close();
	await rigs.palabre.close();
	const ratio = median(found.palabre) / median(found.bare);
	const isReached = ratio >= shape.asked;
	console.log(
		`${shape.name.padEnd(30)} bare ${thousands(median(found.bare)).padStart(7)}   palabre ${thousands(median(found.palabre)).padStart(7)} per CPU-s   ratio ${(ratio * 100).toFixed(0)} % (asked ${shape.asked * 100} %) ${isReached ? "✓" : "✗"}   [${thousands(median(rates.palabre))}/s, ${rigs.palabre.frameBytes()} bytes]`,
	);
	return isReached;
}

const [rounds = 5, seconds = 2, only = 0] = process.argv.slice(2).map(Number);
let isWell = true;
for (const shape of only > 0 ? shapes.slice(only - 1, only) : shapes)
	isWell = (await compare(shape, rounds, seconds)) && isWell;
process.exit(isWell ? 0 : 1);
