// The log of what was done.
import { logPage, type LogView } from "../../views/console/log.ts";
import { roles } from "../../wire/index.ts";
import { readLog, verifyWhole } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { perPerson } from "../kernel/limits.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
	staff,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { nameStaff } from "../staff/index.ts";
import { consoleFrame, show } from "./show.ts";

/** What the reader of the log gives at once. */
const PAGE = 100;

async function showLog(world: World, request: HttpRequest): Promise<Reply> {
	const { searchParams } = request.url;
	const read = (name: string): string =>
		(searchParams.get(name) ?? "").trim().slice(0, 120);
	const filter = { by: read("by"), act: read("act"), subject: read("subject") };
	const me = request.staff as StaffActor;
	const whole = me.roles.includes("administrator");
	const acts = await readLog(world, me, {
		...filter,
		before: Number(searchParams.get("before")) || null,
	});
	const names = await nameStaff(world);
	const frame = await consoleFrame(world, request);
	return show(
		frame,
		logPage(frame, {
			lines: acts.map((act) => ({
				seq: act.seq,
				at: act.at,
				by: act.by_whom,
				name: names.get(act.by_whom.replace("staff:", "")) ?? "",
				act: act.act,
				subject: act.subject,
				details: act.details,
			})),
			filter,
			whole,
			older: acts.length < PAGE ? "" : olderThan(filter, acts.at(-1)?.seq ?? 0),
			verified:
				whole && searchParams.has("verify") ? await verdict(world) : null,
		}),
	);
}

async function verdict(world: World): Promise<LogView["verified"]> {
	const verified = await verifyWhole(world);
	return verified.kind === "whole"
		? { kind: "whole", count: verified.head.seq }
		: verified;
}

const olderThan = (
	filter: Readonly<Record<string, string>>,
	before: number,
): string =>
	`/console/log?${new URLSearchParams({ ...filter, before: String(before) })}`;

export const logRoutes: readonly Route[] = [
	route("GET /console/log", {
		who: staff(...roles),
		limit: perPerson(60, 0.5),
		run: showLog,
	}),
];
