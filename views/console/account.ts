// One's own account: ways in, sessions, tokens.
import type { Role } from "../../wire/index.ts";
import { type Html, html, nothing } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import {
	actFields,
	actForm,
	type ConsoleFrame,
	consolePage,
	moment,
	panel,
	roleChecks,
	titlePanel,
} from "./document.ts";
import { type CodesView, codesSetup } from "./sign-in.ts";

/** What somebody of the team has of their own. */
export interface Account {
	readonly roles: readonly Role[];
	readonly passkeys: readonly {
		readonly id: string;
		readonly name: string;
		readonly since: number;
		readonly used: number;
	}[];
	/** Since when; zero for none. */
	readonly codes: number;
	readonly sessions: readonly {
		readonly id: string;
		readonly browser: string;
		readonly since: number;
		readonly seen: number;
		/** This one. */
		readonly own: boolean;
	}[];
	readonly tokens: readonly {
		readonly id: string;
		readonly name: string;
		readonly roles: readonly Role[];
		readonly used: number;
		readonly until: number;
	}[];
}

export interface AccountView extends Account {
	readonly done: boolean;
	readonly offer: {
		readonly passkey: string;
		readonly codes: CodesView;
		readonly ticket: string;
	};
}

export function accountPage(frame: ConsoleFrame, view: AccountView): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "account",
		title: w.account,
		content: html`${titlePanel(
			w.account,
			html`${view.done ? html`<p class="done" role="status">${w.done}</p>` : ""}<h2 class="sub">${w.passkeys}</h2>${passkeys(frame, view, w)}`,
		)}${panel("codes", w.codes, codes(frame, view, w))}${panel("sessions", w.sessions, sessions(frame, view, w))}${panel("tokens", w.tokens, tokens(frame, view, w))}`,
	});
}

const passkeys = (
	frame: ConsoleFrame,
	view: AccountView,
	w: ConsoleWords,
): Html =>
	html`<ul class="list">${view.passkeys.map(
		({ id, name, used }) =>
			html`<li class="row" data-row tabindex="-1"><span class="name">${name}</span> <small>${w.used} ${moment(frame, used)}</small> <span class="end">${actForm(frame, "account.remove-passkey", { passkey: id }, { label: w.remove, kind: "stop" })}</span></li>`,
	)}</ul>${view.passkeys.length === 0 ? html`<p class="pad fine">${w.none}</p>` : ""}<div data-passkeys hidden><form class="form" method="post" action="/console/account/passkeys" data-passkey="${view.offer.passkey}" data-makes="true"><div class="field"><label for="passkey-name">${w.passkeyName}</label><input id="passkey-name" name="name" maxlength="40"></div><p class="problem" data-not role="alert" hidden>${w.passkeyNot}</p><input type="hidden" name="passkey" value=""><input class="btn" type="submit" value="${w.passkeyMake}"></form></div>`;

const codes = (frame: ConsoleFrame, view: AccountView, w: ConsoleWords): Html =>
	html`<div class="form"><p>${view.codes > 0 ? html`${w.since} ${moment(frame, view.codes)}` : w.codesNone}</p>${view.codes > 0 ? actForm(frame, "account.remove-codes", {}, { label: w.remove, kind: "stop" }) : nothing}<details><summary>${w.codesReplace}</summary><form class="form" method="post" action="/console/account/codes"><input type="hidden" name="ticket" value="${view.offer.ticket}">${codesSetup(w, view.offer.codes)}<input class="btn" type="submit" value="${w.codesKeep}"></form></details></div>`;

const sessions = (
	frame: ConsoleFrame,
	view: AccountView,
	w: ConsoleWords,
): Html =>
	html`<table class="stacks"><thead><tr><th scope="col">${w.browser}</th><th scope="col">${w.since}</th><th scope="col">${w.seen}</th><td></td></tr></thead><tbody>${view.sessions.map(
		({ id, browser, since, seen, own }) =>
			html`<tr data-row tabindex="-1"><td>${browser || "–"}${own ? html` <small>(${w.thisOne})</small>` : ""}</td><td data-name="${w.since}">${moment(frame, since)}</td><td data-name="${w.seen}">${moment(frame, seen)}</td><td>${own ? "" : actForm(frame, "account.end-session", { session: id }, { label: w.end, kind: "stop" })}</td></tr>`,
	)}</tbody></table>`;

const tokens = (
	frame: ConsoleFrame,
	view: AccountView,
	w: ConsoleWords,
): Html =>
	html`<ul class="list">${view.tokens.map(
		({ id, name, roles, used, until }) =>
			html`<li class="row" data-row tabindex="-1"><span class="name">${name}</span> <small>${roles.map((role) => w.roles[role]).join(", ")} · ${w.until} ${moment(frame, until)} · ${w.used} ${used > 0 ? moment(frame, used) : w.never}</small> <span class="end">${actForm(frame, "account.revoke-token", { token: id }, { label: w.tokenEnd, kind: "stop" })}</span></li>`,
	)}</ul><form class="form" method="post" action="/console/do/account.make-token">${actFields(frame)}<div class="two"><div class="field"><label for="token-name">${w.tokenName}</label><input id="token-name" name="name" maxlength="40" required></div><div class="field"><label for="token-days">${w.tokenDays}</label><input id="token-days" name="days" type="number" min="1" max="365" value="30" required></div></div>${roleChecks(w, view.roles, [])}<input class="btn" type="submit" value="${w.tokenMake}"><p class="fine">${w.tokensSays}</p></form>`;
