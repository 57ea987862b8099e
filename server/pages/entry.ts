import { type EntryView, entryPage } from "../../views/pages/entry.ts";
import { type RefusalCode, sayRefusal } from "../../wire/index.ts";
import {
	AGE_COOKIE,
	ageCookie,
	type Entered,
	endedCookie,
	findVisitor,
	leave,
	sessionCookie,
	sessionOf,
} from "../identity/index.ts";
import { buildAssets } from "../kernel/assets.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { countries } from "../places/index.ts";
import { askProof, noteEntry, requireProof } from "../screening/index.ts";
import { comeIn, recallBrowser } from "../sanctions/index.ts";
import { countEverybody } from "../rooms/index.ts";
import { listRoomItems } from "./load.ts";
import { measureOf } from "./refusal.ts";
import { frameOf, isRoomPath, page, seeOther } from "./reply.ts";

type Field = "pseudonym" | "gender" | "postcode" | "age" | "country";
const empty = {
	pseudonym: "",
	gender: "",
	postcode: "",
	age: "",
	country: "FR",
};

/** Somebody who is in goes on; everybody else sees the door, and the rooms behind it. */
export async function showEntry(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const { searchParams } = request.url;
	const to = aimOf(searchParams.get("to"));
	if (request.actor && findVisitor(world, request.actor.id))
		return seeOther(to || "/rooms");
	const note = (["over", "left"] as const).find((one) => searchParams.has(one));
	return entry(world, request, {
		values: empty,
		refusal: null,
		note: note ?? null,
		to,
	});
}

export async function postEnter(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const values = { ...empty, ...pick(request.form) };
	const to = aimOf(request.form["to"]);
	const { absenceMinutes, ageWaitBrowserMinutes } = world.config.visitors;
	const brought = broughtBy(request);
	let hasProved = false;
	let entered: Entered;
	try {
		hasProved = await requireProof(world, brought);
		entered = await comeIn(
			world,
			{
				...values,
				address: request.address,
				browser: request.cookies[AGE_COOKIE] ?? null,
			},
			{
				address: request.address,
				token: sessionOf(request.cookies, request.secure),
				cookies: request.cookies,
			},
		);
	} catch (error) {
		if (error instanceof Refusal && error.http < 500)
			return entry(world, request, { values, refusal: error, to, hasProved });
		throw error;
	}
	if (entered.kind === "minor") {
		const refused = await entry(world, request, {
			values: { ...values, age: "" },
			refusal: new Refusal("age.minor"),
			to,
		});
		return {
			...refused,
			cookies: [
				ageCookie(entered.browser, request.secure, ageWaitBrowserMinutes * 60),
			],
		};
	}
	noteEntry(world);
	// Another person at the same browser: the one before has left.
	if (request.actor) await leave(world, request.actor.id);
	// The cookie outlives the absence that ends the session, so that the server alone decides.
	return seeOther(to || "/rooms", [
		sessionCookie(
			entered.token,
			request.secure,
			Math.max(86_400, absenceMinutes * 120),
		),
	]);
}

export async function postLeave(
	world: World,
	request: HttpRequest,
): Promise<Reply> {
	const { secure } = request;
	const token = sessionOf(request.cookies, secure);
	const known = token
		? (await recallBrowser(world, token, secure)).cookie
		: null;
	if (request.actor) await leave(world, request.actor.id);
	return seeOther("/?left", [endedCookie(secure), ...(known ? [known] : [])]);
}

async function entry(
	world: World,
	request: HttpRequest,
	shown: {
		readonly values: typeof empty;
		readonly refusal: Refusal | null;
		readonly note?: EntryView["note"];
		readonly to: string;
		/** The little work was done, and something else was wrong. */
		readonly hasProved?: boolean;
	},
): Promise<Reply> {
	const frame = await frameOf(world, { ...request, actor: null });
	const { refusal } = shown;
	const asked = await askProof(world, broughtBy(request), shown.hasProved);
	const { proof: script } = await buildAssets();
	const document = entryPage(frame, {
		rooms: await listRoomItems(world, undefined, request.locale),
		total: countEverybody(world),
		countries: countries.map(({ code, name }) => ({
			code,
			name: name[request.locale],
		})),
		values: shown.values,
		note: shown.note ?? null,
		to: shown.to,
		proof: asked && { ...asked, script },
		problem: refusal && {
			field: fieldOf(refusal.code),
			sentence: sayRefusal(refusal.code, request.locale, refusal.details),
			measure: measureOf(refusal),
		},
	});
	return page(frame, document, refusal?.http ?? 200);
}

const broughtBy = ({ address, form }: HttpRequest) => ({
	address,
	proof: form["proof"] ?? "",
	ticket: form["ticket"] ?? "",
});

/** The room that a link led to: after the door one goes on to it. */
const aimOf = (path: string | null | undefined): string =>
	path && isRoomPath(path) ? path : "";

const pick = (form: Readonly<Record<string, string>>): Partial<typeof empty> =>
	Object.fromEntries(
		Object.keys(empty).flatMap((name) =>
			form[name] === undefined ? [] : [[name, form[name].slice(0, 200)]],
		),
	);

function fieldOf(code: RefusalCode): Field | null {
	const [subject] = code.split(".");
	return subject === "pseudonym" ||
		subject === "gender" ||
		subject === "postcode" ||
		subject === "country"
		? subject
		: code === "age.unreadable"
			? "age"
			: code === "text.minor-name"
				? "pseudonym"
				: null;
}
