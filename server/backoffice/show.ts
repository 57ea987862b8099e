// What every page of the console has around it, and how it leaves.
import type { ConsoleFrame } from "../../views/console/document.ts";
import type { Html } from "../../views/html.ts";
import {
	PREFERENCES_COOKIE,
	readPreferences,
} from "../../views/preferences.ts";
import { buildConsoleAssets } from "../kernel/console-assets.ts";
import { contentSecurityPolicy } from "../kernel/headers.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";

export async function consoleFrame(
	world: World,
	request: HttpRequest,
): Promise<ConsoleFrame> {
	const { styles, script } = await buildConsoleAssets();
	const prefs = readPreferences(request.cookies[PREFERENCES_COOKIE]);
	const { staff } = request;
	return {
		locale: request.locale,
		siteName: world.config.server.siteName,
		path: request.url.pathname + request.url.search,
		me: staff && { name: staff.name, roles: staff.roles },
		prefs,
		now: world.clock.now(),
		assets: { style: styles[`${prefs.look}-${prefs.theme}`], script },
	};
}

/** Never kept by anybody (`no-store` is the door's); scripts and styles from this site alone. */
export const show = (
	frame: ConsoleFrame,
	document: Html,
	status = 200,
): Reply => ({
	status,
	headers: {
		"content-security-policy": contentSecurityPolicy("'self'"),
		"content-type": "text/html; charset=utf-8",
		"content-language": frame.locale,
		vary: "accept-language, cookie",
	},
	body: document.text,
});

/** Only a page of the console, as a browser reads the path: `/console/../..//example.org` is another site. */
export function consolePath(path: string | null | undefined): string {
	if (!path || !/^\/console(?:[/?][\x21-\x7e]*)?$/.test(path))
		return "/console";
	const { pathname, search } = new URL(path, "http://here");
	return /^\/console(?:\/|$)/.test(pathname) ? pathname + search : "/console";
}

/** A form was just posted well. */
export const isDone = ({ url }: HttpRequest): boolean =>
	url.searchParams.has("done");

/** A pseudonym, or a part of one; "" when nobody is looked for. */
export const nameSought = ({ url }: HttpRequest): string =>
	(url.searchParams.get("name") ?? "").trim().slice(0, 60);

/** Back to where a form was, which says that it is done. */
export function doneAt(path: string): string {
	const url = new URL(consolePath(path), "http://here");
	url.searchParams.set("done", "");
	return `${url.pathname}${url.search}`.replace("done=", "done");
}
