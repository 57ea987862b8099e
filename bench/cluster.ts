// Three nodes, and everything that can die, in turn. Usage: bin/bench cluster [people] [rate]
import { quantile } from "./cluster/crowd.ts";
import { run } from "./cluster/run.ts";

const [people = 3_000, rate = 150] = process.argv.slice(2).map(Number);
const { verdict, crowd, faults, moved, wasIsland } = await run(
	{
		people,
		rate,
		rooms: Math.ceil(people / 10),
		pairs: Math.floor(people / 6),
		faultMs: 4_000,
		quietMs: 4_000,
	},
	(line) => console.log(line),
);
const sum = (pick: (one: (typeof crowd.members)[number]) => number) =>
	crowd.members.reduce((total, one) => total + pick(one), 0);
const ms = (values: readonly number[], share: number) =>
	`${quantile(values, share).toFixed(1)} ms`;

console.log(`${verdict.acknowledged} messages acknowledged, ${verdict.unanswered} without an answer, ${crowd.deliveries} deliveries, ${verdict.streams} streams
wrong: ${verdict.wrong.length}; begun anew: ${sum((one) => one.resets)}; gaps that a resume closed: ${sum((one) => one.gaps)}; repeated on the wire: ${sum((one) => one.repeated)}; connections that ended: ${crowd.closes.length}
acknowledged: median ${ms(crowd.acks, 0.5)}, p99 ${ms(crowd.acks, 0.99)}
heard on the same node: median ${ms(crowd.here, 0.5)}, p99 ${ms(crowd.here, 0.99)}; on another: ${ms(crowd.elsewhere, 0.5)}, ${ms(crowd.elsewhere, 0.99)}
moved who need not be: ${moved}; cut off by its network: ${wasIsland ? "yes" : "not here"}; faults in the nodes' logs: ${faults.length}`);
for (const line of [...verdict.wrong, ...faults].slice(0, 20))
	console.log(line);
process.exit(verdict.wrong.length + moved > 0 ? 1 : 0);
