import { listRooms, readThemes, readThemesFile } from "../rooms/index.ts";
import { type CliCommand, readConfig, type Terminal } from "./command.ts";
import { openRows } from "./open-rows.ts";

export const rooms: CliCommand = {
	name: "rooms",
	usage: "rooms [--check]",
	about: "lists the open rooms; checks the file of themed rooms",
	takes: ["check"],
	run: async (terminal, what) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		if (what === "check") return check(terminal, readThemesFile(config));
		const db = await openRows(terminal, config);
		if (!db) return 1;
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
