// The service worker, at /sw.js. Of what the site says it keeps two things, neither of them anybody's: the files whose
// names change with their content, and the page that says that there is no network. Every other answer passes through,
// and is kept nowhere.

/** Written in by the bundler: paths of the files that may be kept. */
declare const BUNDLE_FILES: readonly string[];

interface Waiting extends Event {
	waitUntil(done: Promise<unknown>): void;
}
interface Fetching extends Waiting {
	readonly request: Request;
	readonly preloadResponse: Promise<Response | undefined>;
	respondWith(response: Promise<Response>): void;
}
interface Clicked extends Waiting {
	readonly notification: Notification;
}
interface OpenPage {
	readonly url: string;
	focus(): Promise<OpenPage>;
	navigate(path: string): Promise<unknown>;
}
/** What a worker's global has, and a page's has not. */
interface Worker {
	readonly location: Location;
	readonly registration: ServiceWorkerRegistration;
	readonly clients: {
		matchAll(of: { type: "window" }): Promise<readonly OpenPage[]>;
		openWindow(path: string): Promise<unknown>;
	};
	skipWaiting(): Promise<void>;
	addEventListener<E extends Event>(
		name: string,
		hear: (event: E) => void,
	): void;
}

const worker = globalThis as unknown as Worker;
const FILES = "files";
const OFFLINE = "/offline";

worker.addEventListener<Waiting>("install", (event) =>
	event.waitUntil(Promise.all([keepOffline(), worker.skipWaiting()])),
);

worker.addEventListener<Waiting>("activate", (event) =>
	event.waitUntil(
		Promise.all([
			forgetOld(),
			// So that a page is not kept waiting for this worker to wake.
			worker.registration.navigationPreload?.enable(),
		]),
	),
);

worker.addEventListener<Fetching>("fetch", (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== "GET" || origin !== worker.location.origin) return;
	if (BUNDLE_FILES.includes(pathname)) event.respondWith(fileOf(event));
	else if (request.mode === "navigate" && request.destination === "document")
		event.respondWith(visit(event));
});

worker.addEventListener<Clicked>("notificationclick", (event) => {
	event.notification.close();
	event.waitUntil(open(String(event.notification.data)));
});

const keepOffline = async (): Promise<void> =>
	(await caches.open(FILES)).add(OFFLINE);

/** Its name changes with its content, so what is kept is right. */
async function fileOf(event: Fetching): Promise<Response> {
	const { request } = event;
	const kept = await caches.match(request).catch(() => undefined);
	if (kept) return kept;
	const response = await fetch(request);
	if (response.ok)
		event.waitUntil(
			keepFile(request, response.clone()).catch(() => {}), // No room: it is fetched again the next time.
		);
	return response;
}

async function keepFile(request: Request, response: Response): Promise<void> {
	const files = await caches.open(FILES);
	await files.put(request, response);
}

async function visit(event: Fetching): Promise<Response> {
	try {
		const response =
			(await event.preloadResponse) ?? (await fetch(event.request));
		event.waitUntil(follow(response.headers.get("content-language")));
		return response;
	} catch {
		return (await offlinePage()) ?? Response.error();
	}
}

const offlinePage = (): Promise<Response | undefined> =>
	caches.match(OFFLINE, { ignoreVary: true });

/** The page that waits is to speak the visitor's language. */
async function follow(language: string | null): Promise<void> {
	const kept = await offlinePage();
	if (language && kept?.headers.get("content-language") !== language)
		await keepOffline().catch(() => {});
}

/** Files of before an update. */
async function forgetOld(): Promise<void> {
	const files = await caches.open(FILES);
	for (const request of await files.keys())
		if (![...BUNDLE_FILES, OFFLINE].includes(new URL(request.url).pathname))
			await files.delete(request);
}

/** Where a notification leads: to a page that is open already, when there is one. */
async function open(path: string): Promise<void> {
	const pages = await worker.clients.matchAll({ type: "window" });
	const there = pages.find(({ url }) => new URL(url).pathname === path);
	const page = there ?? pages[0];
	if (!page) await worker.clients.openWindow(path);
	else {
		await page.focus();
		if (!there) await page.navigate(path);
	}
}
