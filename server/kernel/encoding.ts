// Texts leave compressed, as the asker understands it.
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { HttpRequest, Reply } from "./slice.ts";

type Encoding = "br" | "gzip";

/** Shorter ones fit into one packet anyway. */
const WORTH_BYTES = 1_000;
/** 1.3 ms for the 50 KB of a room, off the main thread; the last two steps would take 20 and 50 times as long. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** The best that the asker understands; null: as it is. */
export function chooseEncoding(accepted: string | null): Encoding | null {
	const names = new Map(
		(accepted ?? "").split(",").map((item) => {
			const [name = "", quality = "q=1"] = item.split(";");
			return [name.trim(), Number(quality.replace(/\s*q=/, ""))];
		}),
	);
	const isAccepted = (name: Encoding) => (names.get(name) ?? 0) > 0;
	return isAccepted("br") ? "br" : isAccepted("gzip") ? "gzip" : null;
}

/**
 * A compressed length tells what repeats. Another site could send somebody's browser to their pages with a guess in the
 * address, and watch the lengths from the network (BREACH): what it asks for in their name leaves as it is.
 */
const isWatched = ({ actor, headers }: HttpRequest): boolean =>
	actor !== null &&
	["cross-site", "same-site"].includes(headers.get("sec-fetch-site") ?? "");

export async function encode(
	reply: Reply,
	request: HttpRequest,
): Promise<Reply> {
	const { body } = reply;
	if (typeof body !== "string" || body.length < WORTH_BYTES) return reply;
	const known = reply.headers["vary"];
	const vary = known ? `${known}, accept-encoding` : "accept-encoding";
	const encoding = chooseEncoding(request.headers.get("accept-encoding"));
	if (encoding === null || isWatched(request))
		return { ...reply, headers: { ...reply.headers, vary } };
	return {
		...reply,
		headers: { ...reply.headers, vary, "content-encoding": encoding },
		body: await (encoding === "br" ? toBrotli(body, { params }) : toGzip(body)),
	};
}
