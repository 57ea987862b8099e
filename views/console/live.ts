// What is being said in the rooms that everybody sees.
import { clauses } from "../court.ts";
import { type Html, html, nothing } from "../html.ts";
import { type ConsoleWords, consoleWords } from "../words/console.ts";
import { words } from "../words/index.ts";
import {
	actFields,
	type ConsoleFrame,
	consolePage,
	moment,
	panel,
	titlePanel,
} from "./document.ts";

interface LiveRoom {
	readonly room: string;
	readonly name: string;
	readonly icon: string;
	readonly people: number;
	readonly openedBy: string | null;
}

export function liveRoomsPage(
	frame: ConsoleFrame,
	rooms: readonly LiveRoom[],
): Html {
	const w = consoleWords(frame.locale);
	return consolePage(frame, {
		name: "live",
		title: w.live,
		content: titlePanel(
			w.live,
			html`<table class="stacks"><thead><tr><th scope="col">${w.liveRoom}</th><th scope="col" class="num">${w.livePeople}</th></tr></thead><tbody>${rooms.map(
				({ room, name, icon, people }) =>
					html`<tr data-row tabindex="-1"><td><a href="/console/live/${room}"><span aria-hidden="true">${icon}</span> <bdi>${name}</bdi></a></td><td class="num" data-name="${w.livePeople}">${people}</td></tr>`,
			)}</tbody></table>`,
		),
	});
}

export interface LiveView {
	readonly room: LiveRoom;
	readonly lines: readonly {
		readonly seq: number;
		readonly at: number; // ms
		readonly author: string;
		readonly name: string;
		readonly body: string;
		readonly edited: boolean;
	}[];
	/** It comes again by itself. */
	readonly follows: boolean;
	/** Something was just done here. */
	readonly done: boolean;
}

/** The latest first: it is what one looks for. */
export function livePage(frame: ConsoleFrame, view: LiveView): Html {
	const w = consoleWords(frame.locale);
	const { room, lines, follows, done } = view;
	const path = `/console/live/${room.room}`;
	return consolePage(frame, {
		name: "live",
		title: room.name,
		content: html`${titlePanel(
			room.name,
			html`${done ? html`<p class="done" role="status">${w.done}</p>` : ""}<p class="pad"><a href="${follows ? path : `${path}?follow`}">${follows ? w.liveStop : w.liveFollow}</a> · ${w.liveCount(room.people)}</p>${
				lines.length === 0
					? html`<p class="empty">${w.liveSilent}</p>`
					: html`<table class="stacks"><thead><tr><th scope="col">${w.time}</th><th scope="col">${w.who}</th><th scope="col">${w.said}</th><td></td></tr></thead><tbody>${lines.toReversed().map((line) => row(frame, path, line))}</tbody></table>`
			}`,
		)}${room.openedBy === null ? nothing : panel("close", w.liveClose, closeForm(frame, room, w))}`,
	});
}

/** It leads back to the rooms that are left. */
const closeForm = (
	frame: ConsoleFrame,
	{ room }: LiveRoom,
	w: ConsoleWords,
): Html =>
	html`<form class="form" method="post" action="/console/do/rooms.close">${actFields({ ...frame, path: "/console/live" }, { room })}<div class="field"><label for="rule">${w.court.clause}</label><select id="rule" name="rule" required><option value="">${w.choose}</option>${clauses.map((clause) => html`<option value="${clause}">${words(frame.locale).clauses[clause]}</option>`)}</select></div><div class="field"><label for="words">${w.explain}</label><textarea id="words" name="words" rows="3" maxlength="500" dir="auto" required></textarea></div><p class="fine">${w.liveCloseSays}</p><input class="btn stop" type="submit" value="${w.liveClose}"></form>`;

const row = (
	frame: ConsoleFrame,
	path: string,
	{ seq, at, author, name, body, edited }: LiveView["lines"][number],
): Html => {
	const w = consoleWords(frame.locale);
	return html`<tr data-row tabindex="-1"><td>${moment(frame, at)}</td><td data-name="${w.who}"><a href="/console/people/${author}"><bdi>${name}</bdi></a></td><td data-name="${w.said}"><bdi>${body}</bdi>${edited ? html` <small>${w.edited}</small>` : ""}</td><td><a href="${path}/${seq}">${w.remove}</a></td></tr>`;
};
