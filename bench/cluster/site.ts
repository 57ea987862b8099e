// The whole of it as processes: PostgreSQL on a disk of its own, a cluster of NATS servers, and nodes, each reached and
// reaching through what can be cut.
import { canMount, SmallDisk } from "../../test/faults/small-disk.ts";
import { freePort } from "../../test/world/free-port.ts";
import { NatsServer } from "../../test/world/nats.ts";
import {
	type PostgresServer,
	startPostgres,
} from "../../test/world/postgres.ts";
import { type Server, startServer } from "../../test/world/server.ts";
import { forward } from "./forward.ts";
import { Island } from "./island.ts";
import { NatsProxy } from "./nats-proxy.ts";

const DISK_MB = 700;
const NATS_SERVERS = 3;

export class ClusterSite {
	readonly nodes: Server[] = [];
	readonly nats: NatsServer[] = [];
	readonly proxies: NatsProxy[] = [];
	/** Undefined: this machine lets nobody mount one. */
	readonly disk = canMount ? new SmallDisk(DISK_MB) : undefined;
	/** Undefined: this machine lets nobody make a network of its own. */
	island: Island | undefined;
	postgres!: PostgresServer;
	#gate: { readonly port: number; close(): void } | undefined;

	async begin(): Promise<void> {
		this.postgres = await startPostgres({
			...(this.disk ? { tables: this.disk.directory("tables") } : {}),
			settings: { max_connections: "120" },
		});
		for (let i = 0; i < NATS_SERVERS; i++) {
			const server = new NatsServer({
				cluster: "palabre",
				others: [...this.nats],
			});
			await server.start();
			this.nats.push(server);
			this.proxies.push(await NatsProxy.open(server.port));
		}
		if (!Island.isPossible()) return;
		this.island = new Island();
		this.#gate = await forward(Number(new URL(this.url).port));
	}

	get url(): string {
		return this.postgres.url();
	}

	#env(host: string, postgresPort: number): Record<string, string> {
		const url = new URL(this.url);
		url.hostname = host;
		url.port = String(postgresPort);
		return {
			PALABRE_DATABASE_URL: url.href,
			PALABRE_NATS_URL: this.proxies
				.map(({ port }) => `nats://${host}:${port}`)
				.join(","),
			PALABRE_SECRET: "the same on every node of this measured site",
			PALABRE_LIMITS_SCALE: "1000000",
			PALABRE_CONNECTIONS_PER_ADDRESS: "100000",
			PALABRE_DRAIN_SECONDS: "5",
			PALABRE_METRICS_PORT: String(freePort()),
		};
	}

	async join(isApart = false): Promise<Server> {
		const { island } = this;
		const node =
			isApart && island
				? await startServer(
						this.#env(island.gateway, this.#gate?.port ?? 0),
						island,
					)
				: await startServer(
						this.#env("127.0.0.1", Number(new URL(this.url).port)),
					);
		this.nodes.push(node);
		return node;
	}

	async end(): Promise<void> {
		for (const node of this.nodes) await node.end();
		for (const proxy of this.proxies) proxy.close();
		for (const server of this.nats) await server.kill();
		this.#gate?.close();
		this.island?.remove();
		await this.postgres.remove();
		this.disk?.remove();
	}
}
