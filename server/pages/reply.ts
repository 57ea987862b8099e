import { Html } from "../../views/html.ts";
import type { Frame } from "../../views/model.ts";
import {
	PREFERENCES_COOKIE,
	readPreferences,
} from "../../views/preferences.ts";
import { findVisitor, presentPerson } from "../identity/index.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import { countUnseen } from "../moderation/index.ts";
import type { World } from "../kernel/world.ts";
import { buildAssets } from "../kernel/assets.ts";
import { contentSecurityPolicy } from "../kernel/headers.ts";
import { findNotice } from "../sanctions/index.ts";
import { countWaiting } from "./load.ts";

export { safePath, seeOther } from "../kernel/replies.ts";

export const page = (frame: Frame, document: Html, status = 200): Reply => ({
	status,
	headers: {
		"content-security-policy": contentSecurityPolicy(frame.assets.cssHash),
		"content-type": "text/html; charset=utf-8",
		"content-language": frame.locale,
		vary: "accept-language, cookie",
	},
	body: document.text,
});

/** A room’s own page, and nothing that could lead elsewhere. */
export const isRoomPath = (path: string): boolean =>
	/^\/rooms\/[\w-]{1,64}$/.test(path);

/** What every page shows around itself. */
export async function frameOf(
	world: World,
	request: HttpRequest,
): Promise<Frame> {
	const visitor = request.actor && findVisitor(world, request.actor.id);
	const waiting = visitor ? await countWaiting(world, visitor) : 0;
	return bareFrameOf(world, request, waiting);
}

/** … without asking the journal: the page that says that it cannot answer must not ask it. */
export async function bareFrameOf(
	world: World,
	request: HttpRequest,
	waiting = 0,
): Promise<Frame> {
	const visitor = request.actor
		? findVisitor(world, request.actor.id)
		: undefined;
	const { styles, scripts } = await buildAssets();
	const prefs = readPreferences(request.cookies[PREFERENCES_COOKIE]);
	const { css, hash, file } = styles[`${prefs.look}-${prefs.theme}`];
	return {
		locale: request.locale,
		siteName: world.config.server.siteName,
		path:
			request.method === "GET"
				? request.url.pathname + request.url.search
				: "/rooms",
		me: visitor ? presentPerson(visitor) : null,
		lifetimeMs: world.config.messages.minutes * 60_000,
		absenceMs: world.config.visitors.absenceMinutes * 60_000,
		now: world.clock.now(),
		waiting,
		notice: visitor ? findNotice(world, visitor.id, request.locale) : null,
		letters: visitor ? countUnseen(world, visitor.id) : 0,
		prefs,
		assets: {
			css: new Html(css),
			cssHash: hash,
			cssPath: file.path,
			script: scripts[request.locale],
		},
	};
}
