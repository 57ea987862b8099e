// screening: reads a text before it is delivered, and gives a verdict. Owns labels and the texts that were held back.
import { listener, nodeJob, type Slice } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { isOfPrint, labelled } from "./follow-labels.ts";
import { HITS_MS, keepHits } from "./count-hits.ts";
import { hearWaves } from "./door/waves.ts";
import { forgetPerson, labelsForgotten } from "./forget-person.ts";
import { labelLifted } from "./lift-labels.ts";
import { rereadRules, settleRules, versionsChanged } from "./versions.ts";
import { countUp, forgetExpired, rememberLabel } from "./remembered.ts";
import {
	deleteExpired,
	deleteHits,
	listLabels,
	listVersions,
} from "./store.ts";
import { operations } from "./operations.ts";
import { tables } from "./tables.ts";

export {
	findLabelsEnd,
	followLabels,
	giveLabel,
	listLabelsGiven,
	listRecentMinors,
	printOfPerson,
} from "./follow-labels.ts";
export type { TextHeld } from "./facts.ts";
export { liftLabels } from "./lift-labels.ts";
export { readRules } from "./read-rules.ts";
export { hasLabel } from "./remembered.ts";
export {
	requireAllowed,
	requireMayWritePrivately,
	requireSayable,
} from "./require-allowed.ts";
export { labelMsOf } from "./versions.ts";
export { type ListedRule, listRules } from "./list-rules.ts";
export { askProof, requireProof } from "./door/require-proof.ts";
export { noteEntry } from "./door/waves.ts";
export { findHeldText } from "./store.ts";
export { type ReplayTrial, replayTrialOf } from "./replay-trial.ts";
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
				const now = world.clock.now();
				await world.db.tx(async (tx) => {
					await deleteExpired(tx, now);
					await deleteHits(tx, now - HITS_MS);
				});
			},
		),
		nodeJob("screening.keep-hits", () => 60, keepHits),
		nodeJob("screening.reread", () => 5, rereadRules),
	],
	listeners: [listener("visitor.left", "screening.forget", forgetPerson)],
	operations,
	shares: [labelled, labelsForgotten, labelLifted, versionsChanged],
	start: async (world) => {
		hearWaves(world);
		const { versions, labels } = await world.db.tx(async (tx) => ({
			versions: await listVersions(tx),
			labels: await listLabels(tx, world.clock.now()),
		}));
		settleRules(world, versions);
		for (const label of labels)
			if (!isOfPrint(label)) rememberLabel(world, label);
	},
};
