// The HTTP door: pages, forms and static files.
import { type Context, Hono } from "hono";
import type { Locale } from "../../wire/index.ts";
import { addressKey, type Caller } from "./address.ts";
import { readForm, readJson } from "./bodies.ts";
import { explain, requireCurrent, spend } from "./doors.ts";
import { encode } from "./encoding.ts";
import { securityHeaders, strictTransport } from "./headers.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { HttpRequest, Reply, Route, Slice, StaffGuard } from "./slice.ts";
import type { Actor, StaffActor } from "./actor.ts";
import type { World } from "./world.ts";

/** What the door needs from the slices that know people and pages. */
export interface Faces {
	/** Whoever holds this session, or null. */
	findActor(world: World, token: string): Promise<Actor | null>;
	sessionOf(
		cookies: Readonly<Record<string, string>>,
		secure: boolean,
	): string | null;
	/** Which of those who look after the site is asking, or null. */
	findStaff(world: World, request: HttpRequest): Promise<StaffActor | null>;
	/** Somebody asked for what none of their roles may do. */
	noteRefused(world: World, staff: StaffActor, what: string): Promise<void>;
	presentRefusal(
		world: World,
		request: HttpRequest,
		refusal: Refusal,
	): Promise<Reply>;
}

export type Peer = (request: Request) => Caller;

/** `keepOpen` is called for an answer that goes on (trickle.ts): silence must not end it. */
export type HttpDoor = (
	request: Request,
	keepOpen?: () => void,
) => Promise<Response>;

interface Port {
	readonly keepOpen: (() => void) | undefined;
}

export function httpDoor(
	world: World,
	slices: readonly Slice[],
	faces: Faces,
	peer: Peer,
): HttpDoor {
	const app = new Hono<{ Bindings: Port }>({ strict: false });
	const door = { world, faces, peer };
	const mount = (route: Route) => {
		const [method, path] = route.at.split(" ") as [string, string];
		app.on(method, path, (context) => answer(door, route, context));
	};
	const routes = slices.flatMap((slice) => slice.routes ?? []);
	for (const route of routes) mount(route);
	for (const [path, allow] of listMethods(routes)) {
		const wrong = nowhere(() => refuse("method.unknown", { allow }));
		app.all(path, (context) => answer(door, wrong, context));
	}
	const nothing = nowhere(() => refuse("page.missing"));
	app.notFound((context) => answer(door, nothing, context));
	// What even the page of a refusal could not say is said by the port (open.ts).
	app.onError((error) => {
		throw error;
	});
	return async (request, keepOpen) => app.fetch(request, { keepOpen });
}

/** What nobody asks for who follows our links and forms. */
const nowhere = (run: Route["run"]): Route => ({
	at: "GET *",
	who: "anyone",
	limit: { burst: 60, everySeconds: 0.5, per: "address" },
	run,
});

/** What each path answers to, as the `Allow` header says it. */
function listMethods(routes: readonly Route[]): ReadonlyMap<string, string> {
	const methods = new Map<string, string>();
	for (const { at } of routes) {
		const [method, path] = at.split(" ") as [string, string];
		const allowed = method === "GET" ? "GET, HEAD" : method;
		const known = methods.get(path);
		methods.set(path, known ? `${known}, ${allowed}` : allowed);
	}
	return methods;
}

interface Door {
	readonly world: World;
	readonly faces: Faces;
	readonly peer: Peer;
}

async function answer(
	door: Door,
	route: Route,
	context: Context<{ Bindings: Port }>,
): Promise<Response> {
	const { world, faces } = door;
	const started = performance.now();
	const id = world.ids.next("req");
	let request = readRequest(world, context, door.peer(context.req.raw));
	let reply: Reply;
	try {
		request = await admit(door, route, request, context.req.raw);
		reply = await route.run(world, request);
	} catch (error) {
		reply = await faces.presentRefusal(
			world,
			request,
			explain(world, "http.request", error, { route: route.at, request: id }),
		);
	}
	const tookMs = performance.now() - started;
	world.metrics.add("requests", 1, `${Math.floor(reply.status / 100)}xx`);
	world.metrics.observe("requestSeconds", tookMs / 1_000);
	if (
		route.who !== "anyone" ||
		reply.status >= 400 ||
		context.req.method === "POST"
	)
		world.log.info("http.request", {
			request: id,
			route: route.at,
			status: reply.status,
			ms: Math.round(tookMs * 10) / 10,
			...(request.staff ? { staff: request.staff.id } : {}),
		});
	if (reply.body instanceof ReadableStream) context.env.keepOpen?.();
	return respond(await encode(reply, request), request, id);
}

/** Guard, limit, then the body: nothing is read for somebody who may not ask. */
async function admit(
	{ world, faces }: Door,
	route: Route,
	request: HttpRequest,
	raw: Request,
): Promise<HttpRequest> {
	if (route.who !== "anyone") requireCurrent(world);
	const isUnsafe = request.method !== "GET" && request.method !== "HEAD";
	if (isUnsafe && !isOwnOrigin(world, request)) refuse("origin.foreign");
	const known =
		typeof route.who === "string"
			? await admitVisitor(world, faces, request)
			: { ...request, staff: await faces.findStaff(world, request) };
	spend(world, route.at, route.limit, {
		person: known.staff?.id ?? known.actor?.id ?? null,
		address: request.address,
	});
	if (route.who === "visitor" && !known.actor) refuse("session.missing");
	if (typeof route.who !== "string")
		await requireRole(world, faces, known.staff, route);
	if (!isUnsafe) return known;
	return route.takes === "json"
		? { ...known, json: await readJson(raw) }
		: { ...known, form: await readForm(raw) };
}

async function admitVisitor(
	world: World,
	faces: Faces,
	request: HttpRequest,
): Promise<HttpRequest> {
	const token = faces.sessionOf(request.cookies, request.secure);
	const actor = token === null ? null : await faces.findActor(world, token);
	return { ...request, actor };
}

async function requireRole(
	world: World,
	faces: Faces,
	staff: StaffActor | null,
	{ at, who }: Route,
): Promise<void> {
	if (!staff) return refuse("staff.signed-out");
	const anyOf = (who as StaffGuard).staff;
	if (staff.roles.some((role) => anyOf.includes(role))) return;
	await faces.noteRefused(world, staff, at);
	refuse("staff.not-allowed");
}

function readRequest(
	world: World,
	context: Context,
	caller: Caller,
): HttpRequest {
	const { headers } = context.req.raw;
	const url = new URL(context.req.url);
	const cookies = readCookies(headers.get("cookie") ?? "");
	return {
		method: context.req.method,
		url,
		params: context.req.param() as Record<string, string>,
		headers,
		form: {},
		cookies,
		locale: chooseLocale(
			cookies["language"],
			headers.get("accept-language"),
			world.config.server.locale,
		),
		address: addressKey(caller.address),
		secure: caller.secure || world.config.server.publicUrl.startsWith("https:"),
		actor: null,
		staff: null,
		json: null,
	};
}

/**
 * Against forms that another site posts in a visitor's name. Browsers say where a request comes from
 * (Sec-Fetch-Site, Origin); text browsers say nothing, and run no other site's script either.
 */
function isOwnOrigin(
	world: World,
	request: Pick<HttpRequest, "headers" | "url" | "secure">,
): boolean {
	const site = request.headers.get("sec-fetch-site");
	if (site !== null && site !== "same-origin" && site !== "none") return false;
	const origin = request.headers.get("origin");
	if (origin === null) return true;
	return origin === ownOrigin(world, request);
}

/** The configured address, or what the browser itself calls this site. */
export function ownOrigin(
	world: World,
	request: Pick<HttpRequest, "headers" | "url" | "secure">,
): string {
	const { publicUrl } = world.config.server;
	if (publicUrl) return publicUrl.replace(/\/$/, "");
	return `${request.secure ? "https" : "http"}://${request.headers.get("host") ?? request.url.host}`;
}

export const readCookies = (header: string): Record<string, string> =>
	Object.fromEntries(
		header.split(";").flatMap((part) => {
			const at = part.indexOf("=");
			return at < 1
				? []
				: [[part.slice(0, at).trim(), part.slice(at + 1).trim()]];
		}),
	);

const isLocale = (value: string | undefined): value is Locale =>
	value === "fr" || value === "en";

/** What was chosen, else the first language asked for that there is, else the site's own. */
export function chooseLocale(
	chosen: string | undefined,
	accepted: string | null,
	fallback: Locale,
): Locale {
	if (isLocale(chosen)) return chosen;
	const asked = (accepted ?? "")
		.slice(0, 200)
		.split(",")
		.map((part) => {
			const [tag = "", quality = "q=1"] = part.trim().split(";");
			return {
				language: tag.slice(0, 2).toLowerCase(),
				quality: Number(quality.replace("q=", "")) || 0,
			};
		});
	const best = asked
		.sort((a, b) => b.quality - a.quality)
		.find(({ language }) => isLocale(language));
	return (best?.language as Locale | undefined) ?? fallback;
}

function respond(
	reply: Reply,
	request: Pick<HttpRequest, "method" | "secure">,
	id: string,
): Response {
	const headers = new Headers({
		...securityHeaders,
		...(request.secure ? strictTransport : {}),
		"cache-control": "no-store",
		"x-request-id": id,
		...reply.headers,
	});
	for (const cookie of reply.cookies ?? [])
		headers.append("set-cookie", cookie);
	// The router drops the body of an answer to HEAD; its length is still told.
	const { body } = reply;
	if (request.method === "HEAD" && body && !(body instanceof ReadableStream))
		headers.set("content-length", String(Buffer.byteLength(body)));
	return new Response(body as BodyInit | null, {
		status: reply.status,
		headers,
	});
}
