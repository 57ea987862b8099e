// The team, for administrators; and the first page of everybody.
import { homePage } from "../../views/console/home.ts";
import { teamPage } from "../../views/console/team.ts";
import { roles } from "../../wire/index.ts";
import { perPerson } from "../kernel/limits.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
	staff,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { listTeam } from "../staff/index.ts";
import { consoleFrame, isDone, show } from "./show.ts";

async function showHome(world: World, request: HttpRequest): Promise<Reply> {
	const frame = await consoleFrame(world, request);
	return show(frame, homePage(frame));
}

async function showTeam(world: World, request: HttpRequest): Promise<Reply> {
	const frame = await consoleFrame(world, request);
	const team = await listTeam(world);
	return show(frame, teamPage(frame, { ...team, done: isDone(request) }));
}

const looks = perPerson(60, 0.5);

export const teamRoutes: readonly Route[] = [
	route("GET /console", { who: staff(...roles), limit: looks, run: showHome }),
	route("GET /console/team", {
		who: staff("administrator"),
		limit: looks,
		run: showTeam,
	}),
];
