// Reads an answer that goes on, as a browser without script does.
export class LiveReader {
	readonly status: number;
	readonly headers: Headers;
	/** All of it, until now. */
	text = "";
	isOver = false;
	readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
	#told = 0;
	readonly #decoder = new TextDecoder();

	constructor(response: Response) {
		this.status = response.status;
		this.headers = response.headers;
		this.#reader = (response.body as ReadableStream<Uint8Array>).getReader();
		this.#read();
	}

	/** What has come since this was last asked. */
	async news(): Promise<string> {
		// In memory everything that was written is there after a turn of the loop.
		await new Promise((resolve) => setImmediate(resolve));
		const news = this.text.slice(this.#told);
		this.#told = this.text.length;
		return news;
	}

	leave(): Promise<void> {
		return this.#reader.cancel();
	}

	async #read(): Promise<void> {
		for (;;) {
			const { done, value } = await this.#reader.read();
			if (done) break;
			this.text += this.#decoder.decode(value, { stream: true });
		}
		this.isOver = true;
	}
}
