// A message's own page, and what its forms do.
import type { Message } from "../../views/model.ts";
import { messagePage } from "../../views/pages/message.ts";
import { dropExpired, foldEntries } from "../../views/talk.ts";
import {
	type EntryFrame,
	key as keyShape,
	parse,
	sayRefusal,
	type VisitorId,
} from "../../wire/index.ts";
import { requireVisitor } from "../identity/index.ts";
import { perPerson } from "../kernel/limits.ts";
import { Refusal, refuse } from "../kernel/refusal.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import {
	deleteMessage,
	editMessage,
	isRoom,
	react,
	type Target,
} from "../messages/index.ts";
import { mayKeep } from "../rooms/index.ts";
import { loadQuoted, loadRecent } from "./load.ts";
import {
	actorOf,
	type FindPlace,
	findConversationPlace,
	findRoomPlace,
	type Place,
} from "./place.ts";
import { frameOf, page, seeOther } from "./reply.ts";

/** As often as the commands of the same names. */
const limits = {
	look: perPerson(60, 0.5),
	edit: perPerson(8, 2),
	delete: perPerson(12, 1),
	react: perPerson(15, 1),
};

export const seqOf = (request: HttpRequest): number => {
	const seq = Number(request.params["seq"]);
	return Number.isSafeInteger(seq) && seq > 0 ? seq : refuse("message.missing");
};

/** The message as this person may read it now. */
async function requireMessage(
	world: World,
	me: VisitorId,
	{ stream }: Place,
	seq: number,
): Promise<Message> {
	const recent = await loadRecent(world, me, stream);
	const known = recent.messages.find((message) => message.seq === seq);
	if (known) return known;
	const unheard = world.hub.unheardBy(me);
	const entry = await world.streams.find(stream, seq, unheard);
	const lifetimeMs = world.config.messages.minutes * 60_000;
	const [older] = dropExpired(
		foldEntries(entry ? [entry as EntryFrame] : []),
		world.clock.now(),
		lifetimeMs,
	);
	return older ?? refuse("message.missing");
}

async function show(
	world: World,
	request: HttpRequest,
	place: Place,
	refused: { readonly problem: Refusal; readonly draft: string } | null = null,
): Promise<Reply> {
	const me = requireVisitor(world, actorOf(request).id);
	const message = await requireMessage(world, me.id, place, seqOf(request));
	const talk = {
		stream: place.stream,
		epoch: world.streams.epoch,
		head: message.seq,
		me: me.id,
		myName: me.name,
		messages: [message],
		read: message.seq,
		peerRead: place.peerRead,
	};
	const problem = refused?.problem;
	const frame = await frameOf(world, request);
	const document = messagePage(frame, {
		path: place.path,
		talk,
		message,
		quoted: await loadQuoted(world, talk),
		canSpeak: place.canSpeak,
		canRemove: canRemove(world, me.id, place, message),
		newKey: () => world.ids.key(),
		problem: problem
			? sayRefusal(problem.code, request.locale, problem.details)
			: null,
		draft: refused?.draft ?? "",
	});
	return page(frame, document, problem?.http ?? 200);
}

/** A keeper of the room, of what somebody said who keeps it less. */
const canRemove = (
	world: World,
	me: VisitorId,
	{ stream }: Place,
	{ author }: Message,
): boolean =>
	isRoom(stream) && author !== me && mayKeep(world, stream, me, author);

function targetOf(world: World, request: HttpRequest, place: Place): Target {
	const key = parse(keyShape, request.form["key"]);
	return {
		stream: place.stream,
		target: seqOf(request),
		key: key.ok ? key.value : world.ids.key(),
	};
}

async function postEdit(
	world: World,
	request: HttpRequest,
	place: Place,
): Promise<Reply> {
	const { body = "" } = request.form;
	try {
		await editMessage(world, actorOf(request), {
			...targetOf(world, request, place),
			body,
		});
	} catch (error) {
		// What is wrong with the text is told beside it; what is wrong with the message, on a page of its own.
		if (error instanceof Refusal && error.http === 422)
			return show(world, request, place, { problem: error, draft: body });
		throw error;
	}
	return seeOther(`${place.path}#say`);
}

async function postDelete(
	world: World,
	request: HttpRequest,
	place: Place,
): Promise<Reply> {
	await deleteMessage(world, actorOf(request), targetOf(world, request, place));
	return seeOther(`${place.path}#say`);
}

async function postReact(
	world: World,
	request: HttpRequest,
	place: Place,
): Promise<Reply> {
	const { emoji = "", on = "1" } = request.form;
	await react(world, actorOf(request), {
		...targetOf(world, request, place),
		emoji,
		on: on === "0" ? 0 : 1,
	});
	return seeOther(`${place.path}#say`);
}

type Run = (world: World, request: HttpRequest, place: Place) => Promise<Reply>;

const routesOf = (path: string, find: FindPlace): readonly Route[] => {
	const at = (method: string, what: keyof typeof limits, run: Run): Route =>
		route(
			`${method} ${path}/messages/:seq${what === "look" ? "" : `/${what}`}`,
			{
				who: "visitor",
				limit: limits[what],
				run: async (world, request) =>
					run(world, request, find(world, request)),
			},
		);
	return [
		at("GET", "look", show),
		at("POST", "edit", postEdit),
		at("POST", "delete", postDelete),
		at("POST", "react", postReact),
	];
};

export const messageRoutes: readonly Route[] = [
	...routesOf("/rooms/:slug", findRoomPlace),
	...routesOf("/messages/:conversation", findConversationPlace),
];
