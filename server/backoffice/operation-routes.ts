// Every operation, for scripts (`/v1/staff/…`, JSON, a token) and for the console's forms (`/console/do/…`).
import { secretPage } from "../../views/console/home.ts";
import { readTexts } from "../../wire/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { perAddress } from "../kernel/limits.ts";
import { type Operation, runOperation } from "../kernel/operation.ts";
import { refuse } from "../kernel/refusal.ts";
import { json, seeOther } from "../kernel/replies.ts";
import { type HttpRequest, type Route, route } from "../kernel/slice.ts";
import { consoleFrame, consolePath, doneAt, show } from "./show.ts";

export const apiPath = ({ name }: Operation): string => `/v1/staff/${name}`;
const formPath = ({ name }: Operation): string => `/console/do/${name}`;

export const operationRoutes = (
	operations: readonly Operation[],
): readonly Route[] => [
	...operations.map(apiRoute),
	...operations.filter(({ kind }) => kind === "act").map(formRoute),
	// Where a refused form leaves the browser: asked for again, it is the console.
	route("GET /console/do/:operation", {
		who: "anyone",
		limit: perAddress(60, 1),
		run: () => seeOther("/console"),
	}),
];

const meOf = ({ staff }: HttpRequest): StaffActor => staff as StaffActor;

/** A look is asked for with GET and reads its fields from the query; an act is posted as JSON. */
function apiRoute(operation: Operation): Route {
	const isLook = operation.kind === "look";
	return route(`${isLook ? "GET" : "POST"} ${apiPath(operation)}`, {
		who: { staff: operation.roles },
		limit: operation.limit,
		takes: "json",
		run: async (world, request) => {
			const values = isLook
				? readTexts(
						operation.input,
						Object.fromEntries(request.url.searchParams),
					)
				: fieldsOf(request.json);
			return json(await runOperation(world, meOf(request), operation, values));
		},
	});
}

const fieldsOf = (posted: unknown): Readonly<Record<string, unknown>> =>
	typeof posted === "object" && posted !== null && !Array.isArray(posted)
		? (posted as Readonly<Record<string, unknown>>)
		: refuse("input.malformed", { problem: "the body must be an object" });

const formRoute = (operation: Operation): Route =>
	route(`POST ${formPath(operation)}`, {
		who: { staff: operation.roles },
		limit: operation.limit,
		run: async (world, request) => {
			const answer = await runOperation(
				world,
				meOf(request),
				operation,
				readTexts(operation.input, gatherChecked(request.form)),
			);
			const back = consolePath(request.form["back"]);
			if (operation.gives !== "secret") return seeOther(doneAt(back));
			const frame = await consoleFrame(world, { ...request });
			return show(frame, secretPage(frame, textsOf(answer), back));
		},
	});

/** `roles.moderator=1&roles.helper=1`, as check boxes send it, becomes `roles=moderator,helper`. */
function gatherChecked(
	form: Readonly<Record<string, string>>,
): Record<string, string> {
	const texts: Record<string, string> = {};
	for (const [name, value] of Object.entries(form)) {
		const [list = "", item] = name.split(".");
		if (item === undefined) texts[name] = value;
		else texts[list] = texts[list] ? `${texts[list]},${item}` : item;
	}
	return texts;
}

/** An answer's words, for somebody who has to copy them. */
const textsOf = (answer: unknown): Record<string, string> =>
	Object.fromEntries(
		Object.entries(answer as object).flatMap(([name, value]) =>
			typeof value === "string" && value !== "" ? [[name, value]] : [],
		),
	);
