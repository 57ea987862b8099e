import { sizes, type VisitorId } from "../../wire/index.ts";
import { requireVisitor } from "../identity/index.ts";
import { memory } from "../kernel/memory.ts";
import { assert, refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import { shared } from "../kernel/share.ts";
import type { World } from "../kernel/world.ts";
import {
	findConversation,
	findPair,
	forgetConversation,
	hides,
	rememberConversation,
} from "./book.ts";
import { changeConversation } from "./change-conversation.ts";
import { listenTo, listHeardBy } from "./hearing.ts";
import { decideAsk, pairOf, withSide } from "./rules.ts";
import { deleteConversation, insertConversation } from "./store.ts";
import type { ConversationRow } from "./tables.ts";

/** Requests on their way to the disk, by who makes them: of many at once, each counts the others. */
const asking = memory(() => new Map<VisitorId, number>());

/**
 * Begins a private conversation, or joins it again. The other sees a name and the first line, and decides; if they
 * block or ignore the asker they see nothing, and the asker cannot tell. Speaking the line is the caller's.
 */
export async function ask(
	world: World,
	actor: Actor,
	person: VisitorId,
): Promise<ConversationRow> {
	if (person === actor.id) refuse("person.yourself");
	const me = requireVisitor(world, actor.id);
	const them = requireVisitor(world, person);
	if (hides(world, actor.id, person, "block")) refuse("person.missing");
	const known = findPair(world, actor.id, person);
	const decision = decideAsk(known, actor.id);
	if (decision === "waiting") refuse("request.waiting");
	requireRoom(world, actor.id);
	if (decision === "mutual" || decision === "again") {
		assert(known, "a decision about a known conversation has one");
		await rejoin(world, known, actor.id, decision);
		const row = findConversation(world, known.id) ?? known;
		// One line until they accept, however often it is withdrawn and asked again.
		return row.state === "asked" ? refuse("request.waiting") : row;
	}
	const row: ConversationRow = {
		id: world.ids.next("conv"),
		pair: pairOf(actor.id, person),
		asker: actor.id,
		asked: person,
		asker_name: me.name,
		asked_name: them.name,
		state: "asked",
		asker_left: 0,
		asked_left:
			isUnwelcome(world, person, actor.id) || isFull(world, person) ? 1 : 0,
		asker_read: 0,
		asked_read: 0,
		created_at: world.clock.now(),
	};
	const pending = asking(world);
	pending.set(actor.id, (pending.get(actor.id) ?? 0) + 1);
	try {
		await open(world, row, known);
	} finally {
		const left = (pending.get(actor.id) ?? 1) - 1;
		if (left > 0) pending.set(actor.id, left);
		else pending.delete(actor.id);
	}
	return row;
}

/** `over`: what the two had before, and what this one takes the place of. */
export const opened = shared(
	"contacts.opened",
	(world, { row, over }: { row: ConversationRow; over?: ConversationRow }) => {
		if (over) forgetConversation(world, over);
		rememberConversation(world, row);
		listenTo(world, row);
	},
);

async function open(
	world: World,
	row: ConversationRow,
	over: ConversationRow | undefined,
): Promise<void> {
	await world.db.tx(async (tx) => {
		if (over) await deleteConversation(tx, over.id);
		if (!(await insertConversation(tx, row))) refuse("request.waiting");
		await opened(world, tx, over ? { row, over } : { row });
	});
}

/**
 * Back into a conversation that was left, or into one that the other asked for: both want it, so it is open, also for
 * who asked and then withdrew.
 */
async function rejoin(
	world: World,
	known: ConversationRow,
	viewer: VisitorId,
	decision: "mutual" | "again",
): Promise<void> {
	const peer = known.asker === viewer ? known.asked : known.asker;
	await changeConversation(world, known.id, (now) => {
		const back = withSide(now, viewer, { left: 0 });
		if (decision === "again") return back;
		const isWanted = !isUnwelcome(world, peer, viewer);
		return {
			...(isWanted ? withSide(back, peer, { left: 0 }) : back),
			state: "open",
		};
	});
}

/** To somebody who has no room for one more, a request looks like any that is not answered. */
const isFull = (world: World, visitor: VisitorId): boolean =>
	listHeardBy(world, visitor).length >= sizes.conversationsMax;

function requireRoom(world: World, visitor: VisitorId): void {
	const held = listHeardBy(world, visitor);
	const pending = asking(world).get(visitor) ?? 0;
	if (held.length + pending >= sizes.conversationsMax)
		refuse("conversation.too-many", { most: sizes.conversationsMax });
	const waiting = held.filter(
		(row) => row.state === "asked" && row.asker === visitor,
	);
	if (waiting.length + pending >= sizes.requestsWaiting)
		refuse("request.too-many", { most: sizes.requestsWaiting });
}

const isUnwelcome = (
	world: World,
	visitor: VisitorId,
	asker: VisitorId,
): boolean =>
	hides(world, visitor, asker, "block") ||
	hides(world, visitor, asker, "ignore");
