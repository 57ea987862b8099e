// What reading a text before it is delivered costs: 500 rules and lists of 20,000 words beside the pack, on ordinary lines.
// Usage: bin/bench screening [rounds]. Each line is timed by itself; medians and percentiles over all rounds.
import { evaluate } from "../server/screening/engine/evaluate.ts";
import { judge } from "../server/screening/engine/judge.ts";
import { pack, readRulebook } from "../server/screening/rulebook.ts";
import { lines } from "./chat-lines.ts";

const RULES = 500;
const WORDS = 20_000;
const MEDIAN_US = 10;
const P99_US = 60;
/** Words for one list: rules beyond it are made of phrases. */
const LISTS = 10;

/** Words that look like words, the same in every run. */
function* makeWords(): Generator<string> {
	const [heads, cores, tails] = [
		"b br c ch cl d dr f fl g gr j l m n p pl qu r s t tr v".split(" "),
		"a ai an au e en i in o oi on ou u".split(" "),
		"ble ce che de gne lle me ne nt que r re sse t te tte ve x".split(" "),
	];
	let state = 12_345;
	const pick = (from: readonly string[]) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return from[(state >>> 8) % from.length] as string;
	};
	for (;;)
		yield pick(heads) + pick(cores) + pick(heads) + pick(cores) + pick(tails);
}

function makeRules(): string {
	const words = makeWords();
	const next = () => words.next().value as string;
	const distinct = new Set<string>();
	while (distinct.size < WORDS) distinct.add(next());
	const all = [...distinct];
	const lists = Array.from({ length: LISTS }, (_, i) => {
		const own = all.slice((i * WORDS) / LISTS, ((i + 1) * WORDS) / LISTS);
		return `list words-${i} { ${own.join(" ")} }`;
	});
	const rules = Array.from({ length: RULES }, (_, i) => {
		const said =
			i < LISTS
				? `said words-${i} >= 2`
				: `said phrases-${i} and not person has trusted`;
		return `rule rule-${i} { about "rule ${i}" state live when ${said} then score 1, mask }`;
	});
	const phrases = Array.from({ length: RULES }, (_, i) => {
		const [a, b, c, d] = [next(), next(), next(), next()];
		return `phrases phrases-${i} { "(${a}|${b}) .. <5-50> (euros|balles)" "je (vends|cherche) [des] ${c}" "${d} ... (maintenant|demain|ce soir)" } ignoring { "pas de ${c}" }`;
	});
	return [...lists, ...phrases, ...rules].join("\n");
}

const read = readRulebook([
	...pack,
	{ name: "bench", text: makeRules(), findList: () => undefined },
]);
if (!read.ok) throw new Error(read.problems.join("\n"));
const { program } = read;

const screen = (text: string) =>
	judge(
		evaluate(program, text, {
			now: 0,
			scope: "room",
			measure: () => 60,
			hasLabel: () => false,
			count: () => 0,
			apply: () => {},
		}),
	);

const percentile = (sorted: readonly number[], share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const [rounds = 200] = process.argv.slice(2).map(Number);
for (let i = 0; i < 50; i++) for (const line of lines) screen(line);
const times: number[] = [];
const outcomes = new Map<string, number>();
for (let round = 0; round < rounds; round++)
	for (const line of lines) {
		const began = Bun.nanoseconds();
		const { outcome } = screen(line);
		times.push((Bun.nanoseconds() - began) / 1_000);
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	}
times.sort((a, b) => a - b);
const [median, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
const isReached = median < MEDIAN_US && p99 < P99_US;
console.log(
	`${program.rules.length} rules, ${program.uses.length} literals and words, ${lines.length} lines × ${rounds}: median ${median.toFixed(1)} µs (asked < ${MEDIAN_US}), p99 ${p99.toFixed(1)} µs (asked < ${P99_US}), p99.9 ${percentile(times, 0.999).toFixed(1)} µs ${isReached ? "✓" : "✗"}`,
);
console.log(
	[...outcomes].map(([name, count]) => `${name} ${count / rounds}`).join(", "),
);
process.exit(isReached ? 0 : 1);
