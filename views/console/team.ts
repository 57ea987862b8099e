// The team: who belongs to it, in which roles, and how somebody new comes.
import { type Role, roles as allRoles } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";
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

interface Colleague {
	readonly id: string;
	readonly name: string;
	readonly roles: readonly Role[];
	readonly since: number;
	readonly removed: number;
}

export interface TeamView {
	readonly done: boolean;
	readonly people: readonly Colleague[];
	/** Links that were not used yet. */
	readonly waiting: number;
}

export function teamPage(frame: ConsoleFrame, view: TeamView): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "team",
		title: w.team,
		content: html`${titlePanel(
			w.team,
			html`${view.done ? html`<p class="done" role="status">${w.done}</p>` : ""}<table class="stacks"><thead><tr><th scope="col">${w.person}</th><th scope="col">${w.rolesLabel}</th><th scope="col">${w.since}</th><td></td></tr></thead><tbody>${view.people.map((person) => row(frame, person, w))}</tbody></table>`,
		)}${panel(
			"invite",
			w.invite,
			html`<form class="form" method="post" action="/console/do/staff.invite">${actFields(frame)}${roleChecks(w, allRoles, [])}<p class="fine">${w.inviteSays}${view.waiting > 0 ? html` ${w.waiting(view.waiting)}` : ""}</p><input class="btn" type="submit" value="${w.inviteMake}"></form>`,
		)}`,
	});
}

const row = (
	frame: ConsoleFrame,
	{ id, name, roles, since, removed }: Colleague,
	w: ConsoleWords,
): Html =>
	html`<tr data-row tabindex="-1"><td><bdi>${name}</bdi> <small>${id}</small></td><td data-name="${w.rolesLabel}">${removed > 0 ? "" : roles.map((role) => w.roles[role]).join(", ")}</td><td data-name="${w.since}">${moment(frame, since)}${removed > 0 ? html` · ${w.removedOn} ${moment(frame, removed)}` : ""}</td><td>${
		removed > 0
			? ""
			: html`<details><summary>${w.manage}</summary><form class="form" method="post" action="/console/do/staff.set-roles">${actFields(frame, { staff: id })}${roleChecks(w, allRoles, roles)}<input class="btn quiet" type="submit" value="${w.setRoles}"></form><div class="form">${actForm(frame, "staff.invite-back", { staff: id }, { label: w.inviteBack })}${actForm(frame, "staff.remove", { staff: id }, { label: w.removePerson, kind: "stop" })}</div></details>`
	}</td></tr>`;
