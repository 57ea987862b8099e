// One process a database, over a network that stalls.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect, createServer, type Socket } from "node:net";
import { openPostgres } from "../../server/kernel/postgres.ts";
import { holdDatabase } from "../../server/kernel/database-hold.ts";
import { describeWith } from "../world/needs.ts";
import { type PostgresServer, startPostgres } from "../world/postgres.ts";
import { waitFor } from "../world/wait-for.ts";

const HOLDER = 831_740_203;

/** Stands between, and passes nothing on while it is stalled. */
async function stallingTo(port: number) {
	const sockets = new Set<Socket>();
	let isStalled = false;
	const server = createServer((near) => {
		const far = connect(port, "127.0.0.1");
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			sockets.add(one);
			one.on("error", () => {});
			one.on("close", () => other.destroy());
			one.pipe(other);
			if (isStalled) one.pause();
		}
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const stall = (isSo: boolean) => {
		isStalled = isSo;
		for (const one of sockets) isSo ? one.pause() : one.resume();
	};
	return {
		port: (server.address() as { port: number }).port,
		stall,
		close: () => {
			for (const one of sockets) one.destroy();
			server.close();
		},
	};
}

describeWith("postgres", "a database that another takes", () => {
	let postgres: PostgresServer;
	beforeAll(async () => {
		postgres = await startPostgres();
	});
	afterAll(() => postgres.remove());

	test("is said to be lost once, however long the network stalled", async () => {
		const url = new URL(postgres.url());
		const between = await stallingTo(Number(url.port));
		const other = openPostgres(postgres.url(), { connections: 1 });
		url.port = String(between.port);
		let lost = 0;
		const hold = await holdDatabase(url.href, "alone", () => lost++);
		between.stall(true);
		await Bun.sleep(6_500); // Three times it would have asked by now.
		await other`
			select pg_terminate_backend(pid) from pg_locks
			where locktype = 'advisory' and granted and classid = ${HOLDER}`;
		await waitFor("the other has it", async () => {
			const [row] = await other<{ has: boolean }>`
				select pg_try_advisory_lock(${HOLDER}::int, hashtext('public')) as has`;
			return row?.has === true;
		});
		between.stall(false);
		await waitFor("it is known", () => lost > 0);
		await Bun.sleep(300);
		expect(lost).toBe(1);
		await hold.release();
		await other.close();
		between.close();
	});

	test("is brought up to date by one of several nodes that have waited for it", async () => {
		const hold = () => holdDatabase(postgres.url(), "among nodes", () => {});
		const older = await hold();
		const newer = [await hold(), await hold(), await hold()];
		let times = 0;
		const isDone = async () => times > 0;
		const done = newer.map((one) =>
			one.alone(isDone, async () => {
				times++;
			}),
		);
		await Bun.sleep(4_500); // Each has said twice meanwhile that it is still there.
		expect(times).toBe(0);
		await older.release();
		await Promise.all(done);
		expect(times).toBe(1);
		for (const one of newer) await one.release();
	});
});
