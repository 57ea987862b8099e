import { type Category, categories, courtSizes } from "../../views/court.ts";
import {
	contentOf,
	type Locale,
	type RoomId,
	type VisitorId,
} from "../../wire/index.ts";
import { findConversation, hide, listHiddenBy } from "../contacts/index.ts";
import { findVisitor, requireVisitor } from "../identity/index.ts";
import type { Actor } from "../kernel/actor.ts";
import type { Tx } from "../kernel/db.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { requireHearing } from "../messages/index.ts";
import { findRoom, isMember } from "../rooms/index.ts";
import { gatherEvidence, type ReportedTarget } from "./gather-evidence.ts";
import { type Filed, joinCase } from "./join-case.ts";
import { listMutesOf } from "./keep-reporter-mute.ts";
import { isAlwaysHeard, REPORTS_A_DAY } from "./rules.ts";
import { findReportSent, listReportsBy } from "./store.ts";

const DAY_MS = 86_400_000;

/** What is reported, as the reporter's sheet shows it. */
export interface Reported {
	readonly target: ReportedTarget;
	/** Whom it is about, when that is somebody; of a room whoever opened it, which the reporter is not told. */
	readonly person: { readonly id: VisitorId; readonly name: string } | null;
	readonly room: RoomId | null;
	/** The name of the room, or what was said. */
	readonly shows: string;
}

export interface ReportInput {
	readonly target: ReportedTarget;
	readonly key: string;
	readonly category: string;
	readonly words: string;
	/** 1: neither hears the other any more, from now on. */
	readonly block: 0 | 1;
	readonly locale: Locale;
}

/** Copies what is reported, and what stands around it, into a case. Gives the code by which it can be followed. */
export async function reportTarget(
	world: World,
	actor: Actor,
	input: ReportInput,
): Promise<Filed> {
	const me = requireVisitor(world, actor.id);
	const category = requireCategory(input.category);
	const words = input.words.trim();
	if (words.length > courtSizes.words) refuse("input.too-large");
	const { person, room } = await requireReportable(world, actor, input.target);
	const about = person ?? findOpener(world, room, actor.id);
	const evidence = await gatherEvidence(world, actor.id, input.target);
	const once = `${actor.id} ${input.key}`;
	const filed = await world.db.tx(async (tx) => {
		if (!(await findReportSent(tx, once)))
			await requireListenedTo(world, tx, actor.id, category);
		return joinCase(world, tx, {
			by: `visitor:${actor.id}`,
			once,
			source: "visitor",
			category,
			reporter: actor.id,
			reporterName: me.name,
			words,
			locale: input.locale,
			person: about,
			room,
			evidence,
		});
	});
	const mayBlock = input.block === 1 && input.target.kind !== "room";
	if (mayBlock && person && findVisitor(world, person.id))
		await hide(world, actor, { person: person.id, how: "block", on: 1 });
	return filed;
}

/** A room that somebody opened is theirs to answer for: without them, a case about it could be followed by nothing. */
export function findOpener(
	world: World,
	room: RoomId | null,
	reporter: VisitorId | null,
): { readonly id: VisitorId; readonly name: string } | null {
	const opener = room && findRoom(world, room)?.opened_by;
	if (!opener || opener === reporter) return null;
	return { id: opener, name: findVisitor(world, opener)?.name ?? "" };
}

export const requireCategory = (raw: string): Category =>
	categories.find((one) => one === raw) ?? refuse("report.category");

/** Whoever reports too much in a day waits; whoever was muted is told until when, unless a child or a life is in danger. */
async function requireListenedTo(
	world: World,
	tx: Tx,
	reporter: VisitorId,
	category: Category,
): Promise<void> {
	const now = world.clock.now();
	const lately = (await listReportsBy(tx, reporter, REPORTS_A_DAY)).filter(
		({ at }) => at > now - DAY_MS,
	);
	if (lately.length >= REPORTS_A_DAY)
		refuse("report.too-many", { most: REPORTS_A_DAY });
	if (isAlwaysHeard(category)) return;
	const mute = (await listMutesOf(tx, reporter, now)).find(
		({ kind }) => kind === "mute",
	);
	if (mute)
		refuse("report.muted", { days: Math.ceil((mute.until_at - now) / DAY_MS) });
}

/** What this person can see and did not do themselves, or the refusal. */
export async function requireReportable(
	world: World,
	{ id }: Actor,
	target: ReportedTarget,
): Promise<Reported> {
	switch (target.kind) {
		case "message":
			return requireMessage(world, id, target);
		case "person": {
			if (target.person === id) refuse("report.yourself");
			const { name } = requireVisitor(world, target.person);
			const person = { id: target.person, name };
			return { target, person, room: null, shows: name };
		}
		case "room": {
			const room = findRoom(world, target.room) ?? refuse("room.missing");
			if (!isMember(world, room.id, id)) refuse("room.not-member");
			const opener = findVisitor(world, room.opened_by ?? "");
			const person = opener ? { id: opener.id, name: opener.name } : null;
			return { target, person, room: room.id, shows: room.name };
		}
		case "conversation":
			return requireConversation(world, id, target);
	}
}

function requireConversation(
	world: World,
	me: VisitorId,
	target: Extract<ReportedTarget, { kind: "conversation" }>,
): Reported {
	requireHearing(world, me, target.conversation);
	const row =
		findConversation(world, target.conversation) ?? refuse("stream.unknown");
	const isAsker = row.asker === me;
	const person = {
		id: isAsker ? row.asked : row.asker,
		name: isAsker ? row.asked_name : row.asker_name,
	};
	return { target, person, room: null, shows: person.name };
}

async function requireMessage(
	world: World,
	me: VisitorId,
	target: Extract<ReportedTarget, { kind: "message" }>,
): Promise<Reported> {
	const { stream, seq } = target;
	requireHearing(world, me, stream);
	const frame = await world.streams.find(
		stream,
		seq,
		unheardButMine(world, me),
	);
	const content = frame && contentOf(frame);
	if (!frame || content?.[0] !== "said") return refuse("message.missing");
	const author = frame[5];
	if (author === me) refuse("report.yourself");
	const [, name, , body] = content;
	return { target, person: { id: author, name }, room: null, shows: body };
}

/** Whoever blocks somebody may still report what they said; what a blocker says stays unknown to the blocked. */
function unheardButMine(world: World, me: VisitorId) {
	const mine = new Set<string>(listHiddenBy(world, me));
	return new Map(
		[...world.hub.unheardBy(me)].filter(([author]) => !mine.has(author)),
	);
}
