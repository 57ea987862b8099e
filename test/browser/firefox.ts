// Firefox, driven by WebDriver BiDi over a WebSocket: Debian has no geckodriver, and needs none.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../world/needs.ts";
import type { Window } from "./person.ts";

interface Answer {
	readonly id: number;
	readonly type: "success" | "error" | "event";
	readonly result: never;
	readonly message?: string;
}

export class Firefox {
	readonly #home = mkdtempSync(join(tmpdir(), "palabre-firefox-"));
	#child: Bun.Subprocess<"ignore", "ignore", "pipe"> | undefined;
	#socket!: WebSocket;
	readonly #owed = new Map<number, (answer: Answer) => void>();
	#asked = 0;

	async start(): Promise<void> {
		this.#child = Bun.spawn(
			[
				findProgram("firefox") ?? "firefox-esr",
				"--headless",
				"--no-remote",
				"--profile",
				this.#home,
				"--remote-debugging-port=0",
				"about:blank",
			],
			{
				env: { ...process.env, HOME: this.#home, LANG: "C.UTF-8" },
				stdin: "ignore",
				stdout: "ignore",
				stderr: "pipe",
			},
		);
		const address = await addressIn(this.#child.stderr);
		this.#socket = new WebSocket(`${address}/session`);
		this.#socket.onmessage = ({ data }) => {
			const answer = JSON.parse(String(data)) as Answer;
			this.#owed.get(answer.id)?.(answer);
			this.#owed.delete(answer.id);
		};
		await new Promise((resolve, reject) => {
			this.#socket.onopen = resolve;
			this.#socket.onerror = reject;
		});
		await this.#ask("session.new", { capabilities: {} });
	}

	/** A tab with cookies of its own. */
	async open(): Promise<Window> {
		const { userContext } = await this.#ask<{ userContext: string }>(
			"browser.createUserContext",
			{},
		);
		const { context } = await this.#ask<{ context: string }>(
			"browsingContext.create",
			{ type: "tab", userContext },
		);
		return {
			goto: async (url) => {
				const navigation = { context, url, wait: "complete" };
				await this.#ask("browsingContext.navigate", navigation);
			},
			evaluate: (expression) => this.#evaluate(context, expression),
			type: async (text) => {
				const actions = [...text].flatMap((value) => [
					{ type: "keyDown", value },
					{ type: "keyUp", value },
				]);
				await this.#ask("input.performActions", {
					context,
					actions: [{ type: "key", id: "keys", actions }],
				});
			},
			close: async () => {
				await this.#ask("browser.removeUserContext", { userContext });
			},
		};
	}

	async #evaluate<T>(context: string, expression: string): Promise<T> {
		// A value of the page comes back taken apart; JSON comes back whole.
		const told = await this.#ask<{
			type: string;
			result?: { value?: string };
		}>("script.evaluate", {
			expression: `JSON.stringify((${expression}) ?? null)`,
			target: { context },
			awaitPromise: true,
		});
		if (told.type !== "success") throw new Error(JSON.stringify(told));
		return JSON.parse(told.result?.value ?? "null");
	}

	#ask<T = unknown>(method: string, params: object): Promise<T> {
		const id = ++this.#asked;
		this.#socket.send(JSON.stringify({ id, method, params }));
		return new Promise((resolve, reject) => {
			this.#owed.set(id, (answer) =>
				answer.type === "success"
					? resolve(answer.result)
					: reject(new Error(`${method}: ${answer.message}`)),
			);
		});
	}

	async close(): Promise<void> {
		this.#socket?.close();
		this.#child?.kill("SIGKILL");
		await this.#child?.exited;
		rmSync(this.#home, { recursive: true, force: true });
	}
}

/** Firefox says where it listens, and goes on saying other things: they are read, so that the pipe never fills. */
function addressIn(output: ReadableStream<Uint8Array>): Promise<string> {
	return new Promise((resolve, reject) => {
		const read = async () => {
			let said = "";
			for await (const chunk of output) {
				said += new TextDecoder().decode(chunk);
				const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
				if (found?.[1]) resolve(found[1]);
			}
			reject(new Error(`Firefox ended: ${said}`));
		};
		read();
	});
}
