import { type HiddenPerson, personPage } from "../../views/pages/person.ts";
import {
	type Conversation,
	key as keyShape,
	parse,
	sayRefusal,
	type VisitorId,
	visitorId,
} from "../../wire/index.ts";
import {
	findPair,
	hide,
	hides,
	listHiddenBy,
	presentConversation,
} from "../contacts/index.ts";
import {
	findVisitor,
	presentPerson,
	requireVisitor,
} from "../identity/index.ts";
import { Refusal, refuse } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { askPrivately } from "../messages/index.ts";
import {
	isMember,
	listMembershipsOf,
	mayKeep,
	requireRoom,
} from "../rooms/index.ts";
import { frameOf, page, safePath, seeOther } from "./reply.ts";
import { actorOf } from "./place.ts";

function idOf(request: HttpRequest): VisitorId {
	const parsed = parse(visitorId, request.params["id"]);
	return parsed.ok ? parsed.value : refuse("page.missing");
}

export const showPerson = (
	world: World,
	request: HttpRequest,
): Promise<Reply> => person(world, request, { problem: null, draft: "" });

async function person(
	world: World,
	request: HttpRequest,
	form: { problem: Refusal | null; draft: string },
): Promise<Reply> {
	const me = actorOf(request).id;
	const visitor = requireVisitor(world, idOf(request));
	// Whoever is not heard is not seen to go and come either.
	const isHeard = !world.hub.unheardBy(me).has(visitor.id);
	const shown = { ...presentPerson(visitor), ...(isHeard ? {} : { away: "" }) };
	const known = findPair(world, me, shown.id);
	const conversation = (known && presentConversation(world, known, me)) ?? null;
	if (!mayLookAt(world, me, shown.id, conversation))
		return conversation
			? seeOther(`/messages/${conversation.id}`)
			: refuse("person.missing");
	const frame = await frameOf(world, request);
	const document = personPage(frame, {
		person: shown,
		isMe: shown.id === me,
		hidden: shown.id === me ? listHiddenPeople(world, me) : [],
		blocked: hides(world, me, shown.id, "block"),
		ignored: hides(world, me, shown.id, "ignore"),
		conversation,
		kept: listKept(world, me, shown.id),
		key: world.ids.key(),
		problem:
			form.problem &&
			sayRefusal(form.problem.code, request.locale, form.problem.details),
		draft: form.draft,
	});
	return page(frame, document, form.problem?.http ?? 200);
}

const listHiddenPeople = (
	world: World,
	me: VisitorId,
): readonly HiddenPerson[] =>
	listHiddenBy(world, me).flatMap((id) => {
		const name = findVisitor(world, id)?.name;
		if (name === undefined) return [];
		return (["block", "ignore"] as const)
			.filter((how) => hides(world, me, id, how))
			.map((how) => ({ id, name, how }));
	});

/** Rooms that one keeps, and where the other is too. */
const listKept = (world: World, me: VisitorId, person: VisitorId) =>
	listMembershipsOf(world, me).flatMap(({ room }) =>
		mayKeep(world, room, me, person) && isMember(world, room, person)
			? [requireRoom(world, room)]
			: [],
	);

/** Until they accept, a stranger is a name and one line: more is shown to those who share a room or an open conversation. */
function mayLookAt(
	world: World,
	me: VisitorId,
	person: VisitorId,
	conversation: Conversation | null,
): boolean {
	if (me === person || conversation?.state === "open") return true;
	return listMembershipsOf(world, me).some(({ room }) =>
		isMember(world, room, person),
	);
}

export async function postAsk(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const { line = "", key = "" } = request.form;
	const given = parse(keyShape, key);
	try {
		const asked = await askPrivately(world, actorOf(request), {
			person: idOf(request),
			key: given.ok ? given.value : world.ids.key(),
			line: line.slice(0, 1_000),
		});
		return seeOther(`/messages/${asked.conversation}`);
	} catch (error) {
		if (
			error instanceof Refusal &&
			error.code !== "person.missing" &&
			error.http < 500
		)
			return person(world, request, { problem: error, draft: line });
		throw error;
	}
}

/** `block`, `unblock`, `ignore`, `unignore`: one tap, back to where it was. */
export const postHide =
	(how: "block" | "ignore", on: 0 | 1) =>
	async (world: World, request: HttpRequest): Promise<Reply> => {
		await hide(world, actorOf(request), { person: idOf(request), how, on });
		return seeOther(
			on === 1
				? "/rooms"
				: safePath(request.form["back"], `/people/${idOf(request)}`),
		);
	};
