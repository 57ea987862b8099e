// What a page fetches, weighed as the browser receives it: compressed.
import type { Page } from "./browser.ts";

export interface Loaded {
	readonly path: string;
	/** Bytes of its headers, and of what they head. */
	readonly head: number;
	readonly body: number;
}

/** Grows as the page loads, in the order in which answers begin. */
export async function weigh(page: Page): Promise<readonly Loaded[]> {
	const loaded: (Loaded & { body: number })[] = [];
	const begun = new Map<string, Loaded & { body: number }>();
	const session = await page.context().newCDPSession(page);
	session.on("Network.responseReceived", ({ requestId, response }) => {
		const { pathname } = new URL(response.url);
		const one = { path: pathname, head: response.encodedDataLength, body: 0 };
		begun.set(requestId, one);
		loaded.push(one);
	});
	session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
		const one = begun.get(requestId);
		if (one) one.body = encodedDataLength - one.head;
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
