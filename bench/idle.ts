// Start, resident memory, and what an idle visitor costs above a bare Bun server's connection, in one run.
// Usage: bin/bench idle [connections]
import { connect, enter, inWaves } from "./people.ts";
import { launchBare, launchPalabre, type Measured } from "./servers.ts";
import { openClient } from "./sockets.ts";

const [connections = 10_000] = process.argv.slice(2).map(Number);
const silent = { frame: () => {} };
const kilobytes = (bytes: number): string => (bytes / 1_024).toFixed(1);
/** The collector gives memory back some seconds after the work is done; both servers get the same time. */
const settle = () => Bun.sleep(15_000);

/** What each connection adds to a server that had nobody, whatever had to be done before it could connect. */
async function perConnection(
	server: Measured,
	prepare: () => Promise<unknown>,
	open: (index: number) => Promise<unknown>,
): Promise<number> {
	await settle();
	const idle = server.resident();
	await prepare();
	await inWaves(Array.from({ length: connections }), 100, (_, i) => open(i));
	await settle();
	return (server.resident() - idle) / connections;
}

const began = performance.now();
const fresh = await launchPalabre();
while (
	!(await fetch(`http://127.0.0.1:${fresh.port}/up`).then(
		(r) => r.ok,
		() => false,
	))
);
const startMs = performance.now() - began;
await settle();
console.log(
	`start to /up: ${Math.round(startMs)} ms (asked 1000) ${startMs < 1_000 ? "✓" : "✗"};  idle: ${Math.round(fresh.resident() / 1_048_576)} MB resident (asked 100) ${fresh.resident() < 100 * 1_048_576 ? "✓" : "✗"}`,
);
await fresh.stop();

const bareServer = await launchBare(250);
const bare = await perConnection(
	bareServer,
	async () => {},
	(i) =>
		openClient(
			{ port: bareServer.port, path: "/?room=r", cookie: "" },
			i,
			silent,
		),
);
await bareServer.stop();

const palabreServer = await launchPalabre();
const slugs = [
	"comptoir",
	"musique",
	"jeux",
	"cuisine",
	"livres",
	"voyages",
	"sport",
	"nuit-blanche",
];
let cookies: string[] = [];
const enterAll = async () => {
	cookies = await inWaves(Array.from({ length: connections }), 50, (_, i) =>
		enter(palabreServer.port, i),
	);
	await inWaves(cookies, 50, (cookie, i) =>
		fetch(
			`http://127.0.0.1:${palabreServer.port}/rooms/${slugs[i % slugs.length]}`,
			{ headers: { cookie } },
		).then((r) => r.text()),
	);
};
const palabre = await perConnection(palabreServer, enterAll, (i) =>
	connect(palabreServer, cookies[i] as string, i, silent),
);
await palabreServer.stop();

const above = palabre - bare;
console.log(
	`${connections} idle connections, each entered and in a room: bare ${kilobytes(bare)} KB, Palabre ${kilobytes(palabre)} KB each; above bare ${kilobytes(above)} KB (asked 4) ${above <= 4_096 ? "✓" : "✗"}`,
);
process.exit(above <= 4_096 && startMs < 1_000 ? 0 : 1);
