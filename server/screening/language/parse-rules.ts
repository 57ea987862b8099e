import { readText } from "../text/read-text.ts";
import { readCondition } from "./condition.ts";
import { nameOf, readLexemes } from "./lexer.ts";
import { readPhrase } from "./phrase.ts";
import { type Problem, problemAt, Stop } from "./problem.ts";
import { Reader } from "./reader.ts";
import {
	type Action,
	cards,
	limits,
	type Phrase,
	type Phrases,
	type Rule,
	type RuleText,
	scopes,
	type State,
	subjects,
} from "./syntax.ts";

/** What a text of rules may refer to outside of itself. */
export interface Known {
	/** A list's file, beside the text; undefined when there is none. */
	findList(file: string): string | undefined;
	/** Codes of refusals that rules may give. */
	readonly codes: ReadonlySet<string>;
	/** Lists that earlier texts define. */
	readonly lists: ReadonlyMap<string, readonly string[]>;
}

export type Parsed =
	| { readonly ok: true; readonly text: RuleText }
	| { readonly ok: false; readonly problems: readonly Problem[] };

const LABEL_MS = 366 * 86_400_000;
const BLOCKS = new Set(["list", "phrases", "rule", "drop"]);

/** Reads a text of rules; never throws on what is written in it, and tells every problem at once. */
export function parseRules(source: string, known: Known): Parsed {
	if (source.length > limits.textMax)
		return {
			ok: false,
			problems: [
				{ line: 1, column: 1, says: `at most ${limits.textMax} characters` },
			],
		};
	const problems: Problem[] = [];
	const parser = new Parser(known);
	const reader = new Reader(readLexemes(source));
	while (!reader.isAtEnd) {
		try {
			parser.block(reader);
		} catch (stop) {
			if (!(stop instanceof Stop)) throw stop;
			problems.push(problemAt(source, stop.at, stop.message));
			reader.skipTo(BLOCKS);
		}
	}
	return problems.length > 0
		? { ok: false, problems }
		: { ok: true, text: parser };
}

class Parser implements RuleText {
	readonly lists = new Map<string, readonly string[]>();
	readonly phrases = new Map<string, Phrases>();
	readonly rules: Rule[] = [];
	readonly dropped: string[] = [];
	readonly #known: Known;

	constructor(known: Known) {
		this.#known = known;
	}

	block(reader: Reader): void {
		const { at } = reader.now;
		if (reader.has("list")) this.#list(reader, at);
		else if (reader.has("phrases")) this.#phraseSet(reader, at);
		else if (reader.has("rule")) this.#rule(reader, at);
		else if (reader.has("drop"))
			this.dropped.push(reader.name("a rule's name"));
		else
			throw new Stop(
				at,
				`expected list, phrases, rule or drop, found ${nameOf(reader.take())}`,
			);
	}

	#newName(
		reader: Reader,
		at: number,
		what: "list" | "phrases" | "rule",
	): string {
		const name = reader.name(`a name for the ${what}`);
		const isTaken =
			what === "rule"
				? this.rules.some((rule) => rule.name === name)
				: this.lists.has(name) || this.phrases.has(name);
		if (isTaken) throw new Stop(at, `the name ${name} stands twice`);
		return name;
	}

	#list(reader: Reader, at: number): void {
		const name = this.#newName(reader, at, "list");
		const entries: string[] = [];
		if (reader.has("from")) {
			const file = reader.text("a file's name in quotes");
			const text = this.#known.findList(file.value);
			if (text === undefined)
				throw new Stop(file.at, `there is no file ${file.value}`);
			entries.push(...text.split("\n").map((line) => line.replace(/#.*/, "")));
		} else {
			reader.expect("{");
			while (!reader.has("}")) {
				const { kind } = reader.now;
				if (kind !== "name" && kind !== "number" && kind !== "text")
					reader.fail("a word, or }");
				entries.push(reader.take().value);
			}
		}
		const words = [
			...new Set(entries.map((entry) => readText(entry).text)),
		].filter((entry) => entry.trim() !== "");
		if (words.length === 0) throw new Stop(at, `the list ${name} is empty`);
		this.lists.set(name, words);
	}

	#phraseSet(reader: Reader, at: number): void {
		const name = this.#newName(reader, at, "phrases");
		const sought = this.#phraseList(reader);
		const ignored = reader.has("ignoring") ? this.#phraseList(reader) : [];
		const unless = reader.has("unless") ? this.#phraseList(reader) : [];
		this.phrases.set(name, { sought, ignored, unless });
	}

	#phraseList(reader: Reader): readonly Phrase[] {
		reader.expect("{");
		const phrases: Phrase[] = [];
		const lists = new Map([...this.#known.lists, ...this.lists]);
		while (!reader.has("}")) {
			const { value, at } = reader.text("a phrase in quotes, or }");
			try {
				phrases.push(readPhrase(value, lists));
			} catch (stop) {
				if (!(stop instanceof Stop)) throw stop;
				throw new Stop(at + 1 + stop.at, stop.message);
			}
		}
		return phrases;
	}

	#rule(reader: Reader, at: number): void {
		const name = this.#newName(reader, at, "rule");
		reader.expect("{");
		let rule: Partial<Rule> = {};
		const actions: Action[] = [];
		while (!reader.has("}")) {
			const item = reader.oneOf([
				"about",
				"state",
				"until",
				"in",
				"when",
				"then",
			]);
			if (item === "then") {
				do actions.push(this.#action(reader));
				while (reader.has(","));
			} else rule = { ...rule, ...readItem(reader, item) };
		}
		const { about, when } = rule;
		if (about === undefined)
			throw new Stop(at, `the rule ${name} does not say what it is about`);
		if (when === undefined)
			throw new Stop(at, `the rule ${name} does not say when`);
		if (actions.length === 0)
			throw new Stop(at, `the rule ${name} does nothing: then …`);
		this.rules.push({
			name,
			about,
			when,
			actions,
			state: rule.state ?? "draft",
			until: rule.until ?? Number.POSITIVE_INFINITY,
			scopes: rule.scopes ?? scopes,
		});
	}

	#action(reader: Reader): Action {
		const kind = reader.oneOf([
			"mask",
			"warn",
			"hold",
			"refuse",
			"label",
			"count",
			"score",
			"card",
		]);
		switch (kind) {
			case "mask":
				return { kind };
			case "label": {
				const subject = reader.oneOf(subjects);
				const label = reader.name("a label's name");
				reader.expect("for");
				return { kind, subject, label, forMs: reader.duration(LABEL_MS) };
			}
			case "card":
				return { kind, card: reader.oneOf(cards) };
			case "count":
				return { kind, counter: reader.name("a counter's name") };
			case "score":
				return { kind, points: reader.number("points", 100) };
			default: {
				reader.expect("because");
				const { at } = reader.now;
				const because = reader.name("a refusal's code");
				if (!this.#known.codes.has(because))
					throw new Stop(
						at,
						`${because} is none of ${[...this.#known.codes].join(", ")}`,
					);
				return { kind, because };
			}
		}
	}
}

function readItem(
	reader: Reader,
	item: "about" | "state" | "until" | "in" | "when",
): Partial<Rule> {
	switch (item) {
		case "about":
			return { about: reader.text("a sentence in quotes").value };
		case "state":
			return { state: reader.oneOf<State>(["draft", "shadow", "live"]) };
		case "until": {
			const { value, at } = reader.text('a day, such as "2030-12-31"');
			const until = /^\d{4}-\d{2}-\d{2}$/.test(value)
				? Date.parse(value)
				: Number.NaN;
			if (Number.isNaN(until))
				throw new Stop(at, `${value} is no day, such as "2030-12-31"`);
			return { until };
		}
		case "in": {
			const given = [reader.oneOf(scopes)];
			while (reader.has(",")) given.push(reader.oneOf(scopes));
			return { scopes: given };
		}
		case "when":
			return { when: readCondition(reader) };
	}
}
