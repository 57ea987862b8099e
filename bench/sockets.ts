// The generator: raw WebSocket clients on Bun's sockets. It walks frame headers and counts, nothing else, so that one core
// of it can outrun the server that is measured. Loopback only.
import type { Socket } from "bun";

/** What one client has heard, and how it speaks. */
export interface Client {
	send(text: string): void;
	close(): void;
}

export interface Hearing {
	/** Called with the first bytes of each text frame and its length. */
	frame(head: number, second: number, length: number, client: number): void;
	closed?(client: number): void;
}

interface State {
	readonly index: number;
	isOpen: boolean;
	/** Bytes of a frame that has not arrived whole. */
	rest: Uint8Array;
	open(): void;
}

/** Frames of a client are masked; a mask of zeros leaves the payload as it is. */
export function encodeFrame(text: string): Uint8Array {
	const payload = new TextEncoder().encode(text);
	const isLong = payload.length > 125;
	const frame = new Uint8Array(payload.length + (isLong ? 8 : 6));
	frame[0] = 0x81;
	frame[1] = 0x80 | (isLong ? 126 : payload.length);
	if (isLong) {
		frame[2] = payload.length >> 8;
		frame[3] = payload.length & 255;
	}
	frame.set(payload, isLong ? 8 : 6);
	return frame;
}

/** Walks the whole frames in `bytes`; gives what is left over. */
function walk(bytes: Uint8Array, index: number, hearing: Hearing): Uint8Array {
	let at = 0;
	while (bytes.length - at >= 2) {
		const short = (bytes[at + 1] as number) & 127;
		const header = short < 126 ? 2 : short === 126 ? 4 : 10;
		if (bytes.length - at < header) break;
		const length =
			short < 126
				? short
				: short === 126
					? ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)
					: Number(
							new DataView(
								bytes.buffer,
								bytes.byteOffset + at + 2,
								8,
							).getBigUint64(0),
						);
		if (bytes.length - at < header + length) break;
		if (((bytes[at] as number) & 15) === 1)
			hearing.frame(
				bytes[at + header + 1] ?? 0,
				bytes[at + header + 2] ?? 0,
				length,
				index,
			);
		at += header + length;
	}
	return at === bytes.length ? EMPTY : bytes.slice(at);
}

const EMPTY = new Uint8Array(0);

function receive(state: State, data: Uint8Array, hearing: Hearing): void {
	let bytes = state.rest.length === 0 ? data : concat(state.rest, data);
	if (!state.isOpen) {
		const end = indexOfBlankLine(bytes);
		if (end < 0) {
			state.rest = bytes.slice();
			return;
		}
		if (new TextDecoder().decode(bytes.subarray(9, 12)) !== "101")
			throw new Error(`no upgrade: ${new TextDecoder().decode(bytes)}`);
		state.isOpen = true;
		bytes = bytes.subarray(end);
		state.open();
	}
	state.rest = walk(bytes, state.index, hearing);
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
	const both = new Uint8Array(a.length + b.length);
	both.set(a);
	both.set(b, a.length);
	return both;
}

function indexOfBlankLine(bytes: Uint8Array): number {
	for (let i = 3; i < bytes.length; i++)
		if (bytes[i] === 10 && bytes[i - 2] === 10) return i + 1;
	return -1;
}

/** Opens one client; resolves when the server has upgraded it. */
export async function openClient(
	target: {
		readonly port: number;
		readonly host?: string;
		readonly path: string;
		readonly cookie: string;
	},
	index: number,
	hearing: Hearing,
): Promise<Client> {
	let open = () => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	const host = target.host ?? "127.0.0.1";
	const socket: Socket<State> = await Bun.connect<State>({
		hostname: host,
		port: target.port,
		data: { index, isOpen: false, rest: EMPTY, open },
		socket: {
			data: (held, data) => receive(held.data, data, hearing),
			close: () => hearing.closed?.(index),
			error: () => {},
		},
	});
	const name = `${host}:${target.port}`;
	socket.write(
		`GET ${target.path} HTTP/1.1\r\nHost: ${name}\r\nOrigin: http://${name}\r\nCookie: ${target.cookie}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
	);
	await opened;
	let unsent: Uint8Array[] = [];
	const flush = () => {
		const all =
			unsent.length === 1
				? (unsent[0] as Uint8Array)
				: unsent.reduce(concat, EMPTY);
		unsent = [];
		const written = socket.write(all);
		if (written < all.length) unsent.push(all.slice(Math.max(0, written)));
		if (unsent.length > 0) setTimeout(flush, 1);
	};
	return {
		send: (text) => {
			unsent.push(encodeFrame(text));
			if (unsent.length === 1) queueMicrotask(flush);
		},
		close: () => socket.end(),
	};
}
