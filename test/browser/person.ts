// Somebody at a browser that is not Chromium: the least that any driver can do, and what people do with it.
export interface Window {
	goto(address: string): Promise<void>;
	/** Runs an expression in the page; gives its value, which must be JSON. */
	evaluate<T>(expression: string): Promise<T>;
	/** Keys, as the keyboard sends them, to whatever has the focus. */
	type(text: string): Promise<void>;
	close(): Promise<void>;
}

/** As WebDriver names the key. */
const ENTER = "\uE007";
const DEADLINE_MS = 60_000;

/** With the address of a site, as this person reaches it. */
export class Person {
	readonly #window: Window;
	readonly #url: string;

	constructor(window: Window, url: string) {
		this.#window = window;
		this.#url = url;
	}

	goto(path: string): Promise<void> {
		return this.#window.goto(`${this.#url}${path}`);
	}

	/** Once the element is there, and shown. */
	async click(selector: string): Promise<void> {
		await this.sees(selector);
		await this.#window.evaluate(`${find(selector)}.click()`);
	}

	/** … shown or not: tools of a line show when a pointer is over it. */
	async tap(selector: string): Promise<void> {
		const isThere = `${find(selector)} !== null`;
		await this.becomes(`${selector} is there`, isThere, true);
		await this.#window.evaluate(`${find(selector)}.click()`);
	}

	/** By keys, and Enter at the end of what ends with a line break. */
	async type(selector: string, text: string): Promise<void> {
		await this.sees(selector);
		await this.#window.evaluate(`${find(selector)}.focus()`);
		await this.#window.type(text.replaceAll("\n", ENTER));
	}

	/** Through the four fields. */
	async enter(pseudonym: string): Promise<void> {
		await this.goto("/");
		await this.click('.seg [value="x"]');
		await this.type("#pseudonym", pseudonym);
		await this.type("#postcode", "69003");
		await this.type("#age", "34\n");
		await this.reaches("/rooms");
	}

	/** One line, once the page's script has the composer: until then Enter begins a new line. */
	async say(line: string): Promise<void> {
		await this.sees("#body");
		await this.becomes(
			"the composer listens",
			`(dispatchEvent(new Event("mousemove")), ${find('#say [data-do="cancel"][title]')} !== null)`,
			true,
		);
		await this.type("#body", `${line}\n`);
	}

	async sees(selector: string): Promise<void> {
		await this.becomes(
			`${selector} is shown`,
			`${find(selector)}?.checkVisibility() ?? false`,
			true,
		);
	}

	reaches(path: string): Promise<void> {
		return this.becomes(`${path} is reached`, "location.pathname", path);
	}

	/** Everything said in the talk, in order. */
	hears(bodies: readonly string[]): Promise<void> {
		const lines = "[...document.querySelectorAll('#lines > [id] bdi')]";
		return this.becomes(
			"what is heard",
			`${lines}.map((line) => line.textContent)`,
			bodies,
		);
	}

	/** Looks again and again until an expression has a value. */
	async becomes<T>(what: string, expression: string, wanted: T): Promise<void> {
		const deadline = Date.now() + DEADLINE_MS;
		for (;;) {
			// A page that is being left answers nothing.
			const seen = await this.#window
				.evaluate<T>(expression)
				.catch((error: Error) => error.message as T);
			if (Bun.deepEquals(seen, wanted)) return;
			if (Date.now() > deadline)
				throw new Error(
					`${what}: wanted ${JSON.stringify(wanted)}, saw ${JSON.stringify(seen)}`,
				);
			await Bun.sleep(50);
		}
	}

	evaluate<T>(expression: string): Promise<T> {
		return this.#window.evaluate<T>(expression);
	}

	close(): Promise<void> {
		return this.#window.close();
	}
}

const find = (selector: string): string =>
	`document.querySelector(${JSON.stringify(selector)})`;
