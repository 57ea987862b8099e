// What waits for me, on the icon of the page and of the installed site. The title has the number already.
import { forMe } from "../state/apply.ts";
import { find, type Page } from "./page.ts";

interface Badged {
	setAppBadge?(n: number): Promise<void>;
	clearAppBadge?(): Promise<void>;
}

export function badge(page: Page): void {
	const installed: Badged = navigator;
	let shown = -1;
	const draw = (): void => {
		const n = forMe(page.state());
		if (n === shown) return;
		shown = n;
		// Not installed, or not allowed: the title says it all the same.
		(n > 0 ? installed.setAppBadge?.(n) : installed.clearAppBadge?.())?.catch(
			() => {},
		);
		iconLink().href = n > 0 ? "/icon-unread.svg" : "/favicon.ico";
	};
	page.onChange(draw);
	draw();
}

function iconLink(): HTMLLinkElement {
	const known = find<HTMLElement>('link[rel="icon"]') as HTMLLinkElement | null;
	if (known) return known;
	const link = document.createElement("link");
	link.rel = "icon";
	document.head.append(link);
	return link;
}
