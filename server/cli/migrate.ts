import { migrations } from "../../migrations/index.ts";
import { moveSite } from "../kernel/move.ts";
import { tables as kernelTables } from "../kernel/outbox.ts";
import { slices } from "../slices.ts";
import { type CliCommand, readConfig } from "./command.ts";

const USAGE =
	"palabre migrate: say where to, with PALABRE_DATABASE_URL (or its _FILE, which no list of processes shows), or with --to postgres://palabre@host/palabre";

/** An embedded site that has grown. It is stopped for as long as it takes: about ten seconds for each hundred thousand messages. */
export const migrate: CliCommand = {
	name: "migrate",
	usage: "migrate [--to postgres://…]",
	about: "moves a stopped site from files to PostgreSQL, and its files to S3",
	takes: "words",
	run: async (terminal, _, [option, given, extra]) => {
		const isSaid = option === "--to" && given !== undefined;
		if (extra !== undefined || (option !== undefined && !isSaid)) {
			terminal.err(USAGE);
			return 2;
		}
		// The same words are good for it as for the setting.
		const config = readConfig({
			...terminal,
			env: isSaid
				? { ...terminal.env, PALABRE_DATABASE_URL: given }
				: terminal.env,
		});
		if (!config) return 1;
		const to = config.stores.databaseUrl;
		if (to === "") {
			terminal.err(USAGE);
			return 2;
		}
		const outcome = await moveSite({
			config,
			to,
			tables: [
				...kernelTables,
				...slices.flatMap((slice) => slice.tables ?? []),
			].map(({ name }) => name),
			migrations,
			tell: (line) => terminal.out(line),
		});
		const { dataDir } = config.server;
		terminal.out(
			[
				outcome === "moved"
					? `Moved, and verified: the same rows and entries on both sides. What people said is no longer in ${dataDir}.`
					: "This site had been moved before; nothing was left to do.",
				`Now set PALABRE_DATABASE_URL to that address and start, on the same data directory: secret.key, rooms.json and rules.txt stay there (several nodes: PALABRE_SECRET is what secret.key holds). ${dataDir}/palabre.sqlite is as it was at the move; remove it once you are sure.`,
				config.stores.blobsUrl
					? "Files are in the bucket."
					: "Files stay in the data directory; several nodes need PALABRE_BLOBS_URL (run this again with it set).",
			].join("\n"),
		);
		return 0;
	},
};
