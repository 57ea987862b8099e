import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, namesOf } from "./acts.ts";
import { becomes, type Page } from "./browser.ts";
import { type Server, Stage } from "./stage.ts";

const stage = new Stage({ PALABRE_LIMITS_SCALE: "100000" });
afterAll(() => stage.close());

const CROWD = 5_000;
const DRAWN_MAX = 300;
/** Letters that look like no other, in the order of the alphabet: Baaaa, Baaab, Baaad, … */
const letters = "abdeghkpstxz";
const nameOf = (i: number): string =>
	[3, 2, 1, 0].reduce(
		(name, place) =>
			name + letters[Math.floor(i / letters.length ** place) % letters.length],
		"B",
	);

/** Each of them does something, several at a time; gives what came of it. */
async function everybody<T>(act: (i: number) => Promise<T>): Promise<T[]> {
	const done: T[] = [];
	let next = 0;
	const some = async (): Promise<void> => {
		while (next < CROWD) {
			const i = next++;
			done[i] = await act(i);
		}
	};
	await Promise.all(Array.from({ length: 8 }, some));
	return done;
}

/**
 * All enter, and then all look at the room: without a connection they are there for three minutes from then on, so they
 * look quickly, at a page that nobody compresses.
 */
async function fill(server: Server): Promise<void> {
	const cookies = await everybody((i) => server.enter(nameOf(i)));
	await everybody(async (i) => {
		const headers = {
			cookie: cookies[i] ?? "",
			"accept-encoding": "identity",
		};
		const page = await fetch(`${server.url}/rooms/comptoir`, { headers });
		await page.arrayBuffer();
	});
}

const scroll = (page: Page, by: number): Promise<void> =>
	page.locator("#people-list").evaluate((list, by) => {
		list.scrollTop += by;
	}, by);

needs("chromium")(
	"a room of five thousand people scrolls from the first to the last and back, with three hundred in the document",
	stage.play(async (scene, server) => {
		await fill(server);
		const page = await arrive(scene, "Alice");
		await becomes(
			"a hundred are there",
			async () => (await namesOf(page)).length,
			100,
		);
		let most = 0;
		await becomes(
			"the last is reached",
			async () => {
				await scroll(page, 100_000);
				const names = await namesOf(page);
				most = Math.max(most, names.length);
				return names.at(-1);
			},
			nameOf(CROWD - 1),
		);
		expect(most).toBeLessThanOrEqual(DRAWN_MAX);
		expect(await page.isHidden("#people-more")).toBe(true);
		const names = await namesOf(page);
		expect(names).toEqual(names.toSorted()); // In order, nobody twice.
		expect(new Set(names).size).toBe(names.length);
		await becomes(
			"the first is back",
			async () => {
				await scroll(page, -100_000);
				return (await namesOf(page))[0];
			},
			"Alice",
		);
	}),
);
