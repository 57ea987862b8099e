import { describe, expect, test } from "bun:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { testWorld } from "../../test/world/world.ts";
import { chooseEncoding } from "./encoding.ts";

test.each([
	["gzip, deflate, br, zstd", "br"],
	["gzip;q=0.8, br;q=0", "gzip"],
	["gzip", "gzip"],
	["identity", null],
	["brotli, x-gzip", null],
	["*", null],
	["", null],
	[null, null],
] as const)("of %p, the best is %p", (accepted, best) => {
	expect(chooseEncoding(accepted)).toBe(best);
});

describe("a page", () => {
	const HELP = "GET /help";
	const br = { "accept-encoding": "gzip, br" };

	test("leaves compressed as its reader understands it, and caches are told", async () => {
		const t = await testWorld();
		const plain = await t.http(HELP);
		const length = (await plain.text()).length;
		expect(plain.headers.get("content-encoding")).toBeNull();
		expect(plain.headers.get("vary")).toContain("accept-encoding");
		for (const [encoding, decompress] of [
			["br", brotliDecompressSync],
			["gzip", gunzipSync],
		] as const) {
			const headers = { "accept-encoding": encoding };
			const response = await t.http(HELP, { headers });
			expect(response.headers.get("content-encoding")).toBe(encoding);
			expect(response.headers.get("vary")).toContain("accept-encoding");
			const bytes = await response.arrayBuffer();
			expect(bytes.byteLength).toBeLessThan(length / 3);
			expect(decompress(bytes).toString()).toStartWith("<!doctype html>");
		}
	});

	test("that another site asks for in somebody's name does not: its length would tell what it repeats", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const encodingFrom = async (site: string, as?: typeof alice) => {
			const headers = { ...br, "sec-fetch-site": site };
			const response = await t.http(HELP, as ? { headers, as } : { headers });
			return response.headers.get("content-encoding");
		};
		expect(await encodingFrom("cross-site", alice)).toBeNull();
		expect(await encodingFrom("same-site", alice)).toBeNull(); // Whoever has another name of the domain.
		expect(await encodingFrom("same-origin", alice)).toBe("br");
		expect(await encodingFrom("none", alice)).toBe("br");
		// Nobody's page holds nothing to guess.
		expect(await encodingFrom("cross-site")).toBe("br");
	});
});
