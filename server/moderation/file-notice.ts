import { type Category, courtSizes } from "../../views/court.ts";
import type { Locale, RoomId, VisitorId } from "../../wire/index.ts";
import { findVisitor } from "../identity/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { findRoomBySlug } from "../rooms/index.ts";
import {
	cardOf,
	gatherAround,
	gatherRoom,
	type Piece,
} from "./gather-evidence.ts";
import { type Filed, joinCase } from "./join-case.ts";
import { findOpener, requireCategory } from "./report-target.ts";

/** A notice by anybody, with the fields of the Digital Services Act's article 16(2). */
export interface NoticeInput {
	readonly key: string;
	readonly category: string;
	/** (a) why it is illegal */
	readonly reasons: string;
	/** (b) where exactly it is */
	readonly location: string;
	/** (c) who says so; not asked for when it is about children */
	readonly name: string;
	readonly email: string;
	/** (d) that they believe in good faith that what they say is right */
	readonly goodFaith: boolean;
	readonly locale: Locale;
	/** Only a keyed fingerprint of it is kept, so that the same form sent twice is one notice. */
	readonly address: string;
}

export async function fileNotice(
	world: World,
	input: NoticeInput,
): Promise<Filed> {
	const notice = requireComplete(input);
	const place = await readLocation(world, notice.location);
	return world.db.tx((tx) =>
		joinCase(world, tx, {
			by: "system",
			once: world.fingerprint(`notice ${input.address} ${input.key}`),
			source: "notice",
			category: notice.category,
			reporter: null,
			reporterName: "",
			words: notice.reasons,
			locale: input.locale,
			...place,
			location: notice.location,
			name: notice.name,
			email: notice.email,
		}),
	);
}

/** No name is asked of, or kept for, somebody who tells of a child in danger (article 16(2)(c)). */
const isNameless = (category: Category): boolean => category === "minor";

function requireComplete(input: NoticeInput) {
	const category = requireCategory(input.category);
	const reasons = input.reasons.trim();
	const location = input.location.trim();
	const who = isNameless(category)
		? { name: "", email: "" }
		: { name: input.name.trim(), email: input.email.trim() };
	// First: what follows reads every letter, some of them more than once.
	const isTooLong =
		reasons.length > courtSizes.reasons ||
		location.length > courtSizes.location ||
		who.name.length > courtSizes.name ||
		who.email.length > courtSizes.email;
	if (isTooLong) refuse("input.too-large");
	if (reasons === "") refuse("notice.reasons");
	if (location === "") refuse("notice.location");
	if (!isNameless(category) && (who.name === "" || !isMail(who.email)))
		refuse("notice.identity");
	if (!input.goodFaith) refuse("notice.good-faith");
	return { category, reasons, location, ...who };
}

/** Enough to write to; whether anybody reads it only a letter would tell. */
const isMail = (text: string): boolean =>
	/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** An address of this site tells what is meant, and what is still there is copied. */
async function readLocation(
	world: World,
	location: string,
): Promise<{
	person: { id: VisitorId; name: string } | null;
	room: RoomId | null;
	evidence: readonly Piece[];
}> {
	const [, slug = "", seq = ""] =
		/\/rooms\/([\w-]{1,64})(?:\/messages\/(\d{1,15}))?/.exec(location) ?? [];
	const room = findRoomBySlug(world, slug);
	if (room && seq !== "") {
		const evidence = await gatherAround(world, room.id, Number(seq));
		const reported = evidence.find((piece) => piece.is_reported === 1);
		if (reported) {
			const id = reported.author as VisitorId;
			return {
				person: { id, name: reported.author_name },
				room: null,
				evidence,
			};
		}
	}
	if (room)
		return {
			person: findOpener(world, room.id, null),
			room: room.id,
			evidence: await gatherRoom(world, room.id),
		};
	const [, visitor = ""] =
		/\/people\/(vis_[a-z0-9]{1,40})/.exec(location) ?? [];
	const known = findVisitor(world, visitor);
	return known
		? {
				person: { id: known.id, name: known.name },
				room: null,
				evidence: cardOf(world, known.id),
			}
		: { person: null, room: null, evidence: [] };
}
