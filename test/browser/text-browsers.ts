// w3m and lynx, by their keys, as somebody at a terminal uses them.
import { Terminal } from "./terminal.ts";

export interface TextBrowser {
	readonly terminal: Terminal;
	open(url: string): Promise<void>;
	/** Writes into the field of this label. */
	fill(label: string, text: string): Promise<void>;
	/** Chooses one of several. */
	choose(label: string): Promise<void>;
	/** Follows the first link whose text holds this. */
	follow(text: string): Promise<void>;
	press(button: string): Promise<void>;
	reload(): Promise<void>;
}

/** Finds things by searching for them. */
export class W3m implements TextBrowser {
	readonly terminal = new Terminal();

	async open(url: string): Promise<void> {
		// A text of several lines is written in an editor; this one writes what it is told.
		const options = [
			"accept_language=fr",
			"wrap_search=1",
			"ignorecase_search=0",
			`editor=cp ${this.#text}`,
		].flatMap((option) => ["-o", option]);
		await this.terminal.run("w3m", "-cookie", ...options, url);
	}

	async fill(label: string, text: string): Promise<void> {
		await Bun.write(this.#text, `${text}\n`);
		await this.#find(label);
		await this.terminal.press("Tab", "Enter");
		if (label !== COMPOSER) {
			await this.terminal.shows("TEXT:");
			await this.terminal.type(text);
			await this.terminal.press("Enter");
		}
		await this.terminal.shows(`[${text}`);
	}

	async choose(label: string): Promise<void> {
		await this.#find(label);
		await this.terminal.press("Escape", "Tab", "Enter");
		await this.terminal.shows(`(*)${label}`);
	}

	async follow(text: string): Promise<void> {
		await this.#find(text);
		await this.terminal.press("Enter");
	}

	press(button: string): Promise<void> {
		return this.follow(`\\[${button}\\]`);
	}

	reload(): Promise<void> {
		return this.terminal.type("R");
	}

	get #text(): string {
		return `${this.terminal.home}/text`;
	}

	async #find(text: string): Promise<void> {
		await this.terminal.type(`/${text}`);
		await this.terminal.press("Enter");
	}
}

const WRITING = /\((Textfield|Textarea|Text entry)/;

/** Numbers its links and fields; one goes to them by number. */
export class Lynx implements TextBrowser {
	readonly terminal = new Terminal();

	async open(url: string): Promise<void> {
		const settings = `${this.terminal.home}/lynx.cfg`;
		await Bun.write(
			settings,
			"DEFAULT_KEYPAD_MODE:LINKS_AND_FIELDS_ARE_NUMBERED\nPREFERRED_LANGUAGE:fr\n",
		);
		await this.terminal.run(
			...["lynx", `-cfg=${settings}`, "-accept_all_cookies", "-nopause"],
			...["-display_charset=utf-8", "-assume_charset=utf-8", url],
		);
	}

	async fill(label: string, text: string): Promise<void> {
		await this.#goTo(new RegExp(`${label}\\s*\\[(\\d+)\\]`));
		await this.terminal.type(text);
		await this.terminal.shows(text);
		await this.terminal.move("Tab");
	}

	async choose(label: string): Promise<void> {
		await this.#goTo(new RegExp(`\\[(\\d+)\\]\\( \\) ${label}`));
		await this.terminal.press("Enter");
		await this.terminal.shows(`(*) ${label}`);
	}

	async follow(text: string): Promise<void> {
		await this.#goTo(new RegExp(`\\[(\\d+)\\][^[\\n]*${text}`));
		await this.terminal.press("Enter");
	}

	async press(button: string): Promise<void> {
		await this.#goTo(new RegExp(`\\[(\\d+)\\]${button} *$`, "m"));
		await this.terminal.press("Enter");
	}

	reload(): Promise<void> {
		return this.terminal.press("C-r");
	}

	async #goTo(place: RegExp): Promise<void> {
		const screen = await this.terminal.shows(place);
		// In a field, digits are what one writes: lynx says so at the bottom.
		for (let i = 0; i < 5 && WRITING.test(await this.terminal.screen()); i++)
			await this.terminal.move("Tab");
		await this.terminal.type(`${place.exec(screen)?.[1]}g`);
		await this.terminal.press("Enter");
	}
}

/** The one field of several lines. */
export const COMPOSER = "Votre message";
