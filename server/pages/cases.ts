// Notices by anybody, following a case by its code, objecting; what was decided about oneself; the rules of the house.
import { casePage, casesPage } from "../../views/pages/cases.ts";
import { houseRulesPage } from "../../views/pages/house-rules.ts";
import { inboxPage } from "../../views/pages/inbox.ts";
import { noticePage, type NoticeView } from "../../views/pages/notice.ts";
import { key as keyShape, parse, sayRefusal } from "../../wire/index.ts";
import { perAddress, perPerson } from "../kernel/limits.ts";
import { Refusal } from "../kernel/refusal.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import {
	fileNotice,
	follow,
	listFollowed,
	object,
	openInbox,
} from "../moderation/index.ts";
import { actorOf } from "./place.ts";
import { frameOf, page, safePath, seeOther } from "./reply.ts";

/** The field that a refusal is about. */
const fields: Readonly<Record<string, string>> = {
	"report.category": "category",
	"notice.reasons": "reasons",
	"notice.location": "location",
	"notice.identity": "email",
	"notice.good-faith": "faith",
};

const say = ({ code, details }: Refusal, { locale }: HttpRequest): string =>
	sayRefusal(code, locale, details);

async function showNotice(
	world: World,
	request: HttpRequest,
	form: Pick<NoticeView, "problem" | "draft"> = { problem: null, draft: {} },
	status = 200,
): Promise<Reply> {
	const frame = await frameOf(world, request);
	const document = noticePage(frame, { key: world.ids.key(), ...form });
	return page(frame, document, status);
}

async function postNotice(world: World, request: HttpRequest): Promise<Reply> {
	const { form, locale, address } = request;
	const key = parse(keyShape, form["key"]);
	try {
		const { code } = await fileNotice(world, {
			key: key.ok ? key.value : world.ids.key(),
			category: form["category"] ?? "",
			reasons: form["reasons"] ?? "",
			location: form["location"] ?? "",
			name: form["name"] ?? "",
			email: form["email"] ?? "",
			goodFaith: form["faith"] === "1",
			locale,
			address,
		});
		return seeOther(`/cases/${code}?new=`);
	} catch (error) {
		if (!(error instanceof Refusal) || error.http >= 500) throw error;
		const problem = {
			says: say(error, request),
			field: fields[error.code] ?? "",
		};
		return showNotice(world, request, { problem, draft: form }, error.http);
	}
}

async function showCases(
	world: World,
	request: HttpRequest,
	form: { problem: Refusal | null; draft: string } = {
		problem: null,
		draft: "",
	},
): Promise<Reply> {
	const mine = request.actor
		? await listFollowed(world, request.actor.id)
		: null;
	const frame = await frameOf(world, request);
	const document = casesPage(frame, {
		mine,
		problem: form.problem && say(form.problem, request),
		draft: form.draft,
	});
	return page(frame, document, form.problem?.http ?? 200);
}

/** A code that leads nowhere is told beside its field, so that it can be read again. */
async function postCases(world: World, request: HttpRequest): Promise<Reply> {
	const draft = request.form["code"] ?? "";
	try {
		const { code } = await follow(world, draft);
		return seeOther(`/cases/${code}`);
	} catch (error) {
		if (error instanceof Refusal && error.code === "case.unknown")
			return showCases(world, request, { problem: error, draft });
		throw error;
	}
}

const codeOf = ({ params }: HttpRequest): string => params["code"] ?? "";

async function showCase(
	world: World,
	request: HttpRequest,
	form: { problem: Refusal | null; draft: string } = {
		problem: null,
		draft: "",
	},
): Promise<Reply> {
	const shown = await follow(world, codeOf(request));
	const { searchParams } = request.url;
	const frame = await frameOf(world, request);
	const back = safePath(searchParams.get("back") ?? undefined, "");
	const document = casePage(frame, {
		shown,
		isNew: searchParams.has("new"),
		back: back === "" ? null : back,
		problem: form.problem && say(form.problem, request),
		draft: form.draft,
	});
	return page(frame, document, form.problem?.http ?? 200);
}

async function postObjection(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const words = request.form["words"] ?? "";
	try {
		await object(world, { code: codeOf(request), words });
		return seeOther(`/cases/${encodeURIComponent(codeOf(request))}`);
	} catch (error) {
		if (error instanceof Refusal && error.http === 422)
			return showCase(world, request, { problem: error, draft: words });
		throw error;
	}
}

async function showInbox(world: World, request: HttpRequest): Promise<Reply> {
	const inbox = await openInbox(world, actorOf(request).id);
	const frame = await frameOf(world, request);
	return page(frame, inboxPage(frame, inbox));
}

const anybody = (
	at: string,
	limit: ReturnType<typeof perAddress>,
	run: (world: World, request: HttpRequest) => Promise<Reply>,
): Route => route(at, { who: "anyone", limit, run });

export const caseRoutes: readonly Route[] = [
	anybody("GET /notices/new", perAddress(60, 1), (world, request) =>
		showNotice(world, request),
	),
	// Many people may share an address; nobody sends a dozen of these in an hour by hand.
	anybody("POST /notices/new", perAddress(12, 300), postNotice),
	anybody("GET /cases", perAddress(120, 0.5), (world, request) =>
		showCases(world, request),
	),
	// Against whoever tries codes: one in ten seconds, of 2⁸⁰.
	anybody("POST /cases", perAddress(30, 10), postCases),
	anybody("GET /cases/:code", perAddress(60, 2), (world, request) =>
		showCase(world, request),
	),
	anybody("POST /cases/:code/objection", perAddress(12, 60), postObjection),
	route("GET /inbox", {
		who: "visitor",
		limit: perPerson(60, 0.5),
		run: showInbox,
	}),
	anybody("GET /rules", perAddress(300, 0.1), async (world, request) => {
		const frame = await frameOf(world, request);
		return page(frame, houseRulesPage(frame));
	}),
];
