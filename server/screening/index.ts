// screening: reads a text before it is delivered, and gives a verdict. Owns labels and the texts that were held back.
import { listener, nodeJob, type Slice } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { isOfPrint, labelled } from "./follow-labels.ts";
import { forgetPerson, labelsForgotten } from "./forget-person.ts";
import { labelLifted } from "./lift-labels.ts";
import { settleRules } from "./read-rules.ts";
import { countUp, forgetExpired, rememberLabel } from "./remembered.ts";
import { deleteExpired, listLabels } from "./store.ts";
import { tables } from "./tables.ts";

export {
	findLabelsEnd,
	followLabels,
	printOfPerson,
} from "./follow-labels.ts";
export type { TextHeld } from "./facts.ts";
export { liftLabels } from "./lift-labels.ts";
export { readRules } from "./read-rules.ts";
export { hasLabel } from "./remembered.ts";
export { requireAllowed, requireMayWritePrivately } from "./require-allowed.ts";
export { findHeldText } from "./store.ts";
export { skeleton } from "./text/skeleton.ts";
export { type Trial, tryRules } from "./try-rules.ts";

/** Somebody joined a room: rules know a wave by it. */
export const noteJoin = (world: World, room: string): void =>
	countUp(world, "joined", room);

export const screening: Slice = {
	name: "screening",
	about: "Reads a text before it is delivered and gives a verdict.",
	tables,
	jobs: [
		nodeJob(
			"screening.forget",
			() => 60,
			async (world) => {
				forgetExpired(world);
				await world.db.tx((tx) => deleteExpired(tx, world.clock.now()));
			},
		),
	],
	listeners: [listener("visitor.left", "screening.forget", forgetPerson)],
	shares: [labelled, labelsForgotten, labelLifted],
	start: async (world) => {
		settleRules(world);
		const labels = await world.db.tx((tx) => listLabels(tx, world.clock.now()));
		for (const label of labels)
			if (!isOfPrint(label)) rememberLabel(world, label);
	},
};
