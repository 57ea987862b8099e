// The process: words in, exit code out.
import { runCli } from "./index.ts";

// Not awaited here: while a module waits at its top, Bun prints what nobody catches and goes on, and a site whose journal
// has died must end instead.
runCli(
	{
		env: process.env,
		input: process.stdin,
		out: (text) => process.stdout.write(`${text}\n`),
		err: (text) => process.stderr.write(`${text}\n`),
	},
	process.argv.slice(2),
).then((code) => process.exit(code));
