// People, sanctions and live rooms, for those who decide.
import { linePage } from "../../views/console/line.ts";
import { livePage, liveRoomsPage } from "../../views/console/live.ts";
import { peoplePage, personPage } from "../../views/console/people.ts";
import {
	type ListedSanction,
	sanctionsPage,
} from "../../views/console/sanctions.ts";
import { parse, roomId, sanctionId, visitorId } from "../../wire/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { perPerson } from "../kernel/limits.ts";
import { refuse } from "../kernel/refusal.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
	staff,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { listLiveRooms, readLive } from "../messages/index.ts";
import { lookAtLine } from "../moderation/index.ts";
import { findRoom, listMembershipsOf } from "../rooms/index.ts";
import {
	findPeople,
	listSanctionsPage,
	SANCTIONS_PAGE,
	type ShownSanction,
	showPerson,
} from "../sanctions/index.ts";
import { nameStaff } from "../staff/index.ts";
import { consoleFrame, isDone, nameSought, show } from "./show.ts";

const meOf = ({ staff: me }: HttpRequest): StaffActor => me as StaffActor;

async function showPeople(world: World, request: HttpRequest): Promise<Reply> {
	const name = nameSought(request);
	const frame = await consoleFrame(world, request);
	const people = findPeople(world, meOf(request), { name });
	return show(frame, peoplePage(frame, { name, people }));
}

async function showOne(world: World, request: HttpRequest): Promise<Reply> {
	const parsed = parse(visitorId, request.params["id"]);
	const visitor = parsed.ok ? parsed.value : refuse("page.missing");
	const shown = await showPerson(world, meOf(request), { visitor });
	if (!shown.present && shown.sanctions.length === 0) refuse("person.missing");
	const names = await nameStaff(world);
	const frame = await consoleFrame(world, request);
	return show(
		frame,
		personPage(frame, {
			...shown,
			id: visitor,
			sanctions: shown.sanctions.map((one) => listed(world, names, one)),
			rooms: listMembershipsOf(world, visitor).flatMap(({ room }) => {
				const row = findRoom(world, room);
				return row && row.kind !== "link" ? [row] : [];
			}),
			done: isDone(request),
			key: world.ids.key(),
		}),
	);
}

/** A room by link alone is nobody's to know: it is a room. */
function listed(
	world: World,
	names: ReadonlyMap<string, string>,
	one: ShownSanction,
): ListedSanction {
	const room = one.room === null ? undefined : findRoom(world, one.room);
	const place = room && room.kind !== "link" ? room.name : (one.room ?? "");
	const by = names.get(one.by.replace("staff:", "")) ?? one.by;
	return { ...one, place, by };
}

async function showSanctions(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const { searchParams } = request.url;
	const onlyInForce = !searchParams.has("all");
	const before = parse(sanctionId, searchParams.get("before"));
	const sanctions = await listSanctionsPage(world, meOf(request), {
		inForce: onlyInForce ? 1 : 0,
		before: before.ok ? before.value : null,
	});
	const names = await nameStaff(world);
	const last = sanctions.at(-1);
	const frame = await consoleFrame(world, request);
	return show(
		frame,
		sanctionsPage(frame, {
			sanctions: sanctions.map((one) => listed(world, names, one)),
			onlyInForce,
			done: isDone(request),
			older:
				last && sanctions.length === SANCTIONS_PAGE
					? `/console/sanctions?${onlyInForce ? "" : "all&"}before=${last.id}`
					: "",
		}),
	);
}

async function showRooms(world: World, request: HttpRequest): Promise<Reply> {
	const frame = await consoleFrame(world, request);
	return show(frame, liveRoomsPage(frame, listLiveRooms(world)));
}

/** Seconds after which a room that is followed comes again. */
const AGAIN = 5;

async function showRoom(world: World, request: HttpRequest): Promise<Reply> {
	const parsed = parse(roomId, request.params["room"]);
	const room = parsed.ok ? parsed.value : refuse("room.missing");
	const live = await readLive(world, { room });
	const follows = request.url.searchParams.has("follow");
	const frame = await consoleFrame(world, request);
	const done = isDone(request);
	const reply = show(frame, livePage(frame, { ...live, follows, done }));
	return follows
		? { ...reply, headers: { ...reply.headers, refresh: String(AGAIN) } }
		: reply;
}

async function showLine(world: World, request: HttpRequest): Promise<Reply> {
	const room = parse(roomId, request.params["room"]);
	const message = Number(request.params["message"]);
	if (!room.ok || !Number.isSafeInteger(message)) refuse("message.missing");
	const line = await lookAtLine(world, { room: room.value, message });
	const frame = await consoleFrame(world, request);
	return show(frame, linePage(frame, { ...line, message }));
}

const looks = perPerson(60, 0.5);

const at = (path: string, run: Route["run"]): Route =>
	route(path, {
		who: staff("moderator", "child-safety", "administrator"),
		limit: looks,
		run,
	});

export const peopleRoutes: readonly Route[] = [
	at("GET /console/people", showPeople),
	at("GET /console/people/:id", showOne),
	at("GET /console/sanctions", showSanctions),
	at("GET /console/live", showRooms),
	at("GET /console/live/:room", showRoom),
	at("GET /console/live/:room/:message", showLine),
];
