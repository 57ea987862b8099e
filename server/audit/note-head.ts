import { assert } from "../kernel/refusal.ts";
import { readNoted, writeNoted } from "../kernel/noted.ts";
import type { Fingerprint } from "../kernel/secret.ts";
import type { World } from "../kernel/world.ts";
import { type Head, START } from "./rules.ts";
import { findHashAt, findHead } from "./store.ts";

const NAME = "audit-head";

/**
 * Notes the end of the log outside the database, in a file and in the program's log, so that newest acts that are cut off
 * are missed. An end that the log no longer has is not written over: it is the proof.
 */
export async function noteHead(world: World): Promise<void> {
	const { dataDir } = world.config.server;
	const noted = readHead(dataDir, world.fingerprint) ?? START;
	const { head, hash } = await world.db.tx(async (tx) => ({
		head: (await findHead(tx)) ?? START,
		hash: noted.seq === 0 ? START.hash : await findHashAt(tx, noted.seq),
	}));
	assert(hash === noted.hash, `the log still has line ${noted.seq} as noted`);
	if (head.seq === noted.seq) return;
	writeNoted(dataDir, NAME, `${head.seq} ${head.hash}`, world.fingerprint);
	world.log.info("audit.head", { seq: head.seq, hash: head.hash });
}

export function readHead(dataDir: string, seal: Fingerprint): Head | null {
	const text = readNoted(dataDir, NAME, seal);
	if (text === null) return null;
	const [seq, hash = ""] = text.split(" ");
	return { seq: Number(seq), hash };
}
