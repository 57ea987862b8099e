// A network between somebody and the server that can be cut, whatever their browser is.
import { connect, createServer, type Server, type Socket } from "node:net";

export class Cable {
	readonly #server: Server;
	readonly #sockets = new Set<Socket>();
	#isCut = false;

	private constructor(server: Server) {
		this.#server = server;
	}

	static async to(port: number): Promise<Cable> {
		const server = createServer();
		const cable = new Cable(server);
		server.on("connection", (near) => cable.#join(near, port));
		await new Promise<void>((resolve) =>
			server.listen(0, "127.0.0.1", resolve),
		);
		return cable;
	}

	get url(): string {
		const address = this.#server.address();
		return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
	}

	/** Everything that goes through it ends, and nothing gets through. */
	cut(): void {
		this.#isCut = true;
		for (const socket of this.#sockets) socket.destroy();
	}

	mend(): void {
		this.#isCut = false;
	}

	end(): void {
		this.cut();
		this.#server.close();
	}

	#join(near: Socket, port: number): void {
		if (this.#isCut) {
			near.destroy();
			return;
		}
		const far = connect(port, "127.0.0.1");
		for (const [socket, other] of [
			[near, far],
			[far, near],
		] as const) {
			this.#sockets.add(socket);
			socket.on("error", () => other.destroy());
			socket.on("close", () => {
				this.#sockets.delete(socket);
				other.destroy();
			});
			socket.pipe(other);
		}
	}
}
