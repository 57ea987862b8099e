// Run by Node, beside the tests: lets MDN's HTTP Observatory look at a site of this machine, and prints what it finds.
//
//   node observe.ts <observatory> <http port> <https port>

interface Finding {
	readonly constructor: { readonly name: string };
	readonly result: string;
	readonly pass: boolean;
}

const [observatory = "", httpPort = "", httpsPort = ""] = process.argv.slice(2);
const load = (file: string) => import(`${observatory}src/${file}`);
const { retrieve } = await load("retriever/retriever.js");
const { ALL_TESTS } = await load("constants.js");
const { getGradeForScore, getScoreModifier } = await load("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts.js");

const seen = await retrieve("localhost", {
	httpPort: Number(httpPort),
	httpsPort: Number(httpsPort),
});
const findings = (ALL_TESTS as ((seen: unknown) => Finding)[]).map((look) => {
	const finding = look(seen);
	const { result, pass } = finding;
	return {
		what: finding.constructor.name,
		result,
		pass,
		points: getScoreModifier(result) as number,
	};
});
const sum = (points: readonly number[]) => points.reduce((a, b) => a + b, 100);
const strict = sum(findings.map(({ points }) => Math.min(0, points)));
// Extra points count only for those who have lost hardly any.
const score =
	strict >= MINIMUM_SCORE_FOR_EXTRA_CREDIT
		? sum(findings.map(({ points }) => points))
		: strict;
console.log(
	JSON.stringify({ grade: getGradeForScore(score), score, findings }),
);

export {};
