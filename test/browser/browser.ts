// Real Chromium before a real server: the one owner of playwright-core. Whatever a page should never do fails the test
// that made it do it: an error on its console, a report of its policy, a dialog, a window, a request to another site.
import {
	type Browser,
	type BrowserContext,
	chromium,
	type Locator,
	type Page,
	type WebSocket,
} from "playwright-core";
import { findProgram } from "../world/needs.ts";

export type { Browser, Locator, Page };

const launched = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];
const screens = {
	desk: { viewport: { width: 1280, height: 800 } },
	phone: {
		viewport: { width: 390, height: 844 },
		isMobile: true,
		hasTouch: true,
	},
	small: {
		viewport: { width: 320, height: 640 },
		isMobile: true,
		hasTouch: true,
	},
} as const;

/** How somebody looks at the site. */
export interface Look {
	readonly screen?: keyof typeof screens;
	readonly scheme?: "light" | "dark";
	readonly locale?: "fr-FR" | "en-GB";
	/** Without it, forms do everything. */
	readonly script?: boolean;
	/** The site's service worker may be installed; in most tests it would only stand between. */
	readonly worker?: boolean;
	/** Where they come from, as a proxy of this machine would say; by default from this machine. */
	readonly address?: string;
	/** What this test is about, and what a browser complains of all the same: networks that are cut, refusals. */
	readonly tolerates?: readonly RegExp[];
}

/** What Chromium writes when a page, or a form, is answered with a refusal. */
export const REFUSALS = /the server responded with a status of 4\d\d/;
/** … and when the server or the network is not there. */
export const CUTS = /net::ERR_|WebSocket connection to .* failed/;

/** Guards against what hangs: whoever was cut off may wait for half a minute before trying again. */
const DEADLINE_MS = 60_000;

export const launch = (): Promise<Browser> =>
	chromium.launch({
		executablePath: findProgram("chromium") ?? "/usr/bin/chromium",
		args: launched,
	});

/** What happens before one site, in any number of browsers. */
export class Scene {
	readonly url: string;
	/** What pages did that they should not. */
	readonly problems: string[] = [];
	readonly #browser: Browser;
	readonly #contexts: BrowserContext[] = [];
	#opening = 0;

	constructor(url: string, browser: Browser) {
		this.url = url;
		this.#browser = browser;
	}

	/** A browser of its own, with one page. */
	async open(look: Look = {}): Promise<Page> {
		const { screen = "desk", scheme = "light", locale = "fr-FR" } = look;
		const context = await this.#browser.newContext({
			...screens[screen],
			baseURL: this.url,
			colorScheme: scheme,
			locale,
			timezoneId: "Europe/Paris",
			javaScriptEnabled: look.script ?? true,
			serviceWorkers: look.worker ? "allow" : "block",
			...(look.address
				? { extraHTTPHeaders: { "x-forwarded-for": look.address } }
				: {}),
		});
		context.setDefaultTimeout(DEADLINE_MS);
		this.#contexts.push(context);
		await this.#watch(context, look.tolerates ?? []);
		return this.tab(context);
	}

	/** One more page of the same browser. */
	async tab(beside: Page | BrowserContext): Promise<Page> {
		this.#opening++;
		const context = "context" in beside ? beside.context() : beside;
		const page = await context.newPage();
		this.#opening--;
		listen(page);
		return page;
	}

	/** Everybody leaves, so that the next test has the names again. */
	async close(): Promise<void> {
		const left = this.#contexts.map(async (context) => {
			const cookie = await cookieOf(context);
			await context.close();
			// A test that failed may have left its server dead, and that is not what it should be known for.
			await fetch(`${this.url}/leave`, {
				method: "POST",
				headers: { cookie },
				redirect: "manual",
			}).catch(() => null);
		});
		await Promise.all(left);
	}

	async #watch(
		context: BrowserContext,
		tolerates: readonly RegExp[],
	): Promise<void> {
		const own = new URL(this.url).host;
		const report = (what: string): void => {
			if (!tolerates.some((pattern) => pattern.test(what)))
				this.problems.push(what);
		};
		context.on("console", (message) => {
			if (message.type() === "error") report(`console: ${message.text()}`);
		});
		context.on("weberror", (error) => report(`error: ${error.error()}`));
		context.on("dialog", (dialog) => {
			report(`dialog: ${dialog.message()}`);
			dialog.dismiss().catch(() => {});
		});
		context.on("page", (page) => {
			if (this.#opening === 0) report(`window: ${page.url()}`);
			page.on("websocket", (socket) => {
				if (new URL(socket.url()).host !== own)
					report(`socket to ${socket.url()}`);
			});
		});
		context.on("request", (request) => {
			const { protocol, host } = new URL(request.url());
			if (!protocol.startsWith("http") || host !== own)
				report(`request to ${request.url()}`);
		});
		context.on("requestfailed", (request) => {
			const why = request.failure()?.errorText ?? "";
			// A page that is left gives up what it still waits for.
			if (why !== "net::ERR_ABORTED") report(`${why} of ${request.url()}`);
		});
		// What the tests' hostile texts call, and what the policy reports.
		await context.exposeFunction("ran", (what: unknown) =>
			report(`ran: ${what}`),
		);
		await context.addInitScript(() =>
			document.addEventListener("securitypolicyviolation", (event) =>
				console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
			),
		);
	}
}

/** What this browser would send: for requests that a test makes in its name. */
const cookieOf = async (context: BrowserContext): Promise<string> =>
	(await context.cookies())
		.map(({ name, value }) => `${name}=${value}`)
		.join("; ");

interface Heard {
	readonly frames: string[];
	socket: WebSocket | null;
	isLive: boolean;
}

const heard = new WeakMap<Page, Heard>();
/** Answers to `resume`: from here on the page misses nothing. */
const RESUMED = /^\[\d+,1,\{"epoch"/;

function listen(page: Page): void {
	const ears: Heard = { frames: [], socket: null, isLive: false };
	heard.set(page, ears);
	// Another document is on its way: what this one still hears says nothing of that one.
	page.on("request", (request) => {
		if (!request.isNavigationRequest() || request.frame() !== page.mainFrame())
			return;
		ears.socket = null;
		ears.isLive = false;
	});
	page.on("websocket", (socket) => {
		ears.socket = socket;
		ears.isLive = false;
		socket.on("framesent", ({ payload }) => ears.frames.push(`> ${payload}`));
		socket.on("framereceived", ({ payload }) => {
			ears.frames.push(`< ${payload}`);
			if (ears.socket === socket && RESUMED.test(String(payload)))
				ears.isLive = true;
		});
		socket.on("close", () => {
			if (ears.socket === socket) ears.isLive = false;
		});
	});
}

/** Every frame of a page's connections, in order: `> ` sent, `< ` received. */
export const framesOf = (page: Page): readonly string[] =>
	heard.get(page)?.frames ?? [];

/** Its talk is connected and caught up: on a quiet page, once the reader stirs. */
export async function live(page: Page): Promise<void> {
	await becomes(
		"the page is live",
		async () => {
			await stir(page);
			return heard.get(page)?.isLive ?? false;
		},
		true,
	);
}

/** Its composer listens: until then Enter begins a new line. */
export const composing = (page: Page): Promise<void> =>
	becomes(
		"the composer listens",
		async () => {
			await stir(page);
			return page.locator('#say [data-do="cancel"][title]').count();
		},
		1,
	);

/** The least that somebody does before a page; again and again, since its script may not listen yet. */
const stir = (page: Page): Promise<void> =>
	page
		.evaluate(() => {
			dispatchEvent(new Event("mousemove"));
		})
		.catch(() => {}); // The page is just being left.

/** Looks again and again until what is seen is what is wanted; what was seen last is told otherwise. */
export async function becomes<T>(
	what: string,
	look: () => T | Promise<T>,
	wanted: NoInfer<T>,
): Promise<void> {
	const deadline = Date.now() + DEADLINE_MS;
	for (;;) {
		const seen = await look();
		if (Bun.deepEquals(seen, wanted)) return;
		if (Date.now() > deadline)
			throw new Error(
				`${what}: wanted ${JSON.stringify(wanted)}, saw ${JSON.stringify(seen)}`,
			);
		await Bun.sleep(20);
	}
}
