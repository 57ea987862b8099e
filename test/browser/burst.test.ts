import { afterAll, expect } from "bun:test";
import { Client } from "../world/client.ts";
import { needs } from "../world/needs.ts";
import { arrive, hear } from "./acts.ts";
import type { Page } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage({ PALABRE_LIMITS_SCALE: "100000" });
afterAll(() => stage.close());

const SPEAKERS = 10;
const EACH = 1_000;
/** Said before the first of them is answered. */
const IN_FLIGHT = 8;
const DRAWN_MAX = 300;
/** No key and no tap is heard during a task: one that lasts longer is long (W3C, Long Tasks API). */
const LONG_MS = 50;

/** What a thread of Chromium did, in µs. */
interface Task {
	readonly name: string;
	/** By the clock. */
	readonly dur: number;
	/** Of it, the time that this thread had the processor: others use the machine, too. */
	readonly tdur: number;
}

/** Counts the page's long tasks as the browser does, but by the processor's time; the function given ends that, and gives each one's ms. */
async function traceLongTasks(page: Page): Promise<() => Promise<number[]>> {
	const devtools = await page.context().newCDPSession(page);
	const long: number[] = [];
	let seen = 0;
	devtools.on("Tracing.dataCollected", ({ value }) => {
		for (const { name, tdur } of value as unknown as Task[]) {
			if (name !== "RunTask") continue;
			seen++;
			if (tdur > LONG_MS * 1_000) long.push(tdur / 1_000);
		}
	});
	await devtools.send("Tracing.start", {
		transferMode: "ReportEvents",
		traceConfig: {
			includedCategories: ["disabled-by-default-devtools.timeline"],
			excludedCategories: ["*"],
		},
	});
	return async () => {
		const complete = new Promise<{ dataLossOccurred: boolean }>((resolve) =>
			devtools.once("Tracing.tracingComplete", resolve),
		);
		await devtools.send("Tracing.end");
		expect((await complete).dataLossOccurred).toBe(false);
		expect(seen).toBeGreaterThan(0);
		await devtools.detach();
		return long;
	};
}

async function speak(speaker: Client, name: string): Promise<void> {
	let next = 0;
	const one = async (): Promise<void> => {
		while (next < EACH)
			await speaker.say(
				Bun.randomUUIDv7(),
				`${name} dit sa parole n° ${++next}.`,
			);
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, one));
}

needs("chromium")(
	"ten thousand messages at once block no key and no tap, and leave three hundred in the document",
	stage.play(async (scene, server) => {
		const page = await arrive(scene, "Alice");
		const names = Array.from({ length: SPEAKERS }, (_, i) => `Bob${i}`);
		const speakers = await Promise.all(
			names.map(async (name) => {
				const cookie = await server.enter(name);
				return new Client(server, cookie, await server.room(cookie));
			}),
		);
		await Promise.all(speakers.map(({ live }) => live));

		const longTasks = await traceLongTasks(page);
		await Promise.all(
			speakers.map((speaker, i) => speak(speaker, names[i] ?? "")),
		);
		await speakers[0]?.say(Bun.randomUUIDv7(), "et voilà");
		await hear(page, "et voilà");
		expect(await longTasks()).toEqual([]);
		for (const speaker of speakers) speaker.end();
		expect(await page.locator("#lines > .msg").count()).toBeLessThanOrEqual(
			DRAWN_MAX,
		);

		// One would be counted.
		const counted = await traceLongTasks(page);
		await page.evaluate(() => {
			for (let turn = 0; turn < 1e9; turn++);
		});
		expect(await counted()).toHaveLength(1);
	}),
);
