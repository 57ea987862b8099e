// One typed schema for the operator. The same entries parse the environment, print it, document it and check it.
import { readFileSync } from "node:fs";

export interface Setting<T> {
	readonly env: string;
	readonly doc: string;
	readonly unit: string;
	readonly secret: boolean;
	readonly fallback: T;
	parse(raw: string): T;
	print(value: T): string;
}
// biome-ignore lint/suspicious/noExplicitAny: a section holds settings of every type.
export type Section = Readonly<Record<string, Setting<any>>>;
export type Sections = Readonly<Record<string, Section>>;
export type Settings<S extends Sections> = {
	readonly [A in keyof S]: {
		readonly [B in keyof S[A]]: S[A][B] extends Setting<infer T> ? T : never;
	};
};
export type Env = Readonly<Record<string, string | undefined>>;

class SettingProblem extends Error {}
const wrong = (says: string): never => {
	throw new SettingProblem(says);
};

export const words = (
	env: string,
	doc: string,
	fallback: string,
	check: (value: string) => string | null = () => null,
): Setting<string> => ({
	env,
	doc,
	unit: "text",
	secret: false,
	fallback,
	parse: (raw) => {
		const problem = check(raw);
		return problem ? wrong(problem) : raw;
	},
	print: (value) => value,
});

export const number = (
	env: string,
	doc: string,
	fallback: number,
	range: {
		readonly unit: string;
		readonly min: number;
		readonly max: number;
		readonly whole: boolean;
	},
): Setting<number> => ({
	env,
	doc,
	unit: `${range.unit}, ${range.min} to ${range.max}`,
	secret: false,
	fallback,
	parse: (raw) => {
		const value = Number(raw.trim());
		if (raw.trim() === "" || !Number.isFinite(value))
			return wrong("must be a number");
		if (range.whole && !Number.isSafeInteger(value))
			return wrong("must be a whole number");
		if (value < range.min || value > range.max)
			return wrong(`must be ${range.min} to ${range.max}`);
		return value;
	},
	print: String,
});

export const choice = <const T extends string>(
	env: string,
	doc: string,
	values: readonly T[],
	fallback: NoInfer<T>,
): Setting<T> => ({
	env,
	doc,
	unit: values.join(" or "),
	secret: false,
	fallback,
	parse: (raw) =>
		values.find((value) => value === raw) ??
		wrong(`must be ${values.join(" or ")}`),
	print: (value) => value,
});

export const several = (
	env: string,
	doc: string,
	fallback: readonly string[],
	each: {
		readonly unit: string;
		readonly check: (value: string) => string | null;
	},
): Setting<readonly string[]> => ({
	env,
	doc,
	unit: `${each.unit}, separated by commas`,
	secret: false,
	fallback,
	parse: (raw) => {
		const values = raw
			.split(",")
			.map((v) => v.trim())
			.filter((v) => v !== "");
		for (const value of values) {
			const problem = each.check(value);
			if (problem) wrong(`${value}: ${problem}`);
		}
		return values;
	},
	print: (values) => values.join(","),
});

interface Given {
	readonly raw: string | undefined;
	readonly from: "default" | "environment" | "file";
}

/** A setting's own variable, or the file that `…_FILE` names (for secrets mounted by an orchestrator). */
function findGiven(setting: Setting<unknown>, env: Env): Given {
	const raw = env[setting.env];
	if (raw !== undefined && raw !== "") return { raw, from: "environment" };
	const file = env[`${setting.env}_FILE`];
	if (file === undefined || file === "")
		return { raw: undefined, from: "default" };
	try {
		return { raw: readFileSync(file, "utf8").trim(), from: "file" };
	} catch {
		return wrong(`_FILE names ${file}, which cannot be read`);
	}
}

/** Reads every setting, and reports every problem at once; unknown names that begin like ours are problems too. */
export function readSettings<S extends Sections>(
	schema: S,
	env: Env,
	prefix: string,
):
	| { readonly ok: true; readonly config: Settings<S> }
	| { readonly ok: false; readonly problems: readonly string[] } {
	const problems: string[] = [];
	const known = new Set<string>();
	const out: Record<string, Record<string, unknown>> = {};
	for (const [section, settings] of Object.entries(schema)) {
		const values: Record<string, unknown> = {};
		out[section] = values;
		for (const [name, setting] of Object.entries(settings)) {
			known.add(setting.env).add(`${setting.env}_FILE`);
			try {
				const { raw } = findGiven(setting, env);
				values[name] =
					raw === undefined ? setting.fallback : setting.parse(raw);
			} catch (error) {
				if (!(error instanceof SettingProblem)) throw error;
				problems.push(`${setting.env} ${error.message}`);
			}
		}
	}
	for (const name of Object.keys(env))
		if (name.startsWith(prefix) && !known.has(name))
			problems.push(`${name} is not a setting; see docs/CONFIG.md`);
	return problems.length
		? { ok: false, problems }
		: { ok: true, config: out as Settings<S> };
}

/** The settings in force, one line each, with where each came from; secrets are not shown. */
export function printSettings(schema: Sections, env: Env): string {
	return Object.values(schema)
		.flatMap((section) => Object.values(section))
		.map((setting) => {
			const { raw, from } = findGiven(setting, env);
			const shown =
				raw === undefined
					? setting.print(setting.fallback)
					: setting.secret
						? "***"
						: raw;
			return `${setting.env}=${shown}  # ${from}`;
		})
		.join("\n");
}

export function documentSettings(schema: Sections): string {
	const lines = [
		"# Configuration",
		"",
		"<!-- Generated from server/config.ts by `bin/docs`. -->",
		"",
		"Every setting is an environment variable with a default: a whole site runs with none of them set.",
		"Each can also be read from a file: put the file's path in the variable's name followed by `_FILE`.",
		"An unknown name that begins with `PALABRE_` is refused at start.",
	];
	for (const [section, settings] of Object.entries(schema)) {
		lines.push(
			"",
			`## ${section}`,
			"",
			"| variable | default | value | meaning |",
			"| --- | --- | --- | --- |",
		);
		for (const s of Object.values(settings))
			lines.push(
				`| \`${s.env}\` | ${s.print(s.fallback) ? `\`${s.print(s.fallback)}\`` : "empty"} | ${s.unit} | ${s.doc} |`,
			);
	}
	return `${lines.join("\n")}\n`;
}

export function exampleEnvironment(schema: Sections): string {
	const lines = [
		"# Generated from server/config.ts by `bin/docs`. Uncomment what you change.",
	];
	for (const [section, settings] of Object.entries(schema)) {
		lines.push("", `# ${section}`);
		for (const s of Object.values(settings))
			lines.push(`# ${s.doc} (${s.unit})`, `#${s.env}=${s.print(s.fallback)}`);
	}
	return `${lines.join("\n")}\n`;
}
