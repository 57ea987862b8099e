// The talk itself: title bar, log, composer. Rooms and private conversations differ only in what surrounds it.
import type { VisitorId } from "../../wire/index.ts";
import { sizes } from "../../wire/sizes.ts";
import { type Html, html } from "../html.ts";
import type { Frame, Message, Talk } from "../model.ts";
import { type Words, words } from "../words/index.ts";
import { type IconName, icon } from "./icons.ts";
import { talkLines } from "./lines.ts";

export interface TalkView {
	readonly talk: Talk;
	/** Its address. */
	readonly path: string;
	/** A class for its colour, or "". */
	readonly tint: string;
	/** Title bar, with the page's h1. */
	readonly title: Html;
	readonly label: string;
	/** What an empty talk says. */
	readonly empty: string;
	readonly hidden: readonly VisitorId[];
	readonly quoted: readonly Message[];
	/** The composer, or what stands in its place. */
	readonly foot: Html;
}

/** Drawings that a talk shows. */
export const talkIcons: readonly IconName[] = [
	"talk",
	"smile",
	"reply",
	"edit",
	"delete",
	"more",
	"down",
	"close",
	"clock",
];

export function talkSection(frame: Frame, view: TalkView): Html {
	const w = words(frame.locale);
	const { talk } = view;
	const lines = talkLines(talk, {
		locale: frame.locale,
		now: frame.now,
		lifetimeMs: frame.lifetimeMs,
		live: false,
		smileys: frame.prefs.smileys === "on",
		hidden: view.hidden,
		quoted: view.quoted,
		tools: { path: view.path, says: w.toolsOf },
	});
	return html`<section id="talk" class="panel ${view.tint}" aria-label="${view.label}" data-stream="${talk.stream}" data-epoch="${talk.epoch}" data-head="${talk.head}" data-read="${talk.read}" data-me="${talk.me}" data-my-name="${talk.myName}" data-lifetime="${frame.lifetimeMs}" data-now="${frame.now}" data-peer-read="${talk.peerRead}" data-locale="${frame.locale}">${view.title}
<noscript><iframe id="live" src="${view.path}/live" title="${w.liveTitle}"></iframe></noscript>
<div id="log" role="log" tabindex="0" aria-label="${w.messages}" aria-live="polite"><ol id="lines">
${lines.map((line) => [line, "\n"])}</ol><div class="tops"><button type="button" id="older" class="btn quiet" hidden></button><p id="empty"${lines.length > 0 ? html` data-says="${view.empty}" hidden` : ""}>${icon("talk")}${lines.length > 0 ? "" : view.empty}</p></div></div>
<div class="under"><button type="button" id="latest" class="btn" hidden>${icon("down")} <span></span></button><p id="typing"></p></div>
${view.foot}</section>`;
}

export interface Composer {
	readonly action: string;
	readonly placeholder: string;
	readonly key: string;
	readonly problem: string | null;
	readonly draft: string;
	/** What the draft answers. */
	readonly replyTo: Message | null;
}

export function composer(frame: Frame, form: Composer): Html {
	const w = words(frame.locale);
	return html`<form id="say" method="post" action="${form.action}" autocomplete="off"><input type="hidden" name="key" value="${form.key}"><input type="hidden" name="reply" value="${form.replyTo?.seq ?? 0}">
<p id="problem" class="problem" role="alert"${form.problem ? "" : html` hidden`}>${form.problem}</p><div id="answering"${form.replyTo ? "" : html` hidden`}><span>${form.replyTo ? w.answering(form.replyTo.name) : ""}</span> <button type="button" class="btn quiet" data-do="cancel" >${icon("close")}<span class="vh"></span></button></div>
<label class="vh" for="body">${w.yourMessage}</label><textarea name="body" id="body" rows="1" cols="50" maxlength="${sizes.messageMax}" placeholder="${form.placeholder}" aria-describedby="problem" enterkeyhint="send" dir="auto" required${form.problem ? html` aria-invalid="true" autofocus` : ""}>${form.draft ? html`\n${form.draft}` : ""}</textarea><button type="button" id="emoji" title="${w.emoji}" aria-label="${w.emoji}" aria-haspopup="dialog">${icon("smile")}</button><input class="btn" type="submit" value="${w.say}">${refresh(frame, w)}</form>`;
}

const refresh = (frame: Frame, w: Words): Html =>
	html`<noscript><p class="fine"><span class="still">${w.noScript}</span> <a href="${frame.path}">${w.refresh}</a></p></noscript>`;

/** In the title bar: how long what is said here lasts. On a phone only the duration, beside the clock. */
export function fades({ locale, lifetimeMs }: Frame): Html {
	const w = words(locale);
	return html`<span class="fades" data-lasts="${w.duration(lifetimeMs)}">${icon("clock")} <span>${w.vanishes(lifetimeMs)}</span></span>`;
}
