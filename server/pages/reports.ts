// Reporting: a sheet that works as a form, from whatever is reported.
import { reportPage } from "../../views/pages/report.ts";
import {
	key as keyShape,
	parse,
	type RoomId,
	sayRefusal,
	visitorId,
} from "../../wire/index.ts";
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
	type ReportedTarget,
	reportTarget,
	requireReportable,
} from "../moderation/index.ts";
import { requireRoomBySlug } from "../rooms/index.ts";
import { seqOf } from "./message.ts";
import {
	actorOf,
	conversationOf,
	findConversationPlace,
	findRoomPlace,
} from "./place.ts";
import { frameOf, page, seeOther } from "./reply.ts";

type FindTarget = (world: World, request: HttpRequest) => ReportedTarget;

const message =
	(find: typeof findRoomPlace): FindTarget =>
	(world, request) => ({
		kind: "message",
		stream: find(world, request).stream,
		seq: seqOf(request),
	});

const room: FindTarget = (world, request) => ({
	kind: "room",
	room: requireRoomBySlug(world, request.params["slug"] ?? "").id as RoomId,
});

const conversation: FindTarget = (_world, request) => ({
	kind: "conversation",
	conversation: conversationOf(request),
});

const person: FindTarget = (_world, request) => {
	const parsed = parse(visitorId, request.params["id"]);
	return {
		kind: "person",
		person: parsed.ok ? parsed.value : refuse("page.missing"),
	};
};

interface Form {
	readonly problem: Refusal | null;
	readonly category: string;
	readonly words: string;
	readonly block: boolean;
}

const EMPTY: Form = { problem: null, category: "", words: "", block: false };

/** The page that a sheet belongs to: the talk, for a message. */
const pathOf = ({ url }: HttpRequest): string =>
	url.pathname.replace(/(\/messages\/\d+)?\/report$/, "");

async function show(
	world: World,
	request: HttpRequest,
	target: ReportedTarget,
	form: Form = EMPTY,
): Promise<Reply> {
	const reported = await requireReportable(world, actorOf(request), target);
	const known = target.kind === "room" ? null : reported.person;
	const frame = await frameOf(world, request);
	const document = reportPage(frame, {
		action: request.url.pathname,
		back: pathOf(request),
		kind: target.kind,
		name: known?.name ?? reported.shows,
		said: target.kind === "message" ? reported.shows : null,
		canBlock: known !== null,
		key: world.ids.key(),
		problem:
			form.problem &&
			sayRefusal(form.problem.code, request.locale, form.problem.details),
		draft: form,
	});
	return page(frame, document, form.problem?.http ?? 200);
}

async function send(
	world: World,
	request: HttpRequest,
	target: ReportedTarget,
): Promise<Reply> {
	const { category = "", words = "", block } = request.form;
	const key = parse(keyShape, request.form["key"]);
	try {
		const { code } = await reportTarget(world, actorOf(request), {
			target,
			key: key.ok ? key.value : world.ids.key(),
			category,
			words,
			block: block === "1" ? 1 : 0,
			locale: request.locale,
		});
		const back = new URLSearchParams({ new: "", back: pathOf(request) });
		return seeOther(`/cases/${code}?${back}`);
	} catch (error) {
		// What is wrong with the form is told on it; that there is nothing to report any more, on a page of its own.
		if (error instanceof Refusal && error.http === 422)
			return show(world, request, target, {
				problem: error,
				category,
				words,
				block: block === "1",
			});
		throw error;
	}
}

const routesOf = (path: string, find: FindTarget): readonly Route[] => [
	route(`GET ${path}/report`, {
		who: "visitor",
		limit: perPerson(60, 0.5),
		run: async (world, request) => show(world, request, find(world, request)),
	}),
	route(`POST ${path}/report`, {
		who: "visitor",
		limit: perPerson(6, 30),
		run: async (world, request) => send(world, request, find(world, request)),
	}),
];

export const reportRoutes: readonly Route[] = [
	...routesOf("/rooms/:slug/messages/:seq", message(findRoomPlace)),
	...routesOf(
		"/messages/:conversation/messages/:seq",
		message(findConversationPlace),
	),
	...routesOf("/rooms/:slug", room),
	...routesOf("/messages/:conversation", conversation),
	...routesOf("/people/:id", person),
];
