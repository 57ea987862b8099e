// The composer as a form, the same in rooms and in private.
import type { Message } from "../../views/model.ts";
import {
	key as keyShape,
	parse,
	sayRefusal,
	type Spoken,
} from "../../wire/index.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { seeOther } from "./reply.ts";

export interface Saying {
	readonly key: string;
	readonly body: string;
	readonly reply: number;
}

/** What a page is drawn with after its composer was refused: nothing typed is lost. */
export interface RefusedSaying {
	readonly problem: Refusal | null;
	readonly saying?: Saying;
}

/** The page carries a key, so that a form posted twice says it once; a form without one gets a fresh one. */
export function readSaying(world: World, request: HttpRequest): Saying {
	const { body = "", key = "", reply = "0" } = request.form;
	const given = parse(keyShape, key);
	const answered = Number(reply);
	return {
		key: given.ok ? given.value : world.ids.key(),
		body,
		reply: Number.isSafeInteger(answered) && answered > 0 ? answered : 0,
	};
}

/** What the composer shows on a page: empty, or as it was refused. */
export const presentSaying = (
	world: World,
	request: HttpRequest,
	{ problem, saying }: RefusedSaying,
	messages: readonly Message[],
) => ({
	key: world.ids.key(),
	problem: problem && sayRefusal(problem.code, request.locale, problem.details),
	draft: saying?.body ?? "",
	replyTo: messages.find(({ seq }) => seq === saying?.reply) ?? null,
});

/** Back to the talk's end; `/help` leads to the page of that name. */
export const afterSaying = (spoken: Spoken, path: string): Reply =>
	"did" in spoken && spoken.did === "help"
		? seeOther("/help")
		: seeOther(`${path}#say`);
