// `palabre staff invite --roles moderator`: every operation of the console, from the command line. The running site does
// it, because it holds in memory what operations change; a site that is stopped is opened for as long as it takes.
import { existsSync } from "node:fs";
import { migrations } from "../../migrations/index.ts";
import { parseNames, readTexts, sayRefusal } from "../../wire/index.ts";
import { apiPath } from "../backoffice/index.ts";
import type { Config } from "../config.ts";
import { findAddress } from "../kernel/address-note.ts";
import { jsonLog } from "../kernel/log.ts";
import { type Operation, runOperation } from "../kernel/operation.ts";
import { Refusal } from "../kernel/refusal.ts";
import { openSecret } from "../kernel/secret.ts";
import { openWorld } from "../kernel/start.ts";
import { slices } from "../slices.ts";
import { operator, operatorToken } from "../staff/index.ts";
import { systemClock } from "../kernel/clock.ts";
import { systemIds } from "../kernel/ids.ts";
import { readConfig, type Terminal } from "./command.ts";

export const operations: readonly Operation[] = slices.flatMap(
	(slice) => slice.operations ?? [],
);

/** The operation that the first two words name. */
export const findOperation = (
	words: readonly string[],
): Operation | undefined =>
	operations.find(({ name }) => name === `${words[0]}.${words[1]}`);

export const usageOf = ({ name, input }: Operation): string =>
	[
		...name.split("."),
		...Object.keys(input).map((field) => `--${field} …`),
	].join(" ");

type Read =
	| { readonly values: Record<string, unknown> }
	| { readonly problem: string };

/** `--roles moderator,helper --days 30`, each once, and nothing that the operation does not know. */
function readOptions(operation: Operation, words: readonly string[]): Read {
	const texts: Record<string, string> = {};
	for (let i = 0; i < words.length; i += 2) {
		const [option = "", text] = words.slice(i, i + 2);
		const name = option.replace(/^--/, "");
		if (!option.startsWith("--") || !(name in operation.input))
			return { problem: `${option} is not an option` };
		if (text === undefined) return { problem: `${option} wants a value` };
		texts[name] = text;
	}
	const values = readTexts(operation.input, texts);
	const parsed = parseNames(operation.input, values);
	return parsed.ok ? { values } : { problem: parsed.problem };
}

/** Prints the answer as JSON; gives the exit code. */
export async function callOperation(
	terminal: Terminal,
	operation: Operation,
	words: readonly string[],
): Promise<number> {
	const read = readOptions(operation, words);
	if ("problem" in read) {
		terminal.err(`palabre: ${read.problem}\npalabre ${usageOf(operation)}`);
		return 2;
	}
	const config = readConfig(terminal);
	if (!config) return 1;
	const answer =
		(await askRunning(config, operation, read.values)) ??
		(await runStopped(config, operation, read.values));
	if (answer.ok) terminal.out(JSON.stringify(answer.value, null, 2));
	else terminal.err(`palabre: ${answer.sentence}`);
	return answer.ok ? 0 : 1;
}

type Answer =
	| { readonly ok: true; readonly value: unknown }
	| { readonly ok: false; readonly sentence: string };

/** Undefined when nobody runs on this data directory. */
async function askRunning(
	config: Config,
	operation: Operation,
	values: Readonly<Record<string, unknown>>,
): Promise<Answer | undefined> {
	const { dataDir } = config.server;
	if (!existsSync(dataDir)) return undefined;
	const fingerprint = openSecret(dataDir, config.nodes.secret);
	const address = findAddress(config, fingerprint);
	if (!address) return undefined;
	const isLook = operation.kind === "look";
	const query = new URLSearchParams(
		Object.entries(values).flatMap(([name, value]) =>
			value === null || value === undefined ? [] : [[name, String(value)]],
		),
	);
	const response = await fetch(
		`${address}${apiPath(operation)}${isLook ? `?${query}` : ""}`,
		{
			method: isLook ? "GET" : "POST",
			headers: {
				authorization: `Bearer ${operatorToken(fingerprint, Date.now())}`,
				"content-type": "application/json",
				"accept-language": "en",
			},
			...(isLook ? {} : { body: JSON.stringify(values) }),
		},
	).catch(() => undefined); // It was killed, and left its address.
	if (!response) return undefined;
	const told = (await response.json()) as { readonly sentence?: string };
	return response.ok
		? { ok: true, value: told }
		: { ok: false, sentence: told.sentence ?? response.statusText };
}

async function runStopped(
	config: Config,
	operation: Operation,
	values: Readonly<Record<string, unknown>>,
): Promise<Answer> {
	const open = await openWorld({
		config,
		slices,
		migrations,
		log: jsonLog(() => {}, systemClock.now, systemIds),
	});
	try {
		return {
			ok: true,
			value: await runOperation(open.world, operator, operation, values),
		};
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { ok: false, sentence: sayRefusal(error.code, "en", error.details) };
	} finally {
		await open.close();
	}
}
