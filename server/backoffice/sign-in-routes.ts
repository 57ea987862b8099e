// Before the console: signing in, and joining the team by a link.
import { joinPage, signInPage } from "../../views/console/sign-in.ts";
import { consoleWords } from "../../views/words/console.ts";
import { type Role, roles, sayRefusal } from "../../wire/index.ts";
import { ownOrigin } from "../kernel/http.ts";
import { perAddress, perPerson } from "../kernel/limits.ts";
import { Refusal } from "../kernel/refusal.ts";
import { seeOther } from "../kernel/replies.ts";
import {
	type HttpRequest,
	type Reply,
	type Route,
	route,
	staff,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import {
	askToSignIn,
	endedStaffCookie,
	findStaff,
	join,
	signIn,
	signOut,
	staffCookie,
	welcome,
} from "../staff/index.ts";
import { drawCode } from "./draw-code.ts";
import { consoleFrame, consolePath, show } from "./show.ts";

/** Somebody who tries to guess is slow. */
const tries = perAddress(10, 10);
const looks = perAddress(60, 0.5);

const agentOf = ({ headers }: HttpRequest): string =>
	(headers.get("user-agent") ?? "").slice(0, 300);

async function showSignIn(world: World, request: HttpRequest): Promise<Reply> {
	if (await findStaff(world, request)) return seeOther("/console");
	return signInWith(world, request, {
		to: request.url.searchParams.get("to"),
		refusal: null,
	});
}

async function signInWith(
	world: World,
	request: HttpRequest,
	{
		to,
		refusal,
	}: { readonly to: string | null; readonly refusal: Refusal | null },
): Promise<Reply> {
	const frame = await consoleFrame(world, request);
	const passkey = await askToSignIn(world, ownOrigin(world, request));
	return show(
		frame,
		signInPage(frame, {
			passkey: JSON.stringify(passkey),
			to: consolePath(to),
			problem:
				refusal && sayRefusal(refusal.code, request.locale, refusal.details),
		}),
		refusal?.http ?? 200,
	);
}

async function postSignIn(world: World, request: HttpRequest): Promise<Reply> {
	const { passkey = "", personal = "", digits = "", to = "" } = request.form;
	try {
		const token = await signIn(world, {
			passkey,
			personal: personal.slice(0, 100),
			digits: digits.slice(0, 20),
			origin: ownOrigin(world, request),
			userAgent: agentOf(request),
		});
		return seeOther(consolePath(to), [
			staffCookie(world, token, request.secure),
		]);
	} catch (error) {
		if (error instanceof Refusal && error.http < 500)
			return signInWith(world, request, { to, refusal: error });
		throw error;
	}
}

async function postSignOut(world: World, request: HttpRequest): Promise<Reply> {
	if (request.staff) await signOut(world, request.staff);
	return seeOther("/console/sign-in", [endedStaffCookie(request.secure)]);
}

const showJoin = (world: World, request: HttpRequest): Promise<Reply> =>
	joinWith(world, request, null);

async function joinWith(
	world: World,
	request: HttpRequest,
	refusal: Refusal | null,
): Promise<Reply> {
	const { token = "" } = request.params;
	const offer = await welcome(world, {
		token,
		origin: ownOrigin(world, request),
		kept: request.form["ticket"] ?? "",
	});
	const frame = await consoleFrame(world, request);
	const w = consoleWords(request.locale);
	return show(
		frame,
		joinPage(frame, {
			path: `/console/join/${encodeURIComponent(token)}`,
			name: offer.name,
			typed: (request.form["name"] ?? "").slice(0, 40),
			roles: offer.roles.split(" ").map((role) => w.roles[role as Role]),
			passkey: JSON.stringify(offer.passkey),
			codes: { ...offer.codes, drawing: drawCode(offer.codes.uri) },
			ticket: offer.ticket,
			problem:
				refusal && sayRefusal(refusal.code, request.locale, refusal.details),
		}),
		refusal?.http ?? 200,
	);
}

async function postJoin(world: World, request: HttpRequest): Promise<Reply> {
	const { name = "", ticket = "", passkey = "", digits = "" } = request.form;
	try {
		const token = await join(world, {
			token: request.params["token"] ?? "",
			name: name.slice(0, 200),
			ticket,
			passkey,
			digits: digits.slice(0, 20),
			origin: ownOrigin(world, request),
			userAgent: agentOf(request),
		});
		return seeOther("/console", [staffCookie(world, token, request.secure)]);
	} catch (error) {
		if (error instanceof Refusal && error.http < 500)
			return joinWith(world, request, error);
		throw error;
	}
}

export const signInRoutes: readonly Route[] = [
	route("GET /console/sign-in", {
		who: "anyone",
		limit: looks,
		run: showSignIn,
	}),
	route("POST /console/sign-in", {
		who: "anyone",
		limit: tries,
		run: postSignIn,
	}),
	route("POST /console/sign-out", {
		who: staff(...roles),
		limit: perPerson(10, 1),
		run: postSignOut,
	}),
	route("GET /console/join/:token", {
		who: "anyone",
		limit: looks,
		run: showJoin,
	}),
	route("POST /console/join/:token", {
		who: "anyone",
		limit: tries,
		run: postJoin,
	}),
];
