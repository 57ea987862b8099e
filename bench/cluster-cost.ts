// What a delivery costs the nodes, on three against one, with the same people, rooms and lines.
// Usage: bin/bench cluster-cost [people in a room] [rooms] [lines a second] [rounds]
import { readFileSync } from "node:fs";
import { waitFor } from "../test/world/wait-for.ts";
import { Crowd, quantile } from "./cluster/crowd.ts";
import { seed } from "./cluster/seed.ts";
import { ClusterSite } from "./cluster/site.ts";

const TICKS_PER_SECOND = 100; // Linux: sysconf(_SC_CLK_TCK)
const MEASURED_MS = 15_000;

const [perRoom = 300, rooms = 3, rate = 60, rounds = 2] = process.argv
	.slice(2)
	.map(Number);

function cpuSeconds(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Microseconds of all nodes' CPU for a delivery. */
async function measure(nodes: number): Promise<number> {
	const site = new ClusterSite();
	const crowd = new Crowd();
	try {
		await site.begin();
		const people = perRoom * rooms;
		const persons = await seed(site.url, { people, rooms, pairs: 0 });
		for (let i = 0; i < nodes; i++) await site.join();
		crowd.nodes = site.nodes.map(({ url }) => url);
		await crowd.join(persons);
		await waitFor("everybody is in", () => crowd.isCalm, 60_000);
		crowd.talk(rate);
		await Bun.sleep(3_000);
		const cpu = () =>
			site.nodes.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
		const [before, deliveries] = [cpu(), crowd.deliveries];
		await Bun.sleep(MEASURED_MS);
		return ((cpu() - before) * 1e6) / (crowd.deliveries - deliveries);
	} finally {
		crowd.end();
		await site.end();
	}
}

const costs = { one: [] as number[], three: [] as number[] };
for (let round = 0; round < rounds; round++) {
	costs.one.push(await measure(1));
	costs.three.push(await measure(3));
	console.log(
		`one node ${costs.one.at(-1)?.toFixed(1)} µs a delivery, three ${costs.three.at(-1)?.toFixed(1)}`,
	);
}
const [one, three] = [quantile(costs.one, 0.5), quantile(costs.three, 0.5)];
console.log(
	`${rooms} rooms of ${perRoom}, ${rate} lines/s: ${one.toFixed(1)} µs of CPU for a delivery on one node, ${three.toFixed(1)} on three: ${((three / one - 1) * 100).toFixed(0)} % more`,
);
process.exit(0);
