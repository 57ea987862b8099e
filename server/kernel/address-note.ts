// Where the running site of a data directory can be asked, for the command line beside it.
import type { Config } from "../config.ts";
import { forgetNoted, readNoted, writeNoted } from "./noted.ts";
import type { Fingerprint } from "./secret.ts";
import type { World } from "./world.ts";

const NAME = "address";

/** Gives the way to take it back. */
export function noteAddress(world: World, port: number): () => void {
	const { dataDir, host } = world.config.server;
	const reached =
		host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host;
	writeNoted(dataDir, NAME, `http://${reached}:${port}`, world.fingerprint);
	return () => forgetNoted(dataDir, NAME);
}

/** Null when nobody runs there; who was killed has left theirs. */
export const findAddress = (
	{ server }: Config,
	fingerprint: Fingerprint,
): string | null => readNoted(server.dataDir, NAME, fingerprint);
