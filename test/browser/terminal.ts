// A terminal with a program in it, looked at as a person does: what is on the screen, and keys.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "../world/wait-for.ts";

const DEADLINE_MS = 30_000;

export class Terminal {
	readonly home = mkdtempSync(join(tmpdir(), "palabre-terminal-"));
	/** A server of its own, so that nobody else's terminals are touched. */
	readonly #socket = join(this.home, "tmux");

	async run(...command: readonly string[]): Promise<void> {
		await this.#tmux(
			...["-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "100"],
			...["-e", `HOME=${this.home}`, "-e", "LANG=C.UTF-8"],
			...command,
		);
	}

	screen(): Promise<string> {
		return this.#tmux("capture-pane", "-p");
	}

	/** Names of keys (`Enter`, `Tab`), as tmux knows them. */
	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) await this.#tmux("send-keys", key);
	}

	async type(text: string): Promise<void> {
		await this.#tmux("send-keys", "-l", text);
	}

	/** Gives the screen, once it shows this. */
	async shows(wanted: string | RegExp): Promise<string> {
		const deadline = Date.now() + DEADLINE_MS;
		for (;;) {
			const screen = await this.screen();
			const isThere =
				typeof wanted === "string"
					? screen.includes(wanted)
					: wanted.test(screen);
			if (isThere) return screen;
			if (Date.now() > deadline)
				throw new Error(`${wanted} is not on the screen:\n${screen}`);
			await Bun.sleep(50);
		}
	}

	/** Presses a key that moves the cursor, and waits until it has. */
	async move(key: string): Promise<void> {
		const before = await this.#cursor();
		await this.press(key);
		await waitFor(
			`${key} moves the cursor`,
			async () => (await this.#cursor()) !== before,
		);
	}

	#cursor(): Promise<string> {
		return this.#tmux("display-message", "-p", "#{cursor_x},#{cursor_y}");
	}

	async close(): Promise<void> {
		await this.#tmux("kill-server").catch(() => "");
		rmSync(this.home, { recursive: true, force: true });
	}

	async #tmux(...args: readonly string[]): Promise<string> {
		const run = Bun.spawn(["tmux", "-S", this.#socket, ...args], {
			stdin: "ignore",
			stdout: "pipe",
			stderr: "pipe",
		});
		const [out, error] = await Promise.all([
			new Response(run.stdout).text(),
			new Response(run.stderr).text(),
		]);
		if ((await run.exited) !== 0) throw new Error(`tmux: ${error}`);
		return out;
	}
}
