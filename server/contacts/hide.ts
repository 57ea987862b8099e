import { sizes, type VisitorId } from "../../wire/index.ts";
import { requireVisitor } from "../identity/index.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import { shared } from "../kernel/share.ts";
import { tell, type World } from "../kernel/world.ts";
import { leaveConversation } from "./answer.ts";
import {
	findPair,
	forgetHidden,
	listHiddenBy,
	rememberHidden,
} from "./book.ts";
import { applyUnheard } from "./hearing.ts";
import { sideOf } from "./rules.ts";
import { deleteHidden, insertHidden } from "./store.ts";
import type { HiddenRow } from "./tables.ts";

export interface HideInput {
	readonly person: VisitorId;
	readonly how: "block" | "ignore";
	readonly on: 0 | 1;
}

export const hid = shared("contacts.hid", (world, row: HiddenRow) => {
	rememberHidden(world, row);
	tellHearing(world, row);
});

export const showed = shared(
	"contacts.showed",
	(world, { visitor, person, how }: Omit<HiddenRow, "at">) => {
		forgetHidden(world, visitor, person, how);
		tellHearing(world, { visitor, person, how });
	},
);

/**
 * Block: neither hears the other from this moment on, anywhere, and their conversation is left. Ignore: I no longer
 * hear them. Nothing is sent to the other, and nothing they can ask for answers differently.
 */
export async function hide(
	world: World,
	actor: Actor,
	input: HideInput,
): Promise<void> {
	if (input.person === actor.id) refuse("person.yourself");
	if (input.on === 0) return show(world, actor.id, input);
	requireVisitor(world, input.person);
	if (listHiddenBy(world, actor.id).length >= sizes.hiddenMax)
		refuse("hidden.too-many", { most: sizes.hiddenMax });
	const row = {
		visitor: actor.id,
		person: input.person,
		how: input.how,
		at: world.clock.now(),
	};
	await world.db.tx(async (tx) => {
		await insertHidden(tx, row);
		await hid(world, tx, row);
	});
	const conversation = findPair(world, actor.id, input.person);
	if (
		input.how === "block" &&
		conversation &&
		!sideOf(conversation, actor.id)?.hasLeft
	)
		await leaveConversation(world, actor.id, conversation);
}

async function show(
	world: World,
	visitor: VisitorId,
	{ person, how }: HideInput,
): Promise<void> {
	await world.db.tx(async (tx) => {
		await deleteHidden(tx, visitor, person, how);
		await showed(world, tx, { visitor, person, how });
	});
}

function tellHearing(
	world: World,
	{ visitor, person, how }: Omit<HiddenRow, "at">,
): void {
	applyUnheard(world, visitor);
	if (how === "block") applyUnheard(world, person);
	tell(world, visitor, [
		"hidden",
		person,
		listHiddenBy(world, visitor).includes(person) ? 1 : 0,
	]);
}
