// The service worker: for a page that says that there is no network, and for notifications. It keeps nothing personal.
import { scriptUrl } from "./render.ts";

export function worker(): void {
	// Refused in a private window, or without TLS: everything else works.
	navigator.serviceWorker?.register(scriptUrl("/sw.js")).catch(() => {});
}
