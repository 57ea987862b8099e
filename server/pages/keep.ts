// The pages of whoever keeps a room, and what their forms do.
import { keepPage, keepPersonPage } from "../../views/pages/keep.ts";
import {
	parse,
	type SanctionId,
	sanctionId,
	sayRefusal,
	sayTime,
	sizes,
	type VisitorId,
	visitorId,
} from "../../wire/index.ts";
import {
	findVisitor,
	presentPerson,
	requireVisitor,
} from "../identity/index.ts";
import { perPerson } from "../kernel/limits.ts";
import { Refusal, refuse } from "../kernel/refusal.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { listLatestSaid, removeMessage } from "../messages/index.ts";
import {
	appointHelper,
	dismissHelper,
	keeperOf,
	listHelpers,
	listHere,
	mayKeep,
	RESTRAINT_MINUTES,
	release,
	requireKeeper,
	requireRoomBySlug,
	restrain,
	type RoomRow,
} from "../rooms/index.ts";
import { listInForceIn } from "../sanctions/index.ts";
import { actorOf } from "./place.ts";
import { frameOf, page, seeOther } from "./reply.ts";

const roomOf = (world: World, request: HttpRequest): RoomRow =>
	requireRoomBySlug(world, request.params["slug"] ?? "");

const pathOf = ({ slug }: RoomRow): string => `/rooms/${slug}/keep`;

function personOf(request: HttpRequest): VisitorId {
	const parsed = parse(visitorId, request.params["id"]);
	return parsed.ok ? parsed.value : refuse("page.missing");
}

/** Messages that the page lists. */
const SAID = 20;

async function showKeep(world: World, request: HttpRequest): Promise<Reply> {
	const room = roomOf(world, request);
	const me = actorOf(request).id;
	const keeper = requireKeeper(world, room.id, me);
	const frame = await frameOf(world, request);
	const unheard = world.hub.unheardBy(me);
	const said = await listLatestSaid(world, room.id);
	const { timeZone } = world.config.server;
	const document = keepPage(frame, {
		room,
		isOwner: keeper === "owner",
		me,
		longestMs: RESTRAINT_MINUTES * 60_000,
		helpers: listHelpers(world, room.id).flatMap(
			(id) => findVisitor(world, id) ?? [],
		),
		said: said
			.filter(
				({ author }) =>
					!unheard.has(author) && mayKeep(world, room.id, me, author),
			)
			.slice(-SAID)
			.toReversed(),
		people: listHere(world, room.id)
			// Whoever blocks a keeper is not there for them, here either.
			.filter(({ id }) => id !== me && !unheard.has(id))
			.slice(0, sizes.peoplePage),
		inForce: listInForceIn(world, room.id).flatMap((row) =>
			row.kind === "no-private" || row.kind === "site-ban"
				? []
				: [
						{
							sanction: row.id,
							kind: row.kind,
							name: row.visitor_name,
							until: sayTime(row.ends_at, request.locale, timeZone),
							canLift: row.by.startsWith("visitor:") && row.visitor !== me,
						},
					],
		),
	});
	return page(frame, document);
}

const showKeepPerson = (world: World, request: HttpRequest): Promise<Reply> =>
	keepPerson(world, request, { problem: null, draft: "" });

async function keepPerson(
	world: World,
	request: HttpRequest,
	form: { readonly problem: Refusal | null; readonly draft: string },
): Promise<Reply> {
	const room = roomOf(world, request);
	const keeper = requireKeeper(world, room.id, actorOf(request).id);
	const person = presentPerson(requireVisitor(world, personOf(request)));
	const frame = await frameOf(world, request);
	const { problem } = form;
	const document = keepPersonPage(frame, {
		room,
		isOwner: keeper === "owner",
		person,
		isKeeper: keeperOf(world, room.id, person.id) !== "nobody",
		key: world.ids.key(),
		problem:
			problem && sayRefusal(problem.code, request.locale, problem.details),
		draft: form.draft,
	});
	return page(frame, document, problem?.http ?? 200);
}

async function postRestrain(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const room = roomOf(world, request);
	const { kind, minutes = "", words = "", key = "" } = request.form;
	try {
		await restrain(world, actorOf(request), {
			room: room.id,
			person: personOf(request),
			kind: kind === "room-ban" ? "room-ban" : "mute",
			minutes: Number(minutes),
			words: words.slice(0, 1_000),
			key: key.slice(0, 100) || world.ids.key(),
		});
	} catch (error) {
		if (error instanceof Refusal && error.http === 422)
			return keepPerson(world, request, { problem: error, draft: words });
		throw error;
	}
	return seeOther(pathOf(room));
}

async function postAppoint(world: World, request: HttpRequest): Promise<Reply> {
	const room = roomOf(world, request);
	const input = { room: room.id, person: personOf(request) };
	const actor = actorOf(request);
	if (request.form["on"] === "1") await appointHelper(world, actor, input);
	else await dismissHelper(world, actor, input);
	// Whoever steps down has nothing to see there any more.
	return seeOther(
		keeperOf(world, room.id, actor.id) === "nobody"
			? `/rooms/${room.slug}`
			: pathOf(room),
	);
}

async function postRelease(world: World, request: HttpRequest): Promise<Reply> {
	const room = roomOf(world, request);
	const parsed = parse(sanctionId, request.form["sanction"]);
	const sanction: SanctionId = parsed.ok
		? parsed.value
		: refuse("sanction.unknown");
	await release(world, actorOf(request), { room: room.id, sanction });
	return seeOther(pathOf(room));
}

async function postRemove(world: World, request: HttpRequest): Promise<Reply> {
	const room = roomOf(world, request);
	const target = Number(request.params["seq"]);
	if (!Number.isSafeInteger(target)) refuse("message.missing");
	await removeMessage(world, actorOf(request), {
		room: room.id,
		target,
		words: (request.form["words"] ?? "").slice(0, 500),
	});
	return seeOther(`/rooms/${room.slug}#say`);
}

const at = (path: string, run: Route["run"], limit = perPerson(12, 1)): Route =>
	route(path, { who: "visitor", limit, run });

const look = perPerson(60, 0.5);

export const keepRoutes: readonly Route[] = [
	at("GET /rooms/:slug/keep", showKeep, look),
	at("GET /rooms/:slug/keep/:id", showKeepPerson, look),
	at("POST /rooms/:slug/keep/:id/restrain", postRestrain),
	at("POST /rooms/:slug/keep/:id/appoint", postAppoint),
	at("POST /rooms/:slug/keep/release", postRelease),
	at("POST /rooms/:slug/messages/:seq/remove", postRemove),
];
