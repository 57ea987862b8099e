// What live pages without script cost: so many readers of one room, and how much of the server's time a line takes.
//
//   bin/bun bench/live-pages.ts [readers] [lines]
import { connect, type Socket } from "node:net";
import { startServer } from "../test/world/server.ts";
import { nameOf } from "./people.ts";

const READERS = Number(process.argv[2] ?? 500);
const LINES = Number(process.argv[3] ?? 200);

const server = await startServer({ PALABRE_LIMITS_SCALE: "1000000" });
const sockets: Socket[] = [];
let received = 0;
try {
	const writer = await server.enter("Wanda");
	await server.room(writer);
	for (let i = 0; i < READERS; i++) {
		const cookie = await server.enter(nameOf(i));
		await server.room(cookie);
		const socket = connect(server.port, "127.0.0.1");
		socket.write(
			`GET /rooms/comptoir/live HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n\r\n`,
		);
		socket.on("data", (data) => {
			received += data.length;
		});
		sockets.push(socket);
	}
	await Bun.sleep(1_000);
	const before = { cpu: await cpuMs(), received };
	for (let i = 0; i < LINES; i++)
		await fetch(`${server.url}/rooms/comptoir/messages`, {
			method: "POST",
			headers: { cookie: writer },
			body: new URLSearchParams({ body: `line ${i} of an ordinary length` }),
			redirect: "manual",
		});
	await Bun.sleep(1_000);
	const ms = (await cpuMs()) - before.cpu;
	console.log(
		JSON.stringify({
			readers: READERS,
			lines: LINES,
			cpuMsPerLine: ms / LINES,
			cpuUsPerDelivery: (1_000 * ms) / LINES / READERS,
			bytesPerDelivery: (received - before.received) / LINES / READERS,
			rssMb: await rssMb(),
		}),
	);
} finally {
	for (const socket of sockets) socket.destroy();
	await server.end();
}
process.exit(0);

/** Of the server's process: user and system time, in clock ticks of 10 ms. */
async function cpuMs(): Promise<number> {
	const stat = await Bun.file(`/proc/${server.pid}/stat`).text();
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return 10 * (Number(fields[11]) + Number(fields[12]));
}

async function rssMb(): Promise<number> {
	const status = await Bun.file(`/proc/${server.pid}/status`).text();
	return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024);
}
