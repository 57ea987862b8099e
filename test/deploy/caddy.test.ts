// Caddy in front, with the file that is shipped: pages, live connections and live pages pass, and nobody is sent to a node
// that is leaving.
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "../world/client.ts";
import { freePort } from "../world/free-port.ts";
import { describeWith, findProgram } from "../world/needs.ts";
import { type Server, startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";
import { root } from "./files.ts";

const file = join(root, "deploy/Caddyfile");

describeWith("caddy", "Caddy", () => {
	const home = mkdtempSync(join(tmpdir(), "palabre-caddy-"));
	const port = freePort();
	const url = `http://127.0.0.1:${port}`;
	let site: Server;

	const run = (what: string, env: Record<string, string>) =>
		Bun.spawn(
			[
				...[findProgram("caddy") as string, what, "--config", file],
				...["--adapter", "caddyfile"],
			],
			{
				env: { ...process.env, HOME: home, ...env },
				stdout: "ignore",
				stderr: "ignore",
			},
		);

	/** In front of these; gives the way to stop it. */
	async function standBefore(
		at: string,
		...sites: readonly Server[]
	): Promise<() => Promise<void>> {
		const caddy = run("run", {
			PALABRE_SITE: at,
			PALABRE_UPSTREAMS: sites.map(({ port }) => `127.0.0.1:${port}`).join(" "),
		});
		await waitFor("Caddy answers", async () =>
			fetch(`${at}/up`).then(
				({ ok }) => ok,
				() => false,
			),
		);
		return async () => {
			caddy.kill("SIGKILL"); // The live page would be waited for.
			await caddy.exited;
		};
	}

	let stop: () => Promise<void>;
	beforeAll(async () => {
		site = await startServer({ PALABRE_PUBLIC_URL: url });
		stop = await standBefore(url, site);
	});
	afterAll(async () => {
		await stop();
		await site.end();
		rmSync(home, { recursive: true, force: true });
	});

	test("takes the file as it is", async () => {
		expect(await run("validate", {}).exited).toBe(0);
		const wrong = run("validate", { PALABRE_UPSTREAMS: "{" });
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
		const stopCaddy = await standBefore(at, ...sites);
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
