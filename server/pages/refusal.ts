import { refusalPage } from "../../views/pages/refusal.ts";
import { sayRefusal } from "../../wire/index.ts";
import { endedCookie, sessionOf } from "../identity/index.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { recallBrowser } from "../sanctions/index.ts";
import { bareFrameOf, isRoomPath, page, seeOther } from "./reply.ts";

/** To the door; whoever is banned, to the page that says why. */
async function showOut(world: World, request: HttpRequest): Promise<Reply> {
	const { secure } = request;
	const token = sessionOf(request.cookies, secure);
	const known = token ? await recallBrowser(world, token, secure) : null;
	return seeOther(known?.isBanned ? "/sanctions" : doorOf(request), [
		endedCookie(secure),
		...(known?.cookie ? [known.cookie] : []),
	]);
}

/** The page of the measure that says no, or of all of them when it may be somebody else’s. */
export function measureOf({ code, details }: Refusal): string | null {
	if (details["code"]) return `/sanctions/${details["code"]}`;
	return code === "sanction.address" ? "/sanctions" : null;
}

/** The one place where a refusal becomes a page. */
export async function presentRefusal(
	world: World,
	request: HttpRequest,
	refusal: Refusal,
): Promise<Reply> {
	const isLook = request.method === "GET" || request.method === "HEAD";
	if (refusal.code === "session.missing" && isLook)
		return showOut(world, request);
	const sentence = sayRefusal(refusal.code, request.locale, refusal.details);
	const reference =
		refusal.code === "server.fault"
			? String(refusal.details["instance"])
			: null;
	const frame = await bareFrameOf(world, request);
	const reply = page(
		frame,
		refusalPage(frame, {
			status: refusal.http,
			sentence,
			reference,
			measure: measureOf(refusal),
		}),
		refusal.http,
	);
	const { allow } = refusal.details;
	const wait = refusal.waitSeconds;
	const headers = {
		...reply.headers,
		...(allow ? { allow: String(allow) } : {}),
		...(wait > 0 ? { "retry-after": String(wait) } : {}),
	};
	return { ...reply, headers };
}

/** The door, told what to say: that a visit is over; and where somebody was going, when a link brought them to a room. */
function doorOf({ url, cookies, secure }: HttpRequest): string {
	const query = new URLSearchParams();
	if (sessionOf(cookies, secure)) query.set("over", "");
	if (isRoomPath(url.pathname)) query.set("to", url.pathname);
	return query.size > 0 ? `/?${query}` : "/";
}
