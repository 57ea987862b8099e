import type { Reader } from "./reader.ts";
import { Stop } from "./problem.ts";
import {
	comparisons,
	type Condition,
	details,
	limits,
	measures,
	subjects,
} from "./syntax.ts";

const COUNT_WITHIN_MS = 86_400_000;

/** `said a and (shows phone or not person has b)`: `and` binds more tightly than `or`. */
export function readCondition(reader: Reader): Condition {
	const start = reader.now.at;
	const condition = readOr(reader, 0);
	if (countTests(condition) > limits.testsMax)
		throw new Stop(start, `a rule asks at most ${limits.testsMax} things`);
	return condition;
}

function readOr(reader: Reader, depth: number): Condition {
	const parts = [readAnd(reader, depth)];
	while (reader.has("or")) parts.push(readAnd(reader, depth));
	return parts.length === 1 ? (parts[0] as Condition) : { kind: "or", parts };
}

function readAnd(reader: Reader, depth: number): Condition {
	const parts = [readNot(reader, depth)];
	while (reader.has("and")) parts.push(readNot(reader, depth));
	return parts.length === 1 ? (parts[0] as Condition) : { kind: "and", parts };
}

function readNot(reader: Reader, depth: number): Condition {
	if (depth > limits.depthMax)
		throw new Stop(
			reader.now.at,
			`conditions are nested at most ${limits.depthMax} deep`,
		);
	if (reader.has("not"))
		return { kind: "not", part: readNot(reader, depth + 1) };
	if (reader.has("(")) {
		const condition = readOr(reader, depth + 1);
		reader.expect(")");
		return condition;
	}
	return readTest(reader);
}

function readTest(reader: Reader): Condition {
	if (reader.has("said")) {
		const what = reader.name("the name of phrases or of a list");
		const atLeast = reader.has(">=")
			? reader.number("how many", limits.countMax)
			: 1;
		return { kind: "said", what, atLeast };
	}
	if (reader.has("shows"))
		return { kind: "shows", detail: reader.oneOf(details) };
	if (reader.has("count")) return readCount(reader);
	const subject = subjects.find((one) => reader.has(one));
	if (subject !== undefined) {
		reader.expect("has");
		return { kind: "has", subject, label: reader.name("a label's name") };
	}
	const measure = measures.find((one) => reader.has(one));
	if (measure === undefined)
		return reader.fail(
			`a condition: said, shows, count, person has, pair has, ${measures.join(", ")}`,
		);
	return {
		kind: "measure",
		measure,
		compare: reader.oneOf(comparisons),
		value: reader.number("a number", 1_000_000),
	};
}

function readCount(reader: Reader): Condition {
	const counter = reader.name("a counter's name");
	reader.expect("of");
	const subject = reader.oneOf(subjects);
	reader.expect("within");
	const withinMs = reader.duration(COUNT_WITHIN_MS);
	return {
		kind: "count",
		counter,
		subject,
		withinMs,
		compare: reader.oneOf(comparisons),
		value: reader.number("a number", limits.countMax),
	};
}

function countTests(condition: Condition): number {
	if (condition.kind === "not") return countTests(condition.part);
	if (condition.kind !== "and" && condition.kind !== "or") return 1;
	return condition.parts.reduce((sum, part) => sum + countTests(part), 0);
}
