// An HTTP answer that goes on: chunks leave as they come, until somebody ends it or goes.

/** Without a byte for so long, the connection is given up; whoever trickles says something more often. */
export const TRICKLE_IDLE_SECONDS = 120;

/** What keeps proxies from gathering an answer before they pass it on. */
export const trickleHeaders: Readonly<Record<string, string>> = {
	"cache-control": "no-store, no-transform",
	"x-accel-buffering": "no",
};

const encoder = new TextEncoder();
export const encode = (text: string): Uint8Array => encoder.encode(text);

export class Trickle {
	readonly body: ReadableStream<Uint8Array>;
	readonly #closed: () => void;
	#controller: ReadableStreamDefaultController<Uint8Array> | undefined;

	/** `closed` is called once, whoever ended it. */
	constructor(closed: () => void) {
		this.#closed = closed;
		this.body = new ReadableStream<Uint8Array>(
			{
				start: (controller) => {
					this.#controller = controller;
				},
				cancel: () => this.#forget(),
			},
			{ highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
		);
	}

	/** Bytes that the network has not taken. */
	get backlog(): number {
		return -(this.#controller?.desiredSize ?? 0);
	}

	/** Does nothing once it has ended. */
	write(chunk: Uint8Array): void {
		this.#controller?.enqueue(chunk);
	}

	/** Behind what is queued. */
	end(lastWords: Uint8Array): void {
		const controller = this.#controller;
		if (!controller) return;
		controller.enqueue(lastWords);
		controller.close();
		this.#forget();
	}

	#forget(): void {
		if (!this.#controller) return;
		this.#controller = undefined;
		this.#closed();
	}
}
