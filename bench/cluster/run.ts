// The run: everything that can die dies in turn, while people talk; in the end their own logs are compared.
import { waitFor } from "../../test/world/wait-for.ts";
import { check, type Verdict } from "./check.ts";
import { Crowd } from "./crowd.ts";
import { seed } from "./seed.ts";
import { ClusterSite } from "./site.ts";

export interface RunSize {
	readonly people: number;
	readonly rooms: number;
	readonly pairs: number;
	/** Lines a second. */
	readonly rate: number;
	/** How long each fault lasts, and how long it is quiet after it. */
	readonly faultMs: number;
	readonly quietMs: number;
}

interface Scene {
	readonly site: ClusterSite;
	readonly crowd: Crowd;
	readonly size: RunSize;
	readonly tell: (line: string) => void;
}

export interface Outcome {
	readonly verdict: Verdict;
	readonly crowd: Crowd;
	readonly faults: readonly string[];
	/** Connections of nodes that stayed, which ended while one came and one left. */
	readonly moved: number;
	/** Whether one node was cut off by its network. */
	readonly wasIsland: boolean;
}

type Fault = readonly [name: string, happen: (scene: Scene) => Promise<void>];

const faults: readonly Fault[] = [
	[
		"a node is killed",
		async ({ site, size }) => {
			await site.nodes[0]?.kill();
			await Bun.sleep(size.faultMs);
			await site.nodes[0]?.start();
		},
	],
	[
		"a NATS server is killed",
		async ({ site, size }) => {
			await site.nats[1]?.kill();
			await Bun.sleep(size.faultMs);
			await site.nats[1]?.start();
		},
	],
	[
		"every third message between nodes is lost",
		async ({ site, size, tell }) => {
			for (const proxy of site.proxies) proxy.isLossy = true;
			await Bun.sleep(size.faultMs);
			for (const proxy of site.proxies) proxy.isLossy = false;
			const lost = site.proxies.reduce((sum, proxy) => sum + proxy.lost, 0);
			tell(`    ${lost} messages were lost`);
		},
	],
	[
		"PostgreSQL is restarted",
		async ({ site, size }) => {
			await site.postgres.stop();
			await Bun.sleep(size.faultMs / 2);
			await site.postgres.start();
		},
	],
	[
		"a node is cut off",
		async ({ site, size, tell }) => {
			if (!site.island) return tell("    not here: it needs ip netns");
			site.island.cut();
			await Bun.sleep(size.faultMs * 1.5);
			site.island.mend();
		},
	],
	[
		"the disk of PostgreSQL is full",
		async ({ site, size, tell }) => {
			if (!site.disk) return tell("    not here: it needs mount");
			site.disk.fill();
			await Bun.sleep(size.faultMs);
			site.disk.empty();
		},
	],
];

export async function run(
	size: RunSize,
	tell: (line: string) => void,
): Promise<Outcome> {
	const site = new ClusterSite();
	const crowd = new Crowd();
	try {
		await site.begin();
		const people = await seed(site.url, size);
		for (const isApart of [false, false, true]) await site.join(isApart);
		crowd.nodes = site.nodes.map(({ url }) => url);
		tell(`three nodes; ${size.people} people come`);
		await crowd.join(people);
		await waitFor("everybody is in", () => crowd.isCalm, 120_000);
		const scene: Scene = { site, crowd, size, tell };
		crowd.talk(size.rate);
		await measureCalm(scene);
		for (const [name, happen] of faults) await suffer(scene, name, happen);
		const moved = await moveOne(scene);
		crowd.hush();
		await waitFor("nothing is owed", () => crowd.isCalm, 120_000);
		await waitFor("everybody has all", () => crowd.isEven, 60_000).catch(
			() => {}, // The verdict says what is missing.
		);
		return {
			verdict: check(crowd.members, crowd.said),
			crowd,
			moved,
			wasIsland: site.island !== undefined,
			faults: site.nodes.flatMap(({ log }) =>
				log
					.filter(({ level }) => level === "fault")
					.map((line) => JSON.stringify(line)),
			),
		};
	} finally {
		crowd.end();
		await site.end();
	}
}

/** Before anything dies: what a line costs in time, here and on another node. */
async function measureCalm({ crowd, size }: Scene): Promise<void> {
	await Bun.sleep(1_000);
	crowd.isMeasuring = true;
	await Bun.sleep(size.quietMs + size.faultMs);
	crowd.isMeasuring = false;
}

async function suffer(
	scene: Scene,
	name: string,
	happen: Fault[1],
): Promise<void> {
	const { crowd, size, tell } = scene;
	tell(`  ${name}`);
	await happen(scene);
	const healed = performance.now();
	await waitFor(
		"everybody is back",
		() => crowd.members.every(({ isLive }) => isLive),
		60_000,
	);
	const after = Math.round(performance.now() - healed);
	tell(`    everybody connected ${after} ms after its end`);
	await Bun.sleep(size.quietMs);
}

/** A fourth node comes, another leaves in good order: gives how many were moved that need not be. */
async function moveOne({ site, crowd, tell, size }: Scene): Promise<number> {
	tell("  a fourth node comes in, and one leaves");
	const fourth = await site.join();
	const leaving = site.nodes[1];
	if (!leaving) return 0;
	const from = crowd.closes.length;
	crowd.nodes = crowd.nodes
		.filter((url) => url !== leaving.url)
		.concat(fourth.url);
	const code = await leaving.stop();
	const closes = crowd.closes.slice(from);
	const moved = closes.filter(({ node }) => node !== leaving.url).length;
	tell(
		`    it left with ${code}; ${closes.length - moved} were moved, ${moved} who need not`,
	);
	await Bun.sleep(size.quietMs);
	return moved;
}
