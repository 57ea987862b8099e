// /settings: what somebody chose, kept by their browser alone.
import { settingsPage } from "../../views/pages/settings.ts";
import {
	choosePreferences,
	PREFERENCES_COOKIE,
	writePreferences,
} from "../../views/preferences.ts";
import { findVisitor } from "../identity/index.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { frameOf, page, seeOther } from "./reply.ts";

const YEAR_SECONDS = 31_536_000;

export async function showSettings(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const visitor = request.actor && findVisitor(world, request.actor.id);
	const frame = await frameOf(world, request);
	return page(
		frame,
		settingsPage(frame, {
			saved: request.url.searchParams.has("saved"),
			receipts: visitor ? visitor.receipts === 1 : null,
		}),
	);
}

/** Nothing is kept when everything is as usual: the cookie goes. */
export function postSettings(_world: World, request: HttpRequest): Reply {
	const value = writePreferences(choosePreferences(request.form));
	const seconds = value === "" ? 0 : YEAR_SECONDS;
	return seeOther("/settings?saved", [
		`${PREFERENCES_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${request.secure ? "; Secure" : ""}`,
	]);
}
