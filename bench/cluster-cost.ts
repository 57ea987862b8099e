// What a delivery costs a node, of three against alone: each with as many of every room's people, and as many lines. All
// of it, and without what the node uses while everybody is connected and nobody speaks.
// With "spread" the node alone has all of the people that three share.
// Usage: bin/bench cluster-cost [people of a room on a node] [rooms] [lines a second] [rounds] [spread]
import { readFileSync } from "node:fs";
import { waitFor } from "../test/world/wait-for.ts";
import { Crowd, quantile } from "./cluster/crowd.ts";
import { seed } from "./cluster/seed.ts";
import { ClusterSite } from "./cluster/site.ts";

const TICKS_PER_SECOND = 100; // Linux: sysconf(_SC_CLK_TCK)
const MEASURED_MS = 10_000;

const [perNode = 100, rooms = 3, rate = 100, rounds = 2] = process.argv
	.slice(2, 6)
	.map(Number);
const isSpread = process.argv.includes("spread");

function cpuSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Microseconds of all nodes' CPU for a delivery. */
interface Cost {
	readonly whole: number;
	readonly spoken: number;
}

async function measure(nodes: number): Promise<Cost> {
	const site = new ClusterSite();
	const crowd = new Crowd();
	try {
		await site.begin();
		const people = perNode * (isSpread ? 3 : nodes) * rooms;
		const persons = await seed(site.url, { people, rooms, pairs: 0 });
		for (let i = 0; i < nodes; i++) await site.join();
		crowd.nodes = site.nodes.map(({ url }) => url);
		await crowd.join(persons);
		await waitFor("everybody is in", () => crowd.isCalm, 60_000);
		await Bun.sleep(3_000);
		const cpu = () =>
			site.nodes.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
		const use = async () => {
			const before = cpu();
			await Bun.sleep(MEASURED_MS);
			return (cpu() - before) * 1e6;
		};
		const silent = await use();
		crowd.talk(rate);
		await Bun.sleep(3_000);
		const from = crowd.deliveries;
		const whole = await use();
		const deliveries = crowd.deliveries - from;
		return {
			whole: whole / deliveries,
			spoken: (whole - silent) / deliveries,
		};
	} finally {
		crowd.end();
		await site.end();
	}
}

const costs = { one: [] as Cost[], three: [] as Cost[] };
for (let round = 0; round < rounds; round++) {
	costs.one.push(await measure(1));
	costs.three.push(await measure(3));
}
console.log(
	`${rooms} rooms, ${perNode} of each on a node, ${rate} lines a second`,
);
for (const part of ["whole", "spoken"] as const) {
	const [one, three] = [costs.one, costs.three].map((of) =>
		quantile(
			of.map((cost) => cost[part]),
			0.5,
		),
	) as [number, number];
	console.log(
		`${part}: ${one.toFixed(1)} µs of CPU a delivery on a node alone, ${three.toFixed(1)} on each of three, ${((three / one - 1) * 100).toFixed(0)} % more`,
	);
}
process.exit(0);
