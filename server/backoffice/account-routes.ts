// One's own account.
import { accountPage } from "../../views/console/account.ts";
import { roles } from "../../wire/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { ownOrigin } from "../kernel/http.ts";
import { perPerson } from "../kernel/limits.ts";
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
	addCodes,
	addPasskey,
	offerOwnWays,
	showAccount,
} from "../staff/index.ts";
import { drawCode } from "./draw-code.ts";
import { consoleFrame, doneAt, isDone, show } from "./show.ts";

const HERE = "/console/account";

/** The guard let them in. */
const meOf = (request: HttpRequest): StaffActor => request.staff as StaffActor;

async function showOwn(world: World, request: HttpRequest): Promise<Reply> {
	const me = meOf(request);
	const { passkey, codes, ticket } = await offerOwnWays(
		world,
		me,
		ownOrigin(world, request),
	);
	const frame = await consoleFrame(world, request);
	return show(
		frame,
		accountPage(frame, {
			...(await showAccount(world, me)),
			done: isDone(request),
			offer: {
				passkey: JSON.stringify(passkey),
				codes: { ...codes, drawing: drawCode(codes.uri) },
				ticket,
			},
		}),
	);
}

async function postPasskey(world: World, request: HttpRequest): Promise<Reply> {
	const { passkey = "", name = "" } = request.form;
	const origin = ownOrigin(world, request);
	await addPasskey(world, meOf(request), { passkey, name, origin });
	return seeOther(doneAt(HERE));
}

async function postCodes(world: World, request: HttpRequest): Promise<Reply> {
	const { ticket = "", digits = "" } = request.form;
	await addCodes(world, meOf(request), { ticket, digits });
	return seeOther(doneAt(HERE));
}

const act = (at: string, run: Route["run"]): Route =>
	route(at, { who: staff(...roles), limit: perPerson(20, 5), run });

export const accountRoutes: readonly Route[] = [
	route(`GET ${HERE}`, {
		who: staff(...roles),
		limit: perPerson(60, 0.5),
		run: showOwn,
	}),
	act(`POST ${HERE}/passkeys`, postPasskey),
	act(`POST ${HERE}/codes`, postCodes),
];
