// Stands between nodes and a NATS server, and loses messages when told to: every third that a node should hear.
import { connect, createServer, type Server, type Socket } from "node:net";

const HEAD = /^(?:MSG|HMSG) \S+ \S+ (?:\S+ )?(?:\d+ )?(\d+)$/;

export class NatsProxy {
	isLossy = false;
	lost = 0;
	readonly #sockets = new Set<Socket>();
	readonly #server: Server;
	#count = 0;

	private constructor(server: Server) {
		this.#server = server;
	}

	/** Reached from other network namespaces, too. */
	static async open(target: number): Promise<NatsProxy> {
		const server = createServer();
		const proxy = new NatsProxy(server);
		server.on("connection", (near) => proxy.#join(near, target));
		await new Promise<void>((done) => server.listen(0, "0.0.0.0", done));
		return proxy;
	}

	get port(): number {
		return (this.#server.address() as { port: number }).port;
	}

	close(): void {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.close();
	}

	#join(near: Socket, target: number): void {
		const far = connect(target, "127.0.0.1");
		for (const socket of [near, far]) {
			socket.setNoDelay(true);
			this.#sockets.add(socket);
			socket.on("error", () => {});
			socket.on("close", () => {
				this.#sockets.delete(socket);
				near.destroy();
				far.destroy();
			});
		}
		near.pipe(far);
		let rest: Buffer = Buffer.alloc(0);
		far.on("data", (chunk) => {
			rest = this.#pass(near, Buffer.concat([rest, chunk as Buffer]));
		});
	}

	/** Whole lines and messages; gives what has not come to its end. */
	#pass(near: Socket, bytes: Buffer): Buffer {
		let from = 0;
		for (;;) {
			const end = bytes.indexOf("\r\n", from);
			if (end < 0) break;
			const size = HEAD.exec(bytes.toString("latin1", from, end))?.[1];
			const next = size === undefined ? end + 2 : end + 2 + Number(size) + 2;
			if (next > bytes.length) break;
			const isLost =
				size !== undefined && this.isLossy && this.#count++ % 3 === 0;
			if (isLost) this.lost++;
			else near.write(Uint8Array.from(bytes.subarray(from, next)));
			from = next;
		}
		return bytes.subarray(from);
	}
}
