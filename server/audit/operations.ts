// Who may read the log: administrators all of it, everybody else what they did themselves.
import { orNull, roles, text, whole } from "../../wire/index.ts";
import type { By, StaffActor } from "../kernel/actor.ts";
import { look, type Operation } from "../kernel/operation.ts";
import type { World } from "../kernel/world.ts";
import { readHead } from "./note-head.ts";
import { type ListedAct, listActs } from "./store.ts";
import { type Verified, verifyLog } from "./verify-log.ts";

const PAGE = 100;

interface Wanted {
	readonly by: string | null;
	readonly act: string | null;
	readonly subject: string | null;
	readonly before: number | null;
}

/** Newest first, a page at a time: `before` is the last number of the page before. */
export const readLog = (
	world: World,
	staff: StaffActor,
	{ by, act, subject, before }: Wanted,
): Promise<ListedAct[]> => {
	const readsAll = staff.roles.includes("administrator");
	const whose = readsAll ? (by as By | null) : staff.by;
	return world.db.tx((tx) =>
		listActs(
			tx,
			{
				...(whose ? { by: whose } : {}),
				...(act ? { act } : {}),
				...(subject ? { subject } : {}),
				...(before ? { before } : {}),
			},
			PAGE,
		),
	);
};

export const verifyWhole = (world: World): Promise<Verified> =>
	verifyLog(
		world.db,
		world.clock.now(),
		readHead(world.config.server.dataDir, world.fingerprint),
	);

const words = orNull(text(0, 120));

export const operations: readonly Operation[] = [
	look("audit.list", {
		about:
			"Lists what was done, newest first, 100 at a time; administrators see all of it, everybody else what they did themselves.",
		roles,
		input: {
			by: words,
			act: words,
			subject: words,
			before: orNull(whole(0, Number.MAX_SAFE_INTEGER)),
		},
		run: readLog,
	}),
	look("audit.verify", {
		about:
			"Reads the whole chain of the log, and names the first line that is not as it was written.",
		roles: ["administrator"],
		input: {},
		run: verifyWhole,
	}),
];
