// What somebody may not do: their own page of it, and one sanction for whoever has its number.
import {
	type SanctionView,
	sanctionPage,
	sanctionsPage,
} from "../../views/pages/sanctions.ts";
import {
	parse,
	type SanctionId,
	sanctionId,
	sayTime,
} from "../../wire/index.ts";
import { findVisitor, sessionOf } from "../identity/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { findStatementCode } from "../moderation/index.ts";
import { findRoom } from "../rooms/index.ts";
import {
	findOwnSanction,
	listOwnSanctions,
	type OwnSanction,
	type SanctionRow,
} from "../sanctions/index.ts";
import { frameOf, page, seeOther } from "./reply.ts";

export async function showSanctions(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const number = request.url.searchParams.get("number");
	if (number)
		return seeOther(`/sanctions/${encodeURIComponent(number.trim())}`);
	const { actor, address, cookies, secure } = request;
	const me = actor && findVisitor(world, actor.id);
	const own = await listOwnSanctions(world, me?.id ?? null, {
		address,
		cookies,
		token: sessionOf(cookies, secure),
	});
	const frame = { ...(await frameOf(world, request)), notice: null };
	return privately(
		page(
			frame,
			sanctionsPage(
				frame,
				await Promise.all(own.map((one) => viewOf(world, request, one))),
			),
		),
	);
}

export async function showSanction(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const own =
		(await findOwnSanction(world, idOf(request))) ?? refuse("sanction.unknown");
	const frame = { ...(await frameOf(world, request)), notice: null };
	return privately(
		page(frame, sanctionPage(frame, await viewOf(world, request, own))),
	);
}

function idOf(request: HttpRequest): SanctionId {
	const parsed = parse(sanctionId, request.params["number"]);
	return parsed.ok ? parsed.value : refuse("sanction.unknown");
}

/** It can be asked for without a session, and is nobody else's. */
const privately = (reply: Reply): Reply => ({
	...reply,
	headers: {
		...reply.headers,
		"cache-control": "no-store",
		"x-robots-tag": "noindex",
	},
});

async function viewOf(
	world: World,
	{ locale }: HttpRequest,
	{ row, countsUntil }: OwnSanction,
): Promise<SanctionView> {
	const code = await findStatementCode(world, row.id);
	const say = (at: number) => sayTime(at, locale, world.config.server.timeZone);
	const now = world.clock.now();
	const { id, kind, reason, rule, pace, lifted_at } = row;
	return {
		id,
		kind,
		reason,
		rule,
		pace,
		words: row.words,
		place: placeOf(world, row),
		author: authorOf(row),
		since: say(row.starts_at),
		until: say(row.ends_at),
		lifted:
			lifted_at === null
				? null
				: { when: say(lifted_at), why: row.lifted_why ?? "" },
		isOver: lifted_at !== null || row.ends_at <= now,
		counts: countsUntil > now ? say(countsUntil) : null,
		contest: code && `/cases/${code}`,
	};
}

function placeOf(world: World, { room }: SanctionRow): SanctionView["place"] {
	if (room === null) return "site";
	const open = findRoom(world, room);
	return open ? { room: open.name } : "closed";
}

/** Nobody's name: whoever decides about people must not be looked for by them. */
function authorOf({ by }: SanctionRow): SanctionView["author"] {
	if (by.startsWith("visitor:")) return "room";
	return by.startsWith("staff:") || by === "operator" ? "staff" : "program";
}
