// Before the console: signing in, and joining the team by a link.
import { type Html, html, nothing } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import {
	type ConsoleFrame,
	consolePage,
	panel,
	titlePanel,
} from "./document.ts";

export interface SignInView {
	/** What a browser is asked for a passkey with, as JSON. */
	readonly passkey: string;
	/** Where to go afterwards. */
	readonly to: string;
	readonly problem: string | null;
}

const problemOf = (problem: string | null): Html =>
	problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing;

const passkeyButton = (w: ConsoleWords, label: string): Html =>
	html`<p class="fine">${w.passkeySays}</p><p class="problem" data-not role="alert" hidden>${w.passkeyNot}</p><input type="hidden" name="passkey" value=""><input class="btn" type="submit" value="${label}">`;

const digitsField = (w: ConsoleWords): Html =>
	html`<div class="field"><label for="digits">${w.digits}</label><input id="digits" name="digits" inputmode="numeric" autocomplete="one-time-code" maxlength="8" required></div>`;

export function signInPage(frame: ConsoleFrame, view: SignInView): Html {
	const w = consoleWords(frame.locale);
	const to = html`<input type="hidden" name="to" value="${view.to}">`;
	return consolePage(frame, {
		name: "sign-in",
		title: w.signIn,
		content: html`${titlePanel(
			w.signIn,
			html`${view.problem ? html`<div class="form">${problemOf(view.problem)}</div>` : ""}<div data-passkeys hidden><form class="form" method="post" action="/console/sign-in" data-passkey="${view.passkey}">${to}${passkeyButton(w, w.passkeyUse)}</form></div>`,
		)}${panel(
			"codes",
			w.codesTitle,
			html`<form class="form" method="post" action="/console/sign-in">${to}<div class="field"><label for="personal">${w.personal}</label><input id="personal" name="personal" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="40" required></div>${digitsField(w)}<input class="btn" type="submit" value="${w.signInCodes}"><p class="fine">${w.lost}</p></form>`,
		)}`,
	});
}

export interface CodesView {
	/** For a camera. */
	readonly drawing: Html;
	readonly secret: string;
	readonly personal: string;
}

/** What somebody sets their authenticator up with. */
export const codesSetup = (w: ConsoleWords, codes: CodesView): Html =>
	html`<p>${w.codesScan}</p><div class="code">${codes.drawing}<div><span class="fine">${w.secret}</span><code class="secret">${codes.secret}</code></div></div><div class="field"><label for="personal">${w.personal}</label><input class="secret" id="personal" autocomplete="username" value="${codes.personal}" readonly><small>${w.codesNote}</small></div>${digitsField(w)}`;

export interface JoinView {
	readonly path: string;
	/** Of somebody who comes back; empty for somebody new. */
	readonly name: string;
	/** What somebody new has typed already. */
	readonly typed: string;
	readonly roles: readonly string[];
	readonly passkey: string;
	readonly codes: CodesView;
	/** Comes back with the digits: which codes they are of. */
	readonly ticket: string;
	readonly problem: string | null;
}

export function joinPage(frame: ConsoleFrame, view: JoinView): Html {
	const w = consoleWords(frame.locale);
	const title = view.name ? w.joinBack(view.name) : w.joinTitle;
	const nameField = (id: string): Html =>
		view.name
			? nothing
			: html`<div class="field"><label for="${id}">${w.name}</label><input id="${id}" name="name" autocomplete="nickname" maxlength="40" value="${view.typed}" required><small>${w.nameSays}</small></div>`;
	return consolePage(frame, {
		name: "join",
		title,
		content: html`${titlePanel(
			title,
			html`<div class="form">${problemOf(view.problem)}<p>${view.name ? w.joinBackSays : w.joinSays}</p><p class="fine">${w.rolesAre(view.roles.join(", "))}</p></div><div data-passkeys hidden><form class="form" method="post" action="${view.path}" data-passkey="${view.passkey}" data-makes="true">${nameField("name-passkey")}${passkeyButton(w, w.passkeyMake)}</form></div>`,
		)}${panel(
			"codes",
			w.codesTitle,
			html`<form class="form" method="post" action="${view.path}"><input type="hidden" name="ticket" value="${view.ticket}">${nameField("name")}${codesSetup(w, view.codes)}<input class="btn" type="submit" value="${w.codesKeep}"></form>`,
		)}`,
	});
}
