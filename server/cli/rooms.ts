import { existsSync } from "node:fs";
import { join } from "node:path";
import { openDb } from "../kernel/db.ts";
import { listRooms, readThemes, readThemesFile } from "../rooms/index.ts";
import { type CliCommand, readConfig, type Terminal } from "./command.ts";

export const rooms: CliCommand = {
	name: "rooms",
	usage: "rooms [--check]",
	about: "lists the open rooms; checks the file of themed rooms",
	takes: ["check"],
	run: async (terminal, what) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		if (what === "check") return check(terminal, readThemesFile(config));
		const file = join(config.server.dataDir, "palabre.sqlite");
		if (!existsSync(file)) {
			terminal.err(
				`palabre rooms: nothing in ${config.server.dataDir} yet; start the site once`,
			);
			return 1;
		}
		const db = await openDb(file, "as it is");
		for (const room of await db.tx(listRooms))
			terminal.out(
				`${room.kind.padEnd(7)} /rooms/${room.slug.padEnd(26)} ${room.icon} ${room.name}`,
			);
		await db.close();
		return 0;
	},
};

function check(
	terminal: Terminal,
	{ file, text }: { readonly file: string; readonly text: string },
): number {
	const read = readThemes(text);
	if (read.kind === "themes") {
		terminal.out(
			`${file}: ${read.themes.length} rooms, all in order. They are in force at the next start.`,
		);
		return 0;
	}
	terminal.err(
		`${file}:\n${read.problems.map((problem) => `- ${problem}`).join("\n")}`,
	);
	return 1;
}
