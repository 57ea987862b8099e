// What a page fetches, weighed as the browser receives it: compressed.
import type { Page } from "./browser.ts";

export interface Loaded {
	readonly path: string;
	/** Bytes of its headers, and of what they head. */
	readonly head: number;
	readonly body: number;
}

/** Grows as the page loads. */
export async function weigh(page: Page): Promise<readonly Loaded[]> {
	const loaded: Loaded[] = [];
	const heads = new Map<string, readonly [path: string, bytes: number]>();
	const session = await page.context().newCDPSession(page);
	session.on("Network.responseReceived", ({ requestId, response }) => {
		const { pathname } = new URL(response.url);
		heads.set(requestId, [pathname, response.encodedDataLength]);
	});
	session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
		const [path, head] = heads.get(requestId) ?? ["", 0];
		loaded.push({ path, head, body: encodedDataLength - head });
	});
	await session.send("Network.enable");
	return loaded;
}

export const bytesOf = (loaded: readonly Loaded[]): number =>
	loaded.reduce((bytes, { body }) => bytes + body, 0);

/** Without the hashes that scripts are named by. */
export const pathsOf = (loaded: readonly Loaded[]): string[] =>
	loaded.map(({ path }) => path.replace(/\.\w{8}\.js$/, ".js"));

/** What the first paint had to wait for, beside the page itself. */
export const blockersOf = (page: Page): Promise<string[]> =>
	page.evaluate(() =>
		performance
			.getEntriesByType("resource")
			.filter(
				(entry) =>
					Reflect.get(entry, "renderBlockingStatus") !== "non-blocking",
			)
			.map(({ name }) => name),
	);
