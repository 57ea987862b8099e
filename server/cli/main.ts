// The process: words in, exit code out.
import { runCli } from "./index.ts";

const code = await runCli(
	{
		env: process.env,
		input: process.stdin,
		out: (text) => process.stdout.write(`${text}\n`),
		err: (text) => process.stderr.write(`${text}\n`),
	},
	process.argv.slice(2),
);
process.exit(code);
