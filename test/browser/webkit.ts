// WebKitGTK, the nearest thing to Safari, driven by its WebDriver on a screen that nobody sees.
import { freePort } from "../world/free-port.ts";
import { findProgram } from "../world/needs.ts";
import type { Window } from "./person.ts";

const MINI_BROWSERS = ["4.1", "4.0", "6.0"].map(
	(version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
);
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const DEADLINE_MS = 30_000;

type Child = Bun.Subprocess<"ignore", "ignore", "ignore">;

/** A driver serves one browser, and each browser has cookies of its own. */
export class WebKit {
	readonly #children: Child[] = [];
	#display = "";

	async start(): Promise<void> {
		// The server chooses a free display and says which.
		const screen = Bun.spawn(
			["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24"],
			{ stdin: "ignore", stdout: "pipe", stderr: "ignore" },
		);
		this.#children.push(screen as never);
		const reader = screen.stdout.getReader();
		const { value } = await reader.read();
		this.#display = `:${new TextDecoder().decode(value).trim()}`;
	}

	async open(): Promise<Window> {
		const port = freePort();
		this.#children.push(
			Bun.spawn(
				[
					findProgram("webkit") ?? "WebKitWebDriver",
					"--host=127.0.0.1",
					`--port=${port}`,
				],
				{
					env: {
						...process.env,
						DISPLAY: this.#display,
						// A sandbox needs rights that a container does not have; what it opens is ours.
						WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
					},
					stdin: "ignore",
					stdout: "ignore",
					stderr: "ignore",
				},
			),
		);
		const driver = `http://127.0.0.1:${port}`;
		await answers(driver);
		const { sessionId } = await ask<{ sessionId: string }>(
			`${driver}/session`,
			{
				capabilities: {
					alwaysMatch: {
						"webkitgtk:browserOptions": {
							binary: MINI_BROWSERS.find((path) => Bun.file(path).size > 0),
							args: ["--automation"],
						},
					},
				},
			},
		);
		const session = `${driver}/session/${sessionId}`;
		return {
			goto: async (url) => {
				await ask(`${session}/url`, { url });
			},
			evaluate: (expression) =>
				ask(`${session}/execute/sync`, {
					script: `return (${expression}) ?? null`,
					args: [],
				}),
			type: async (text) => {
				const active = await ask<Record<string, string>>(
					`${session}/element/active`,
				);
				await ask(`${session}/element/${active[ELEMENT]}/value`, { text });
			},
			close: async () => {
				await fetch(session, { method: "DELETE" });
			},
		};
	}

	async close(): Promise<void> {
		for (const child of this.#children.reverse()) {
			child.kill();
			await child.exited;
		}
	}
}

async function ask<T = unknown>(url: string, body?: object): Promise<T> {
	const response = await fetch(url, {
		...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
		headers: { "content-type": "application/json" },
	});
	const { value } = (await response.json()) as { value: T };
	if (!response.ok) throw new Error(`${url}: ${JSON.stringify(value)}`);
	return value;
}

async function answers(driver: string): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	while (Date.now() < deadline) {
		const isThere = await fetch(`${driver}/status`).then(
			() => true,
			() => false,
		);
		if (isThere) return;
		await Bun.sleep(50);
	}
	throw new Error("WebKitWebDriver does not answer");
}
