import { roomPage } from "../../views/pages/room.ts";
import { roomsPage } from "../../views/pages/rooms.ts";
import { sayRefusal, sizes } from "../../wire/index.ts";
import { listHiddenBy } from "../contacts/index.ts";
import { requireVisitor, skeleton } from "../identity/index.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { say } from "../messages/index.ts";
import {
	keeperOf,
	countEverybody,
	joinRoom,
	leaveRoom,
	linger,
	listPeople,
	openRoom,
	REQUEST_MS,
	requireRoomBySlug,
} from "../rooms/index.ts";
import {
	listConversationItems,
	listRoomItems,
	loadTalk,
	roomItem,
} from "./load.ts";
import { actorOf } from "./place.ts";
import {
	afterSaying,
	presentSaying,
	readSaying,
	type RefusedSaying,
} from "./saying.ts";
import { frameOf, page, seeOther } from "./reply.ts";

const noValues = { name: "", line: "", access: "public" };

export const showRooms = (world: World, request: HttpRequest): Promise<Reply> =>
	rooms(world, request, { problem: null, values: noValues });

async function rooms(
	world: World,
	request: HttpRequest,
	form: { problem: Refusal | null; values: typeof noValues },
): Promise<Reply> {
	const me = requireVisitor(world, actorOf(request).id);
	const search = (request.url.searchParams.get("q") ?? "").slice(0, 40);
	const filter = request.url.searchParams.get("filter") ?? "all";
	const wanted = skeleton(search);
	const all = await listRoomItems(world, me, request.locale);
	const shown = all.filter(
		(room) =>
			(filter === "theme"
				? room.kind === "theme"
				: filter === "visitors"
					? room.kind !== "theme"
					: filter === "joined"
						? room.joined
						: true) &&
			(wanted === "" || skeleton(`${room.name}${room.line}`).includes(wanted)),
	);
	const frame = await frameOf(world, request);
	const document = roomsPage(frame, {
		rooms: shown,
		total: countEverybody(world),
		search,
		filter,
		problem:
			form.problem &&
			sayRefusal(form.problem.code, request.locale, form.problem.details),
		// Nothing answers to it: the form beside the list opens it.
		values:
			shown.length === 0 && !form.problem
				? { ...form.values, name: search }
				: form.values,
	});
	return page(frame, document, form.problem?.http ?? 200);
}

export async function postRoom(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const { name = "", line = "", access = "public" } = request.form;
	try {
		const { slug } = await openRoom(world, actorOf(request), {
			name: name.slice(0, 200),
			line: line.slice(0, 400),
			access: access === "link" ? "link" : "public",
		});
		return seeOther(`/rooms/${slug}`);
	} catch (error) {
		if (error instanceof Refusal && error.http < 500)
			return rooms(world, request, {
				problem: error,
				values: { name, line, access },
			});
		throw error;
	}
}

/** Looking at a room is being in it. */
export async function showRoom(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	return room(world, request, { problem: null });
}

async function room(
	world: World,
	request: HttpRequest,
	form: RefusedSaying,
): Promise<Reply> {
	const me = requireVisitor(world, actorOf(request).id);
	const row = requireRoomBySlug(world, request.params["slug"] ?? "");
	await joinRoom(world, me.id, row.id);
	linger(world, me.id, REQUEST_MS);
	const { talk, quoted } = await loadTalk(world, me, row.id, 0);
	const people = listPeople(world, actorOf(request), {
		room: row.id,
		from: 0,
		search: "",
	});
	const frame = await frameOf(world, request);
	const document = roomPage(frame, {
		rooms: await listRoomItems(world, me, request.locale),
		room: await roomItem(world, row, me, request.locale),
		talk,
		isKept: keeperOf(world, row.id, me.id) !== "nobody",
		people: {
			version: people.version,
			count: people.count,
			list: people.people.slice(0, sizes.peoplePage),
		},
		conversations: await listConversationItems(world, me),
		hidden: listHiddenBy(world, me.id),
		quoted,
		...presentSaying(world, request, form, talk.messages),
	});
	return page(frame, document, form.problem?.http ?? 200);
}

/** Answered only once it is on disk. Somebody who is not in the room yet joins it. */
export async function postRoomMessage(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const row = requireRoomBySlug(world, request.params["slug"] ?? "");
	const saying = readSaying(world, request);
	try {
		await joinRoom(world, actorOf(request).id, row.id);
		return afterSaying(
			await say(world, actorOf(request), { stream: row.id, ...saying }),
			`/rooms/${row.slug}`,
		);
	} catch (error) {
		if (error instanceof Refusal && error.http < 500)
			return room(world, request, { problem: error, saying });
		throw error;
	}
}

export async function postRoomLeave(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	await leaveRoom(
		world,
		actorOf(request).id,
		requireRoomBySlug(world, request.params["slug"] ?? "").id,
	);
	return seeOther("/rooms");
}
