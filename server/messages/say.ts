import {
	type Content,
	cardFlags,
	saidFlags,
	type Spoken,
	type StreamId,
} from "../../wire/index.ts";
import { findConversation } from "../contacts/index.ts";
import { requireVisitor } from "../identity/index.ts";
import type { Revision, Stored } from "../kernel/journal.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Actor } from "../kernel/actor.ts";
import type { World } from "../kernel/world.ts";
import { takeTurn } from "../sanctions/index.ts";
import { requireSayable } from "../screening/index.ts";
import { findSaid } from "./find-said.ts";
import { isRoom, requireHearing, requireSpeaking } from "./hearing.ts";
import { readLine } from "./rules.ts";
import { beAway, comeBack, ignoreByName, once } from "./slash.ts";

export interface SayInput {
	readonly stream: StreamId;
	readonly key: string;
	readonly body: string;
	readonly reply: number;
}

/** Says something, or does what a slash command asks. The same key twice is said once. */
export function say(
	world: World,
	actor: Actor,
	input: SayInput,
): Promise<Spoken> {
	const line = readLine(input.body.trim());
	// What nobody else reads is not speaking: who is muted can still ignore somebody.
	if (line.kind === "said" || line.kind === "away")
		requireSpeaking(world, actor.id, input.stream);
	else requireHearing(world, actor.id, input.stream);
	switch (line.kind) {
		case "said":
			return speak(
				world,
				actor,
				{ ...input, body: line.body },
				line.action ? saidFlags.action : 0,
			);
		case "away":
			return once(world, actor, input.key, () =>
				beAway(world, actor, line.note),
			);
		case "ignore":
			return once(world, actor, input.key, () =>
				ignoreByName(world, actor, input.stream, line.name),
			);
		case "help":
			return Promise.resolve({ did: "help" });
		case "unknown":
			return refuse("slash.unknown");
	}
}

async function speak(
	world: World,
	actor: Actor,
	input: SayInput,
	flags: number,
): Promise<Spoken> {
	const by = requireVisitor(world, actor.id);
	const { name, gender } = by;
	const { text, cards } = await requireSayable(world, {
		by,
		kind: "message",
		author: actor.id,
		stream: input.stream,
		...peerOf(world, actor, input.stream),
		text: input.body,
		key: input.key,
	});
	const reply =
		input.reply > 0 &&
		(await findSaid(world, actor.id, {
			stream: input.stream,
			target: input.reply,
		}))
			? input.reply
			: 0;
	// Last, so that a line which is refused takes nobody's turn.
	if (isRoom(input.stream)) takeTurn(world, actor.id, input.stream, input.key);
	const { seq, at } = await write(world, actor, input, [
		"said",
		name,
		gender,
		text,
		reply,
		cards.reduce((all, card) => all | cardFlags[card], flags),
	]);
	comeBack(world, actor);
	return { said: seq, at };
}

/** The other of a conversation, for what rules remember of a pair. */
function peerOf(world: World, actor: Actor, stream: StreamId) {
	const row = findConversation(world, stream);
	return row && { peer: row.asker === actor.id ? row.asked : row.asker };
}

/**
 * The first line of a request, screened as a line. Until the other accepts, a stranger is a name and this line: the
 * entry does not even tell their gender.
 */
export async function sayFirstLine(
	world: World,
	actor: Actor,
	input: Omit<SayInput, "reply">,
): Promise<void> {
	const { name } = requireVisitor(world, actor.id);
	await write(world, actor, input, ["said", name, "x", input.body, 0, 0]);
}

/** One entry of the journal: resolves when the disk has it. */
export const write = (
	world: World,
	actor: Actor,
	input: {
		readonly stream: StreamId;
		readonly key: string;
		readonly erases?: readonly number[];
		readonly revises?: Revision;
	},
	content: Content,
): Promise<Stored> =>
	world.streams.append({
		stream: input.stream,
		author: actor.id,
		key: input.key,
		at: world.clock.now(),
		body: bodyOf(content),
		...(input.erases ? { erases: input.erases } : {}),
		...(input.revises ? { revises: input.revises } : {}),
	});

/** As the journal keeps a content: its JSON without the brackets, ready to be put into a frame. */
export const bodyOf = (content: readonly unknown[]): string =>
	JSON.stringify(content).slice(1, -1);
