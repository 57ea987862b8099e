// One site on several nodes, each a world of its own in this process, with a real PostgreSQL and a real NATS between them.
import { expect, onTestFinished } from "bun:test";
import { Schema, type SharedServer } from "../conformance/schema.ts";
import { NatsServer } from "../world/nats.ts";
import { type TestWorld, testWorld } from "../world/world.ts";

export const SECRET = "the same on every node, and long enough";

class Site {
	readonly nats = new NatsServer();
	readonly schema: Schema;
	readonly #nodes: TestWorld[] = [];
	#count = 0;

	constructor(shared: SharedServer) {
		this.schema = new Schema(shared);
	}

	get env(): Record<string, string> {
		return {
			PALABRE_DATABASE_URL: this.schema.url,
			PALABRE_NATS_URL: this.nats.url,
			PALABRE_SECRET: SECRET,
		};
	}

	/** One more node. Its ids are its own, and its clock. */
	async join(): Promise<TestWorld> {
		const idsFrom = 100_000 * this.#count++;
		const node = await testWorld({ env: this.env, idsFrom });
		this.#nodes.push(node);
		return node;
	}

	async end(): Promise<void> {
		for (const node of this.#nodes) await node.end();
		await this.nats.kill();
		await this.schema.remove();
	}
}

/** Two nodes of a new site. */
export async function site(shared: SharedServer) {
	const one = new Site(shared);
	await one.nats.start();
	onTestFinished(() => one.end());
	await one.schema.sql.run(`create schema if not exists ${one.schema.name}`);
	const a = await one.join();
	const b = await one.join();
	return { site: one, a, b };
}

/** Every node knows what was committed anywhere, and NATS what each of them listens to. */
export async function settle(...nodes: readonly TestWorld[]): Promise<void> {
	for (const { world } of nodes) {
		await world.changes.catchUp();
		await world.bus.settle();
	}
}

/**
 * What each of them has said on the bus, all have heard: at the first answers NATS has it, and what it has to tell comes
 * before the second.
 */
export async function hearEachOther(
	...nodes: readonly TestWorld[]
): Promise<void> {
	for (let round = 0; round < 2; round++)
		for (const { world } of nodes) expect(await world.bus.settle()).toBe(true);
}

/** Both nodes have told who is where, and each its own people. */
export async function tellPresence(
	...nodes: readonly TestWorld[]
): Promise<void> {
	for (let round = 0; round < 3; round++) {
		for (const node of nodes) await node.runJobs();
		await hearEachOther(...nodes);
	}
}
