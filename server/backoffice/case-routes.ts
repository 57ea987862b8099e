// The queues, a case, and the court's figures.
import { casePage } from "../../views/console/case.ts";
import { casesPage } from "../../views/console/cases.ts";
import { FIGURE_DAYS, figuresPage } from "../../views/console/figures.ts";
import { queues } from "../../views/court.ts";
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
import {
	countCases,
	countDays,
	listCases,
	noteUnseenCase,
	showCase as openCase,
} from "../moderation/index.ts";
import { findPeople } from "../sanctions/index.ts";
import { nameStaff } from "../staff/index.ts";
import { consoleFrame, isDone, nameSought, show } from "./show.ts";

const meOf = ({ staff: me }: HttpRequest): StaffActor => me as StaffActor;

async function showCases(world: World, request: HttpRequest): Promise<Reply> {
	const asked = request.url.searchParams.get("queue");
	const frame = await consoleFrame(world, request);
	return show(
		frame,
		casesPage(frame, {
			queue: queues.find((one) => one === asked) ?? "all",
			items: await listCases(world, meOf(request), { queue: "all" }),
			names: await nameStaff(world),
		}),
	);
}

async function showCase(world: World, request: HttpRequest): Promise<Reply> {
	const id = request.params["case"] ?? "";
	await noteUnseenCase(world, meOf(request), id);
	const file = await openCase(world, meOf(request), { case: id });
	const name = nameSought(request);
	const frame = await consoleFrame(world, request);
	return show(
		frame,
		casePage(frame, {
			file,
			done: isDone(request),
			sought: {
				name,
				people: name === "" ? [] : findPeople(world, meOf(request), { name }),
			},
			names: await nameStaff(world),
		}),
	);
}

async function showFigures(world: World, request: HttpRequest): Promise<Reply> {
	const asked = Number(request.url.searchParams.get("days"));
	const days = FIGURE_DAYS.find((one) => one === asked) ?? 30;
	const figures = await countCases(world, meOf(request), { days });
	const frame = await consoleFrame(world, request);
	const byDay = await countDays(world, meOf(request), { days });
	return show(frame, figuresPage(frame, figures, byDay));
}

const looks = perPerson(60, 0.5);
const deciders = staff("moderator", "child-safety", "administrator");

export const caseRoutes: readonly Route[] = [
	route("GET /console/cases", { who: deciders, limit: looks, run: showCases }),
	route("GET /console/cases/:case", {
		who: deciders,
		limit: looks,
		run: showCase,
	}),
	route("GET /console/figures", {
		who: staff("moderator", "child-safety", "administrator", "analyst"),
		limit: looks,
		run: showFigures,
	}),
];
