// The rules: shown, and replayed. What changes them are operations.
import {
	type RulesMay,
	type RuleView,
	rulePage,
	rulesPage,
} from "../../views/console/rules.ts";
import type { Role } from "../../wire/index.ts";
import { replayRule, REPLAY_HOURS_MAX } from "../messages/index.ts";
import { perPerson } from "../kernel/limits.ts";
import { refuse } from "../kernel/refusal.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
	staff,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { type ListedRule, listRules } from "../screening/index.ts";
import { nameStaff } from "../staff/index.ts";
import { consoleFrame, isDone, show } from "./show.ts";

const readers: readonly Role[] = [
	"administrator",
	"moderator",
	"child-safety",
	"analyst",
];

async function showRules(world: World, request: HttpRequest): Promise<Reply> {
	const frame = await consoleFrame(world, request);
	const rules = await listRules(world);
	const views = rules.map((rule) => viewOf(rule, new Map()));
	return show(frame, rulesPage(frame, views, mayOf(request)));
}

async function showRule(
	world: World,
	request: HttpRequest,
	isReplayed = false,
): Promise<Reply> {
	const frame = await consoleFrame(world, request);
	const { rule: name = "" } = request.params;
	const rule = (await listRules(world)).find((one) => one.name === name);
	if (!rule) return refuse("rule.missing");
	const { searchParams } = request.url;
	const version = Number(searchParams.get("version"));
	const hours = Number(searchParams.get("hours"));
	const isFit =
		Number.isSafeInteger(version) && hours >= 1 && hours <= REPLAY_HOURS_MAX;
	const replay =
		isReplayed && isFit
			? {
					version,
					...(await replayRule(world, { rule: name, version, hours })),
				}
			: null;
	return show(
		// What is posted from here leads back to the rule, not to a replay of it.
		{ ...frame, path: `/console/rules/${name}` },
		rulePage(
			{ ...frame, path: `/console/rules/${name}` },
			viewOf(rule, await nameStaff(world)),
			mayOf(request),
			replay,
		),
	);
}

const viewOf = (
	{ hits, shadowHits, versions, ...rule }: ListedRule,
	names: ReadonlyMap<string, string>,
): RuleView => ({
	...rule,
	liveHits: hits.live,
	shadowHits: hits.shadow + shadowHits,
	versions: versions.map((one) => ({
		...one,
		author: names.get(one.author.replace("staff:", "")) ?? one.author,
	})),
});

function mayOf(request: HttpRequest): RulesMay {
	const roles = request.staff?.roles ?? [];
	return {
		add: roles.includes("administrator") || roles.includes("moderator"),
		promote: roles.includes("administrator"),
		done: isDone(request),
	};
}

export const rulesRoutes: readonly Route[] = [
	route("GET /console/rules", {
		who: staff(...readers),
		limit: perPerson(60, 0.5),
		run: showRules,
	}),
	route("GET /console/rules/:rule", {
		who: staff(...readers),
		limit: perPerson(60, 0.5),
		run: (world, request) => showRule(world, request),
	}),
	route("GET /console/rules/:rule/replay", {
		who: staff(...readers),
		limit: perPerson(6, 0.1),
		run: (world, request) => showRule(world, request, true),
	}),
];
