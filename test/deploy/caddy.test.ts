// Caddy in front, with the file that is shipped: pages, live connections and live pages pass, and nobody is sent to a node
// that is leaving.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { Client } from "../world/client.ts";
import { freePort } from "../world/free-port.ts";
import { describeWith } from "../world/needs.ts";
import { type Server, startServer } from "../world/server.ts";
import { runCaddy, standBefore } from "./caddy.ts";

describeWith("caddy", "Caddy", () => {
	const url = `http://127.0.0.1:${freePort()}`;
	let site: Server;
	let stop: () => Promise<void>;
	beforeAll(async () => {
		site = await startServer({ PALABRE_PUBLIC_URL: url });
		stop = await standBefore(url, [site.port]);
	});
	afterAll(async () => {
		await stop();
		await site.end();
	});

	test("takes the file as it is", async () => {
		expect(await runCaddy("validate", {}).exited).toBe(0);
		const wrong = runCaddy("validate", { PALABRE_UPSTREAMS: "{" });
		expect(await wrong.exited).not.toBe(0);
	});

	test("passes pages, forms and the live connection", async () => {
		const cookie = await site.enter("Alice");
		const room = await site.room(cookie);
		const page = await fetch(`${url}/rooms/comptoir`, { headers: { cookie } });
		expect(await page.text()).toContain(room);
		const client = new Client({ url }, cookie, room);
		await client.live;
		expect(
			await client.say(Bun.randomUUIDv7(), "through Caddy"),
		).toBeGreaterThan(0);
		client.end();
	});

	test("lets a live page flow, line by line", async () => {
		const cookie = await site.enter("Bob");
		const room = await site.room(cookie);
		const live = await fetch(`${url}/rooms/comptoir/live`, {
			headers: { cookie },
		});
		expect(live.status).toBe(200);
		let told = "";
		const reading = (async () => {
			for await (const chunk of live.body as ReadableStream<Uint8Array>) {
				told += Buffer.from(chunk).toString();
				if (told.includes("as it comes")) return;
			}
		})();
		const client = new Client({ url }, cookie, room);
		await client.live;
		await client.say(Bun.randomUUIDv7(), "as it comes");
		await reading;
		client.end();
	});

	test("sends nobody to a node that has gone", async () => {
		const sites = [await startServer(), await startServer()];
		const at = `http://127.0.0.1:${freePort()}`;
		const stopCaddy = await standBefore(
			at,
			sites.map(({ port }) => port),
		);
		try {
			await sites[1]?.stop();
			const answers: number[] = [];
			for (let i = 0; i < 40; i++) answers.push((await fetch(`${at}/`)).status);
			expect(answers).toEqual(new Array(40).fill(200));
		} finally {
			await stopCaddy();
			for (const one of sites) await one.end();
		}
	});
});
