import type { Message } from "../../views/model.ts";
import { type Mention, mentionsPage } from "../../views/pages/mentions.ts";
import { mentions } from "../../views/parts/format-body.ts";
import { dropExpired, foldEntries } from "../../views/talk.ts";
import type { EntryFrame, RoomId } from "../../wire/index.ts";
import { requireVisitor, type Visitor } from "../identity/index.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { readOf } from "../messages/index.ts";
import { findRoom, listMembershipsOf } from "../rooms/index.ts";
import { roomItem } from "./load.ts";
import { frameOf, page } from "./reply.ts";
import { actorOf } from "./place.ts";

const SHOWN = 50;

export async function showMentions(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const me = requireVisitor(world, actorOf(request).id);
	const found: Mention[] = [];
	for (const { room } of listMembershipsOf(world, me.id)) {
		const calls = await listCalls(world, me, room);
		const row = calls.length > 0 ? findRoom(world, room) : undefined;
		if (!row) continue;
		const item = await roomItem(world, row, me, request.locale);
		const read = readOf(world, me.id, room);
		for (const message of calls)
			found.push({ room: item, message, isNew: message.seq > read });
	}
	found.sort((a, b) => b.message.at - a.message.at);
	const frame = await frameOf(world, request);
	return page(frame, mentionsPage(frame, found.slice(0, SHOWN)));
}

/** As far as memory reaches back in each room: nothing is stored about who calls whom. */
async function listCalls(
	world: World,
	me: Visitor,
	room: RoomId,
): Promise<readonly Message[]> {
	const { frames } = await world.streams.latest(
		room,
		world.hub.unheardBy(me.id),
	);
	const called = `@${me.name.toLowerCase()}`;
	// Most rooms hold no call: they are not parsed.
	if (!frames.some((frame) => frame.toLowerCase().includes(called))) return [];
	const messages = dropExpired(
		foldEntries(frames.map((frame) => JSON.parse(frame) as EntryFrame)),
		world.clock.now(),
		world.config.messages.minutes * 60_000,
	);
	return messages.filter(
		({ author, body }) => author !== me.id && mentions(body, me.name),
	);
}
