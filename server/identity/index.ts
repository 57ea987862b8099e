// identity: who you are, by four fields. Owns visitors, sessions and the age waits.
import { perPerson } from "../kernel/limits.ts";
import { command, job, nodeJob, type Slice } from "../kernel/slice.ts";
import { entered } from "./enter.ts";
import { leave, left } from "./leave.ts";
import { sweepAbsent, writeSeen } from "./note-seen.ts";
import { rememberSession, rememberVisitor } from "./people.ts";
import { hearAway, receiptsSet, setReceipts } from "./settle.ts";
import { deleteWaits, listSessions, listVisitors } from "./store.ts";
import { tables } from "./tables.ts";

export { type Entered, type EnterInput, enter } from "./enter.ts";
export type { VisitorLeft } from "./facts.ts";
export { leave } from "./leave.ts";
export {
	findVisitor,
	listPresent,
	presentPerson,
	requireVisitor,
	type Visitor,
} from "./people.ts";
export {
	AGE_COOKIE,
	ageCookie,
	endedCookie,
	findActor,
	sessionCookie,
	sessionOf,
} from "./session.ts";
export {
	noteAway,
	onPersonChanged,
	setAway,
	setReceipts,
} from "./settle.ts";
export { skeleton } from "../screening/index.ts";

export const identity: Slice = {
	name: "identity",
	about: "Who you are, by four fields; how you come back; how you leave.",
	tables,
	commands: [
		command("me.leave", perPerson(3, 10), (world, actor) =>
			leave(world, actor.id),
		),
		command("me.receipts", perPerson(10, 5), (world, actor, { on }) =>
			setReceipts(world, actor.id, on),
		),
	],
	jobs: [
		nodeJob(
			"identity.write-seen",
			(world) => Math.min(60, world.config.visitors.absenceMinutes * 15),
			writeSeen,
		),
		job(
			"identity.sweep-absent",
			(world) => Math.min(60, world.config.visitors.absenceMinutes * 15),
			sweepAbsent,
		),
		job(
			"identity.forget-waits",
			() => 60,
			async (world) => {
				await world.db.tx((tx) => deleteWaits(tx, world.clock.now()));
			},
		),
	],
	shares: [entered, left, receiptsSet],
	start: async (world) => {
		hearAway(world);
		const { visitors, sessions } = await world.db.tx(async (tx) => ({
			visitors: await listVisitors(tx),
			sessions: await listSessions(tx),
		}));
		for (const row of visitors) rememberVisitor(world, row);
		for (const row of sessions) rememberSession(world, row);
	},
};
