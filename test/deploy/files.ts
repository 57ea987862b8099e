// The files of deploy/, and what they are held against.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2019.js";
import { settings } from "../../server/config.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export const readDeployed = (path: string): string =>
	readFileSync(join(root, "deploy", path), "utf8");

/** What a JSON schema finds wrong. */
export function violations(schema: object, value: unknown): string[] {
	const ajv = new Ajv({
		strict: false,
		allErrors: true,
		validateFormats: false,
		validateSchema: false, // Of older drafts it knows the words, not their own schema.
	});
	const isValid = ajv.compile(schema);
	if (isValid(value)) return [];
	return (isValid.errors ?? []).map(
		({ instancePath, message }) => `${instancePath} ${message}`,
	);
}

/** Names of settings in a text that are none, with or without `_FILE`. */
export function findUnknownSettings(text: string): string[] {
	const known = new Set(
		Object.values(settings)
			.flatMap((section) => Object.values(section))
			.flatMap(({ env }) => [env, `${env}_FILE`]),
	);
	const named = text.match(/\bPALABRE_[A-Z_]+\b/g) ?? [];
	// Those are the deployment's own.
	const own = ["PALABRE_SITE", "PALABRE_UPSTREAMS"];
	return [...new Set(named)].filter(
		(name) => !known.has(name) && !own.includes(name),
	);
}
