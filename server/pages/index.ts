// pages: HTML for visitors, over everything below. Owns no table.
import { aboutPage } from "../../views/pages/about.ts";
import { helpPage } from "../../views/pages/help.ts";
import { offlinePage } from "../../views/pages/offline.ts";
import { perAddress, perPerson } from "../kernel/limits.ts";
import {
	type HttpRequest,
	nodeJob,
	type Reply,
	type Route,
	route,
	type Slice,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { labelMsOf } from "../screening/index.ts";
import { buildAssets } from "../kernel/assets.ts";
import {
	postAccept,
	postClose,
	postConversationMessage,
	postDecline,
	postReceipts,
	showConversation,
	showConversations,
} from "./conversations.ts";
import { caseRoutes } from "./cases.ts";
import { showMentions } from "./mentions.ts";
import { postEnter, postLeave, showEntry } from "./entry.ts";
import { keepRoutes } from "./keep.ts";
import { liveRoutes } from "./live.ts";
import { tendLivePages } from "./live-page.ts";
import { messageRoutes } from "./message.ts";
import { postAsk, postHide, showPerson } from "./people.ts";
import { bareFrameOf, frameOf, page, safePath, seeOther } from "./reply.ts";
import { reportRoutes } from "./reports.ts";
import {
	postRoom,
	postRoomLeave,
	postRoomMessage,
	showRoom,
	showRooms,
} from "./rooms.ts";
import { showSanction, showSanctions } from "./sanctions.ts";
import { postSettings, showSettings } from "./settings.ts";
import {
	ROBOTS,
	serveManifest,
	serveStatic,
	serveWorker,
	text,
} from "./static.ts";

export { presentRefusal } from "./refusal.ts";

/** The door shows how many are there: that may be some seconds old. */
const MOMENT = "public, max-age=0, s-maxage=10";

type Run = (world: World, request: HttpRequest) => Promise<Reply> | Reply;

const anybody = (at: string, run: Run): Route =>
	route(at, { who: "anyone", limit: perAddress(300, 0.1), run });
/**
 * Nobody's page: for somebody without any cookie it holds nothing of theirs, and a shared cache may answer for a moment. The
 * browser itself asks each time: whoever enters or leaves meets their own page.
 */
const shared = (at: string, run: Run): Route =>
	anybody(at, async (world, request) => {
		const reply = await run(world, request);
		const isNobodys =
			reply.status === 200 && !request.headers.has("cookie") && !reply.cookies;
		return isNobodys
			? { ...reply, headers: { ...reply.headers, "cache-control": MOMENT } }
			: reply;
	});
const look = (at: string, run: Run): Route =>
	route(at, { who: "visitor", limit: perPerson(60, 0.5), run });
const act = (at: string, run: Run): Route =>
	route(at, { who: "visitor", limit: perPerson(12, 1), run });
/** As often as `message.send`. */
const speak = (at: string, run: Run): Route =>
	route(at, { who: "visitor", limit: perPerson(60, 1), run });

/** Where a refused form leaves the browser: asked for again, it is the page that holds the form. */
const formPage = (at: string, path: string): Route =>
	route(at, {
		who: "anyone",
		limit: perAddress(300, 0.1),
		run: (_world, { params }) =>
			seeOther(
				path.replace(/:(\w+)/g, (_, name) =>
					encodeURIComponent(params[name] ?? ""),
				),
			),
	});

const postLanguage = (_world: World, request: HttpRequest): Reply => {
	const to = request.form["to"] === "en" ? "en" : "fr";
	return seeOther(safePath(request.form["back"], "/"), [
		`language=${to}; Path=/; SameSite=Lax; Max-Age=31536000; HttpOnly${request.secure ? "; Secure" : ""}`,
	]);
};

const showAbout = async (
	world: World,
	request: HttpRequest,
): Promise<Reply> => {
	const { ageWaitBrowserMinutes, ageWaitAddressMinutes } =
		world.config.visitors;
	const { days, traceHours, banAddressHours } = world.config.sanctions;
	const { heldDays, privateMode } = world.config.screening;
	const keeping = {
		isInDatabase: world.config.stores.databaseUrl !== "",
		heldMs: heldDays * 86_400_000,
		minorMs: labelMsOf(world, "minor"),
		sanctionMs: days * 86_400_000,
		traceMs: traceHours * 3_600_000,
		banAddressMs: banAddressHours * 3_600_000,
		readsPrivate: privateMode === "full",
		browserMs: ageWaitBrowserMinutes * 60_000,
		addressMs: ageWaitAddressMinutes * 60_000,
	};
	const frame = await frameOf(world, request);
	return page(frame, aboutPage(frame, keeping));
};

/** Kept by browsers: nobody's, whoever asks. */
const showOffline = async (
	world: World,
	request: HttpRequest,
): Promise<Reply> => {
	const frame = await bareFrameOf(world, { ...request, actor: null });
	return page(frame, offlinePage(frame));
};

export const pages: Slice = {
	name: "pages",
	about: "HTML for visitors: every page works as forms, without script.",
	routes: [
		shared("GET /", showEntry),
		route("POST /enter", {
			who: "anyone",
			limit: perAddress(300, 1),
			run: postEnter,
		}),
		formPage("GET /enter", "/"),
		formPage("GET /rooms/:slug/messages", "/rooms/:slug"),
		formPage("GET /messages/:conversation/messages", "/messages/:conversation"),
		formPage("GET /people/:id/ask", "/people/:id"),
		formPage(
			"GET /rooms/:slug/messages/:seq/edit",
			"/rooms/:slug/messages/:seq",
		),
		formPage(
			"GET /messages/:conversation/messages/:seq/edit",
			"/messages/:conversation/messages/:seq",
		),
		route("POST /leave", {
			who: "anyone",
			limit: perAddress(60, 1),
			run: postLeave,
		}),
		route("POST /language", {
			who: "anyone",
			limit: perAddress(60, 1),
			run: postLanguage,
		}),
		shared("GET /help", async (world, request) => {
			const frame = await frameOf(world, request);
			return page(frame, helpPage(frame));
		}),
		shared("GET /about", showAbout),
		anybody("GET /settings", showSettings),
		route("POST /settings", {
			who: "anyone",
			limit: perAddress(60, 1),
			run: postSettings,
		}),
		look("GET /rooms", showRooms),
		act("POST /rooms", postRoom),
		look("GET /rooms/:slug", showRoom),
		speak("POST /rooms/:slug/messages", postRoomMessage),
		act("POST /rooms/:slug/leave", postRoomLeave),
		look("GET /mentions", showMentions),
		anybody("GET /sanctions", showSanctions),
		anybody("GET /sanctions/:number", showSanction),
		look("GET /messages", showConversations),
		look("GET /messages/:conversation", showConversation),
		speak("POST /messages/:conversation/messages", postConversationMessage),
		act("POST /messages/:conversation/accept", postAccept),
		act("POST /messages/:conversation/decline", postDecline),
		act("POST /messages/:conversation/close", postClose),
		act("POST /receipts", postReceipts),
		...messageRoutes,
		...reportRoutes,
		...caseRoutes,
		...keepRoutes,
		...liveRoutes,
		look("GET /people/:id", showPerson),
		route("POST /people/:id/ask", {
			who: "visitor",
			limit: perPerson(6, 20),
			run: postAsk,
		}),
		act("POST /people/:id/block", postHide("block", 1)),
		act("POST /people/:id/unblock", postHide("block", 0)),
		act("POST /people/:id/ignore", postHide("ignore", 1)),
		act("POST /people/:id/unignore", postHide("ignore", 0)),
		anybody("GET /static/:file", (_world, request) => serveStatic(request)),
		...[
			"/favicon.ico",
			"/icon.svg",
			"/icon-unread.svg",
			"/icon-192.png",
			"/icon-512.png",
		].map((path) =>
			anybody(`GET ${path}`, (_world, request) => serveStatic(request)),
		),
		anybody("GET /sw.js", (_world, request) => serveWorker(request)),
		anybody("GET /manifest.webmanifest", serveManifest),
		anybody("GET /offline", showOffline),
		anybody("GET /robots.txt", () =>
			text(ROBOTS, { "cache-control": "public, max-age=86400" }),
		),
		anybody("GET /up", () => text("ok\n")),
		anybody("GET /ready", (world) =>
			world.draining.isOn
				? { ...text("leaving\n"), status: 503 }
				: text("ready\n"),
		),
	],
	jobs: [nodeJob("pages.tend-live", () => 5, tendLivePages)],
	start: async () => {
		await buildAssets();
	},
};
