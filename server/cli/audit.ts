import { listActs, readHead, verifyLog } from "../audit/index.ts";
import type { Config } from "../config.ts";
import type { Db } from "../kernel/db.ts";
import { openSecret } from "../kernel/secret.ts";
import { type CliCommand, readConfig, type Terminal } from "./command.ts";
import { openRows } from "./open-rows.ts";

const LINES = 100;

export const audit: CliCommand = {
	name: "audit",
	usage: "audit [verify]",
	about: "shows the newest lines of the log; verify reads the whole chain",
	takes: ["verify"],
	run: async (terminal, word) => {
		const config = readConfig(terminal);
		if (!config) return 1;
		const db = await openRows(terminal, config);
		if (!db) return 1;
		try {
			return word === "verify"
				? await verify(terminal, config, db)
				: await list(terminal, db);
		} finally {
			await db.close();
		}
	},
};

async function list(terminal: Terminal, db: Db): Promise<number> {
	const acts = await db.tx((tx) => listActs(tx, {}, LINES));
	for (const { seq, at, by_whom, act, subject, details } of acts.reverse())
		terminal.out(
			`${String(seq).padStart(6)} ${new Date(at).toISOString()} ${by_whom.padEnd(22)} ${act.padEnd(20)} ${subject} ${details ?? "(details are gone)"}`,
		);
	return 0;
}

async function verify(
	terminal: Terminal,
	{ server, nodes }: Config,
	db: Db,
): Promise<number> {
	const noted = readHead(
		server.dataDir,
		openSecret(server.dataDir, nodes.secret),
	);
	const verified = await verifyLog(db, Date.now(), noted);
	if (verified.kind === "whole") {
		const { seq, hash } = verified.head;
		terminal.out(
			`the log is whole: ${seq} lines, the last one has the hash ${hash}`,
		);
		return 0;
	}
	terminal.err(`the log is broken at line ${verified.seq}: ${verified.why}`);
	return 1;
}
