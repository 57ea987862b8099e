// Refusals, as the console and the API say them.
import { consoleRefusalPage } from "../../views/console/home.ts";
import { consoleWords } from "../../views/words/console.ts";
import { sayRefusal } from "../../wire/index.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { json, seeOther } from "../kernel/replies.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { findStaff } from "../staff/index.ts";
import { consoleFrame, show } from "./show.ts";

export const isBackoffice = ({ url }: HttpRequest): boolean =>
	/^\/(console|v1\/staff)(\/|$)/.test(url.pathname);

export async function presentBackofficeRefusal(
	world: World,
	request: HttpRequest,
	refusal: Refusal,
): Promise<Reply> {
	const reply = request.url.pathname.startsWith("/v1/")
		? asJson(request, refusal)
		: await asPage(world, request, refusal);
	const { allow } = refusal.details;
	const wait = refusal.waitSeconds;
	return {
		...reply,
		headers: {
			...reply.headers,
			...(allow ? { allow: String(allow) } : {}),
			...(wait > 0 ? { "retry-after": String(wait) } : {}),
		},
	};
}

function asJson({ locale }: HttpRequest, refusal: Refusal): Reply {
	const { code, details, http } = refusal;
	const sentence = sayRefusal(code, locale, details);
	const reply = json({ refused: code, sentence, details }, http);
	return code === "staff.signed-out"
		? { ...reply, headers: { ...reply.headers, "www-authenticate": "Bearer" } }
		: reply;
}

async function asPage(
	world: World,
	request: HttpRequest,
	refusal: Refusal,
): Promise<Reply> {
	const isLook = request.method === "GET" || request.method === "HEAD";
	if (refusal.code === "staff.signed-out" && isLook) {
		const { pathname, search } = request.url;
		return seeOther(
			`/console/sign-in?${new URLSearchParams({ to: pathname + search })}`,
		);
	}
	const staff = await findStaff(world, request);
	const frame = await consoleFrame(world, { ...request, staff });
	const w = consoleWords(request.locale);
	return show(
		frame,
		consoleRefusalPage(frame, {
			title: w.refusedTitle,
			sentence: sayRefusal(refusal.code, request.locale, refusal.details),
			reference:
				refusal.code === "server.fault"
					? String(refusal.details["instance"])
					: null,
		}),
		refusal.http,
	);
}
