// What a page fetches, weighed as the browser receives it: compressed.
import type { Page } from "./browser.ts";

export interface Loaded {
	readonly path: string;
	/** Bytes of its headers, and of what they head. */
	readonly head: number;
	readonly body: number;
	/** It has come to its end; before that its body is not weighed. */
	readonly isWhole: boolean;
}

/** Grows as the page loads, in the order in which answers begin. */
export async function weigh(page: Page): Promise<readonly Loaded[]> {
	const loaded: Loaded[] = [];
	const begun = new Map<string, number>();
	const session = await page.context().newCDPSession(page);
	session.on("Network.responseReceived", ({ requestId, response }) => {
		const { pathname } = new URL(response.url);
		const { encodedDataLength: head } = response;
		begun.set(requestId, loaded.length);
		loaded.push({ path: pathname, head, body: 0, isWhole: false });
	});
	session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
		const at = begun.get(requestId) ?? -1;
		const one = loaded[at];
		if (one)
			loaded[at] = {
				...one,
				body: encodedDataLength - one.head,
				isWhole: true,
			};
	});
	await session.send("Network.enable");
	return loaded;
}

export const bytesOf = (loaded: readonly Loaded[]): number =>
	loaded.reduce((bytes, { body }) => bytes + body, 0);

/** Of what has come to its end, without the hashes that scripts are named by. */
export const pathsOf = (loaded: readonly Loaded[]): string[] =>
	loaded
		.filter(({ isWhole }) => isWhole)
		.map(({ path }) => path.replace(/\.\w{8}\.js$/, ".js"));

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
