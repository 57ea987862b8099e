import {
	coverMasked,
	type EntryFrame,
	type RoomId,
	type SanctionId,
	type VisitorId,
} from "../../wire/index.ts";
import { requireVisitor } from "../identity/index.ts";
import type { Actor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import { HEARS_EVERYBODY } from "../kernel/unheard.ts";
import type { World } from "../kernel/world.ts";
import {
	findSanction,
	imposeSanction,
	liftSanction,
	type SanctionRow,
} from "../sanctions/index.ts";
import { requireAllowed } from "../screening/index.ts";
import { isMember, requireRoom } from "./book.ts";
import { keeperOf, requireKeeper } from "./keepers.ts";
import { decideKeeping, RESTRAINT_MINUTES } from "./rules.ts";

export interface RestrainInput {
	readonly room: RoomId;
	readonly person: VisitorId;
	readonly kind: "warning" | "mute" | "room-ban";
	readonly minutes: number;
	/** For the person. */
	readonly words: string;
	/** Asked twice under one key, it is done once. */
	readonly key: string;
}

/** What keepers may do about somebody in their room: for a day at most, there and nowhere else, and it counts for nothing outside. */
export async function restrain(
	world: World,
	actor: Actor,
	input: RestrainInput,
): Promise<SanctionRow> {
	const { room, person, minutes } = input;
	requireMayKeep(world, actor, room, person);
	requireVisitor(world, person);
	await requireBeenHere(world, room, person);
	if (!(minutes >= 1 && minutes <= RESTRAINT_MINUTES))
		refuse("room.restraint", { most: RESTRAINT_MINUTES / 60 });
	const words = await requireAllowedWords(world, actor, input);
	return imposeHere(world, actor, { ...input, words });
}

/** A keeper's words reach one person, whether that person wants it or not: no more may stand in them than in a first line. */
export async function requireAllowedWords(
	world: World,
	actor: Actor,
	{ person, words }: Pick<RestrainInput, "person" | "words">,
): Promise<string> {
	if (words.trim() === "") return "";
	return coverMasked(
		await requireAllowed(world, {
			by: requireVisitor(world, actor.id),
			peer: person,
			kind: "request-line",
			author: actor.id,
			stream: actor.id,
			text: words,
		}),
	);
}

/** Nobody opens a room to have something written on the pages of somebody who was never in it. */
async function requireBeenHere(
	world: World,
	room: RoomId,
	person: VisitorId,
): Promise<void> {
	if (isMember(world, room, person)) return;
	const { frames } = await world.streams.latest(room, HEARS_EVERYBODY);
	const hasSpoken = frames.some(
		(frame) => (JSON.parse(frame) as EntryFrame)[5] === person,
	);
	if (!hasSpoken) refuse("room.not-here");
}

/** … about whoever the caller has looked at, in words that may be said. */
export async function imposeHere(
	world: World,
	actor: Actor,
	input: RestrainInput,
): Promise<SanctionRow> {
	const { room, person, minutes } = input;
	const { sanction } = await imposeSanction(world, {
		kind: input.kind,
		visitor: person,
		room,
		reason: "room-rules",
		words: input.words,
		rule: requireRoom(world, room).name,
		until: world.clock.now() + minutes * 60_000,
		by: `visitor:${actor.id}`,
		key: `${actor.id} ${input.key}`,
	});
	return sanction;
}

/** Keepers do nothing to whoever keeps the room as much as they do, or more. */
export function requireMayKeep(
	world: World,
	actor: Actor,
	room: RoomId,
	person: VisitorId,
): void {
	const keeper = requireKeeper(world, room, actor.id);
	if (person === actor.id) refuse("person.yourself");
	if (decideKeeping(keeper, keeperOf(world, room, person)) === "not-below")
		refuse("room.keeps-too");
}

/** Whether somebody may act upon somebody in a room. */
export function mayKeep(
	world: World,
	room: RoomId,
	keeper: VisitorId,
	person: VisitorId,
): boolean {
	const of = keeperOf(world, room, keeper);
	return (
		of !== "nobody" &&
		keeper !== person &&
		decideKeeping(of, keeperOf(world, room, person)) === "allowed"
	);
}

/** Ends what a keeper of this room did; what the site's staff decided is not theirs to end. */
export async function release(
	world: World,
	actor: Actor,
	input: { readonly room: RoomId; readonly sanction: SanctionId },
): Promise<void> {
	requireKeeper(world, input.room, actor.id);
	const row = await findSanction(world, input.sanction);
	if (row?.room !== input.room || !row.by.startsWith("visitor:"))
		return refuse("sanction.unknown");
	if (row.visitor === actor.id) refuse("person.yourself");
	await liftSanction(world, {
		sanction: row.id,
		by: `visitor:${actor.id}`,
		why: "",
	});
}
