// What somebody costs who comes: entering, a room's page, the connection, on files and on PostgreSQL; how many can come in
// a second, and what stays in memory of them. docs/SCALE.md reckons with it.
// Usage: bin/bench arrivals [people]
import { startPostgres } from "../test/world/postgres.ts";
import { connect, enter, inWaves } from "./people.ts";
import { launchPalabre, type Measured } from "./servers.ts";

const [people = 4_000] = process.argv.slice(2).map(Number);
/** How many come at once. */
const WAVE = 64;
const silent = { frame: () => {} };

/** One step of everybody: how many a second, and the server's CPU for each. */
async function step<T, R>(
	name: string,
	server: Measured,
	items: readonly T[],
	work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const [cpu, began] = [server.cpuSeconds(), performance.now()];
	const done = await inWaves(items, WAVE, work);
	const seconds = (performance.now() - began) / 1_000;
	const each = ((server.cpuSeconds() - cpu) / items.length) * 1_000;
	console.log(
		`  ${name.padEnd(28)} ${Math.round(items.length / seconds)} a second, ${each.toFixed(2)} ms of the server’s CPU each`,
	);
	return done;
}

async function measure(
	name: string,
	env: Record<string, string>,
): Promise<void> {
	const server = await launchPalabre(env);
	console.log(`${name}, ${people} people:`);
	// What is compiled and warmed up with the first is not theirs.
	await inWaves(Array.from({ length: 300 }), WAVE, (_, i) =>
		enter(server.port, 30_000 + i),
	);
	await Bun.sleep(5_000);
	const before = server.resident();
	const cookies = await step(
		"enter",
		server,
		Array.from({ length: people }),
		(_, i) => enter(server.port, i),
	);
	await step("join a room, by its page", server, cookies, async (cookie) => {
		const page = await fetch(`http://127.0.0.1:${server.port}/rooms/comptoir`, {
			headers: { cookie },
		});
		await page.text();
	});
	await Bun.sleep(15_000); // The collector's.
	const away = server.resident();
	await step("connect", server, cookies, (cookie, i) =>
		connect(server, cookie, i, silent),
	);
	await Bun.sleep(15_000);
	const here = server.resident();
	const kb = (bytes: number) => (bytes / people / 1_024).toFixed(1);
	console.log(
		`  in memory: ${kb(away - before)} KB of somebody who is known, ${kb(here - away)} KB more with a connection`,
	);
	await server.stop();
}

await measure("on files", {});
const postgres = await startPostgres();
try {
	await measure("on PostgreSQL", { PALABRE_DATABASE_URL: postgres.url() });
} finally {
	await postgres.remove();
}
process.exit(0);
