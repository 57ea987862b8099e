// The live view of a room or a conversation without script: a page that does not end, inside the page of the talk.
import { type LiveEnd, liveRefusal } from "../../views/pages/live.ts";
import { coverStyle } from "../../views/parts/live-lines.ts";
import { words } from "../../views/words/index.ts";
import { sayRefusal, sizes } from "../../wire/index.ts";
import { requireVisitor } from "../identity/index.ts";
import { framedHeaders } from "../kernel/headers.ts";
import { perAddress, perPerson } from "../kernel/limits.ts";
import { requireSeat } from "../kernel/per-address.ts";
import { Refusal, refuse } from "../kernel/refusal.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
} from "../kernel/slice.ts";
import { trickleHeaders } from "../kernel/trickle.ts";
import type { World } from "../kernel/world.ts";
import { LivePage } from "./live-page.ts";
import {
	type FindPlace,
	findConversationPlace,
	findRoomPlace,
} from "./place.ts";
import { bareFrameOf, page } from "./reply.ts";

async function open(
	world: World,
	request: HttpRequest,
	find: FindPlace,
): Promise<Reply> {
	const actor = request.actor ?? refuse("session.missing");
	const place = find(world, request);
	const frame = await bareFrameOf(world, request);
	// From here until the page is counted nothing is waited for: several that are asked for at once would all be let in.
	const { address } = request;
	requireSeat(world, address);
	if (world.hub.connectionsOf(actor.id).length >= sizes.connectionsPerVisitor)
		refuse("limit.connections");
	const headers = {
		"content-type": "text/html; charset=utf-8",
		...framedHeaders(frame.assets.cssHash),
		...trickleHeaders,
	};
	if (request.method === "HEAD") return { status: 200, headers, body: null };
	const visitor = requireVisitor(world, actor.id);
	const live = new LivePage(world, { actor, visitor, address, place, frame });
	await live.begin();
	return { status: 200, headers, body: live.body };
}

/** Said inside the frame: the page of a refusal may stand in none. */
async function refuseInFrame(
	world: World,
	request: HttpRequest,
	refusal: Refusal,
): Promise<Reply> {
	const w = words(request.locale);
	const again = {
		way: w.liveAgain.way,
		href: request.url.pathname,
		leaves: false,
		again: null,
	};
	const sentence = sayRefusal(refusal.code, request.locale, refusal.details);
	const ending: LiveEnd =
		refusal.code === "session.missing"
			? { ...again, ...w.liveOver, href: "/", leaves: true }
			: refusal.http === 429 || refusal.http >= 500
				? { ...again, sentence }
				: {
						...again,
						sentence,
						way: w.liveLeft.way,
						href: "/rooms",
						leaves: true,
					};
	const frame = await bareFrameOf(world, request);
	const reply = page(frame, liveRefusal(frame, ending), refusal.http);
	const framed = framedHeaders(frame.assets.cssHash);
	return { ...reply, headers: { ...reply.headers, ...framed } };
}

const liveRoute = (path: string, find: FindPlace): Route =>
	route(`GET ${path}/live`, {
		who: "anyone",
		limit: perPerson(30, 2),
		run: async (world, request) => {
			try {
				return await open(world, request, find);
			} catch (error) {
				if (error instanceof Refusal)
					return refuseInFrame(world, request, error);
				throw error;
			}
		},
	});

/** Lines that a live page has shown and that nobody should see any more: the same style for everybody, for ever. */
function serveCover(_world: World, request: HttpRequest): Reply {
	const seqs = request.params["seqs"] ?? "";
	if (!/^\d{1,16}(\.\d{1,16}){0,7}$/.test(seqs)) return refuse("page.missing");
	return {
		status: 200,
		headers: {
			"content-type": "text/css; charset=utf-8",
			"cache-control": "public, max-age=31536000, immutable",
		},
		body: coverStyle(seqs.split(".")),
	};
}

export const liveRoutes: readonly Route[] = [
	liveRoute("/rooms/:slug", findRoomPlace),
	liveRoute("/messages/:conversation", findConversationPlace),
	route("GET /gone/:seqs", {
		who: "anyone",
		limit: perAddress(300, 0.1),
		run: serveCover,
	}),
];
