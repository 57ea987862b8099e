// Acknowledged messages per second, each flushed to disk before its answer: 256 writers, one message in flight each.
// Usage: bin/bench acks [seconds]. Server and generator share both cores, as on one small machine.
import { connect, enter, findRooms, inWaves } from "./people.ts";
import { launchPalabre } from "./servers.ts";

const WRITERS = 256;
const ASKED = 20_000;
const [seconds = 5] = process.argv.slice(2).map(Number);
const TEXT = "on me dit que les couchettes du haut sont les plus calmes ";
const ANSWER_START = /[0-9]/;

process.env["BENCH_NO_PIN"] = "1";
const server = await launchPalabre();
const cookies = await inWaves(Array.from({ length: WRITERS }), 20, (_, i) =>
	enter(server.port, i),
);
const rooms = await findRooms(server.port, 64);
let acknowledged = 0;
let running = false;
let sent = 0;
const speak: ((client: number) => void)[] = [];
const clients = await inWaves(cookies, 50, (cookie, i) =>
	connect(server, cookie, i, {
		frame: (head, _second, _length, client) => {
			if (!running || !ANSWER_START.test(String.fromCharCode(head))) return;
			acknowledged++;
			speak[client]?.(client);
		},
	}),
);
for (const [i, client] of clients.entries()) {
	const room = rooms[i % rooms.length] as string;
	client.send(JSON.stringify([1, "room.join", room]));
	speak[i] = () => {
		sent++;
		client.send(
			JSON.stringify([
				sent + 2,
				"message.send",
				room,
				Bun.randomUUIDv7(),
				TEXT + sent,
				0,
			]),
		);
	};
}
await Bun.sleep(1_500);
running = true;
for (const [i, start] of speak.entries()) start(i);
await Bun.sleep(1_000);
const [before, cpu, time] = [
	acknowledged,
	server.cpuSeconds(),
	performance.now(),
];
await Bun.sleep(seconds * 1_000);
const perSecond =
	(acknowledged - before) / ((performance.now() - time) / 1_000);
const cpuPer = ((server.cpuSeconds() - cpu) * 1e6) / (acknowledged - before);
await server.stop();
console.log(
	`${WRITERS} writers in ${rooms.length} rooms: ${Math.round(perSecond)} acknowledged/s (asked ${ASKED}) ${perSecond >= ASKED ? "✓" : "✗"}, ${cpuPer.toFixed(1)} µs of server CPU each, 4 deliveries included`,
);
process.exit(perSecond >= ASKED ? 0 : 1);
