// The site that compose.yaml makes, as processes: Caddy, three nodes, three NATS servers, PostgreSQL and an S3, with the files
// and secrets that are shipped. What goes wrong between nodes is told in test/cluster; here it is whether the parts fit.
import { expect } from "bun:test";
import {
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBucket } from "../../server/kernel/s3.ts";
import { Client } from "../world/client.ts";
import { cookieOf } from "../world/cookie-of.ts";
import { freePort } from "../world/free-port.ts";
import { needs } from "../world/needs.ts";
import { Oracle } from "../world/oracle.ts";
import { startPostgres } from "../world/postgres.ts";
import { S3Server } from "../world/s3.ts";
import { type Server, startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";
import { standBefore } from "./caddy.ts";
import { readDeployed, root } from "./files.ts";
import { ShippedNats } from "./nats.ts";

const compose = Bun.YAML.parse(readDeployed("compose.yaml")) as {
	services: Record<string, { environment: Record<string, string> }>;
};

/** What is closed again at the end, the newest first. */
type Closers = (() => Promise<unknown> | unknown)[];

async function startNats(
	closers: Closers,
	account: string,
): Promise<{ nats: ShippedNats; ports: readonly number[] }> {
	const nats = new ShippedNats();
	closers.push(() => nats.remove());
	cpSync(account, join(nats.directory, "auth.conf"));
	const names = [1, 2, 3].map((n) => `nats-${n}`);
	const ports = names.map(freePort);
	const routes = names.map(freePort);
	for (const [i, name] of names.entries()) {
		const file = nats.write(name, "nats", {
			"port: 4222": `listen: "127.0.0.1:${ports[i]}"`,
			"port: 6222": `listen: "127.0.0.1:${routes[i]}"`,
			'http: "127.0.0.1:8222"': "",
			...Object.fromEntries(
				names.map((other, j) => [`${other}:6222`, `127.0.0.1:${routes[j]}`]),
			),
		});
		await nats.start(
			name,
			file,
			compose.services[name]?.environment["NATS_REGION"] as string,
		);
	}
	return { nats, ports };
}

async function startSite(closers: Closers) {
	const secrets = mkdtempSync(join(tmpdir(), "palabre-topology-"));
	closers.push(() => rmSync(secrets, { recursive: true, force: true }));
	Bun.spawnSync([join(root, "deploy/make-secrets"), secrets]);
	const secret = (name: string) => join(secrets, name);
	const { nats, ports } = await startNats(closers, secret("nats_auth.conf"));
	const postgres = await startPostgres();
	closers.push(() => postgres.remove());
	const bucket = new S3Server();
	await bucket.start();
	closers.push(() => bucket.remove());
	// What leads to other machines leads here; the rest of each secret stays as it was made.
	const lead = (name: string, from: string, to: string) => {
		const made = readFileSync(secret(name), "utf8");
		expect(made).toContain(from);
		rmSync(secret(name));
		writeFileSync(secret(name), made.replaceAll(from, to));
	};
	for (const [i, port] of ports.entries())
		lead("nats_url", `nats-${i + 1}:4222`, `127.0.0.1:${port}`);
	expect(
		readBucket(readFileSync(secret("blobs_url"), "utf8").trim()),
	).toBeDefined();
	writeFileSync(secret("blobs_url_here"), bucket.url());
	writeFileSync(secret("database_url_here"), postgres.url());
	const url = `http://127.0.0.1:${freePort()}`;
	const here: Record<string, string> = {
		PALABRE_PUBLIC_URL: url,
		PALABRE_TRUSTED_PROXIES: "127.0.0.0/8",
		PALABRE_DATABASE_URL_FILE: secret("database_url_here"),
		PALABRE_NATS_URL_FILE: secret("nats_url"),
		PALABRE_BLOBS_URL_FILE: secret("blobs_url_here"),
		PALABRE_SECRET_FILE: secret("secret"),
		PALABRE_METRICS_HOST: "127.0.0.1",
	};
	const nodes: (Server & { watched?: string })[] = [];
	for (const name of ["palabre-1", "palabre-2", "palabre-3"]) {
		const shipped = compose.services[name]?.environment ?? {};
		const metrics = String(freePort());
		const given = { ...here, PALABRE_METRICS_PORT: metrics };
		expect(Object.keys(given).toSorted()).toEqual(
			Object.keys(shipped).toSorted(),
		);
		const node: Server & { watched?: string } = await startServer({
			...given,
			PALABRE_LIMITS_SCALE: "1000",
		});
		closers.push(() => node.end());
		node.watched = `http://127.0.0.1:${metrics}`;
		nodes.push(node);
	}
	closers.push(
		await standBefore(
			url,
			nodes.map(({ port }) => port),
		),
	);
	return { url, nodes, nats };
}

async function enter(url: string, pseudonym: string): Promise<string> {
	const response = await fetch(`${url}/enter`, {
		method: "POST",
		body: new URLSearchParams({
			pseudonym,
			gender: "x",
			postcode: "69003",
			age: "30",
		}),
		redirect: "manual",
	});
	expect(response.status).toBe(303);
	return cookieOf(response) as string;
}

/** Live connections of a node, as Prometheus is told. */
async function connectionsOf(watched: string): Promise<number> {
	const text = await (await fetch(`${watched}/metrics`)).text();
	return Number(/^palabre_connections (\d+)$/m.exec(text)?.[1]);
}

needs(
	"caddy",
	"nats-server",
	"postgres",
	"openssl",
)(
	"people come through Caddy to three nodes, talk across them, and go on when a node and a NATS server are gone",
	async () => {
		const closers: Closers = [];
		try {
			const { url, nodes, nats } = await startSite(closers);
			const names = ["Alice", "Bob", "Carole", "Denis", "Emma", "Farid"];
			const cookies: string[] = [];
			for (const name of names) cookies.push(await enter(url, name));
			let room = "";
			for (const cookie of cookies) {
				const page = await fetch(`${url}/rooms/comptoir`, {
					headers: { cookie },
				});
				room =
					/data-stream="(room_[a-z0-9]+)"/.exec(await page.text())?.[1] ?? "";
			}
			const clients: Client[] = [];
			closers.push(() => {
				for (const client of clients) client.end();
			});
			// One after the other: of two who come at once, neither is counted yet when the node with the fewest is chosen.
			for (const cookie of cookies) {
				const client = new Client({ url }, cookie, room);
				clients.push(client);
				await client.live;
			}
			const spread = await Promise.all(
				nodes.map(({ watched }) => connectionsOf(watched as string)),
			);
			expect(spread).toEqual([2, 2, 2]);
			const oracle = new Oracle();
			const talk = async (from: string) => {
				for (const [i, client] of clients.entries())
					for (let n = 0; n < 5; n++) {
						const [key, body] = [
							Bun.randomUUIDv7(),
							`${names[i]} ${from} ${n}`,
						];
						oracle.note(key, body, await client.say(key, body));
					}
			};
			await talk("before");
			await Promise.all([nodes[1]?.kill(), nats.kill("nats-2")]);
			await talk("after");
			await waitFor("everybody has heard everything", () =>
				clients.every(({ entries }) => entries.length >= 60),
			);
			for (const client of clients) {
				expect(client.holes).toEqual([]);
				expect(client.entries).toEqual((clients[0] as Client).entries);
			}
			oracle.expectAll((clients[0] as Client).entries);
			const left = await Promise.all(
				[0, 2].map((i) => connectionsOf(nodes[i]?.watched as string)),
			);
			expect(left.reduce((a, b) => a + b)).toBe(6);
		} finally {
			for (const close of closers.reverse()) await close();
		}
	},
);
