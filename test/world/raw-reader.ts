// A WebSocket reader on a bare TCP connection that can stop reading, as a phone in a tunnel does.
import { connect, type Socket } from "node:net";
import { encodeFrame } from "../../bench/sockets.ts";

export class RawReader {
	/** Text frames, whole. */
	readonly texts: string[] = [];
	/** The server's close code; 1006 when the connection ended without one. */
	closed: number | null = null;
	readonly #socket: Socket;
	#bytes: Buffer = Buffer.alloc(0);
	#isUpgraded = false;

	constructor(port: number, cookie: string) {
		this.#socket = connect(port, "127.0.0.1");
		this.#socket.write(
			`GET /v1/live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
		);
		this.#socket.on("data", (data) => this.#receive(data as Buffer));
		this.#socket.on("error", () => {});
		this.#socket.on("close", () => {
			this.closed ??= 1006;
		});
	}

	stopReading(): void {
		this.#socket.pause();
	}

	readOn(): void {
		this.#socket.resume();
	}

	say(text: string): void {
		this.#socket.write(encodeFrame(text));
	}

	end(): void {
		this.#socket.destroy();
	}

	#receive(data: Buffer): void {
		this.#bytes = Buffer.concat([this.#bytes, data]);
		if (!this.#isUpgraded) {
			const end = this.#bytes.indexOf("\r\n\r\n");
			if (end < 0) return;
			this.#isUpgraded = true;
			this.#bytes = this.#bytes.subarray(end + 4);
		}
		while (this.#takeFrame());
	}

	/** A server's frames are not masked. */
	#takeFrame(): boolean {
		const bytes = this.#bytes;
		if (bytes.length < 2) return false;
		const short = (bytes[1] as number) & 127;
		const header = short < 126 ? 2 : short === 126 ? 4 : 10;
		if (bytes.length < header) return false;
		const length =
			short < 126
				? short
				: short === 126
					? bytes.readUInt16BE(2)
					: Number(bytes.readBigUInt64BE(2));
		if (bytes.length < header + length) return false;
		const payload = bytes.subarray(header, header + length);
		const opcode = (bytes[0] as number) & 15;
		if (opcode === 1) this.texts.push(payload.toString());
		if (opcode === 8) this.closed = payload.readUInt16BE(0);
		this.#bytes = bytes.subarray(header + length);
		return true;
	}
}
