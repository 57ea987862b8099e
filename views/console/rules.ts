// The rules: what is in force, what runs in the shadow, who made which version and why, and what one would have done lately.
import { type Html, html } from "../html.ts";
import { consoleWords } from "../words/console.ts";
import {
	type ConsoleRulesWords,
	consoleRulesWords,
} from "../words/console-rules.ts";
import {
	actFields,
	actForm,
	type ConsoleFrame,
	consolePage,
	moment,
	panel,
	titlePanel,
} from "./document.ts";

type State = keyof ConsoleRulesWords["states"];

export interface VersionView {
	readonly version: number;
	readonly state: State;
	/** Names; "" for the one that ships. */
	readonly author: string;
	readonly why: string;
	readonly changedAt: number;
	readonly source: string;
}

export interface RuleView {
	readonly name: string;
	readonly about: string;
	readonly scopes: readonly string[];
	readonly state: State;
	readonly liveHits: number;
	/** In the shadow: by itself, or beside the one in force. */
	readonly shadowHits: number;
	readonly ships: boolean;
	readonly versions: readonly VersionView[];
}

export interface ReplayView {
	readonly version: number;
	readonly texts: number;
	readonly matches: number;
	readonly isWhole: boolean;
	readonly examples: readonly {
		readonly slug: string;
		readonly seq: number;
		readonly at: number;
	}[];
}

export interface RulesMay {
	readonly add: boolean;
	readonly promote: boolean;
	/** A form was just posted well. */
	readonly done: boolean;
}

const SOURCE_MAX = 20_000;
const HOURS = [1, 6, 24];

export function rulesPage(
	frame: ConsoleFrame,
	rules: readonly RuleView[],
	may: RulesMay,
): Html {
	const w = consoleRulesWords(frame.locale);
	return consolePage(frame, {
		name: "rules",
		title: w.rules,
		content: html`${titlePanel(
			w.rules,
			html`${doneLine(frame, may)}<table class="stacks"><thead><tr><th scope="col">${w.rule}</th><th scope="col">${w.where}</th><th scope="col">${w.state}</th><th scope="col" class="num">${w.heldLive}</th><th scope="col" class="num">${w.heldShadow}</th></tr></thead><tbody>${rules.map((rule) => row(frame, rule, w))}</tbody></table>`,
		)}${may.add ? addPanel(frame, w) : ""}`,
	});
}

const doneLine = (frame: ConsoleFrame, { done }: RulesMay): Html =>
	done
		? html`<p class="done" role="status">${consoleWords(frame.locale).done}</p>`
		: html``;

const row = (frame: ConsoleFrame, rule: RuleView, w: ConsoleRulesWords): Html =>
	html`<tr><td><a href="/console/rules/${rule.name}" data-row><code>${rule.name}</code></a><br><small lang="en">${rule.about}</small></td><td data-name="${w.where}">${whereOf(rule, w)}</td><td data-name="${w.state}">${w.states[rule.state]}${shadowed(rule) ? html` · ${w.states.shadow} <code>${shadowed(rule)}</code>` : ""}</td><td class="num" data-name="${w.heldLive}">${count(frame, rule.liveHits)}</td><td class="num" data-name="${w.heldShadow}">${count(frame, rule.shadowHits)}</td></tr>`;

const count = ({ locale }: ConsoleFrame, value: number): string =>
	value.toLocaleString(locale);

const whereOf = ({ scopes }: RuleView, w: ConsoleRulesWords): string =>
	scopes
		.map((scope) => w.scopes[scope as keyof ConsoleRulesWords["scopes"]])
		.join(", ");

/** The version that runs in the shadow of the one in force. */
const shadowed = ({ versions, state }: RuleView): string => {
	const shadow = versions.find((one) => one.state === "shadow");
	return shadow && state !== "shadow" ? `@${shadow.version}` : "";
};

const addPanel = (
	frame: ConsoleFrame,
	w: ConsoleRulesWords,
	source = "",
): Html =>
	panel(
		"add",
		w.added,
		html`<form class="form" method="post" action="/console/do/rules.add">${actFields(frame)}<p class="fine">${w.addSays}</p><div class="field"><label for="source">${w.source}</label><textarea id="source" name="source" class="source" rows="12" maxlength="${SOURCE_MAX}" lang="en" spellcheck="false" required>\n${source}</textarea></div><div class="field"><label for="why">${w.why}</label><input id="why" name="why" maxlength="300" autocomplete="off"></div><input class="btn" type="submit" value="${w.add}"></form>`,
	);

export function rulePage(
	frame: ConsoleFrame,
	rule: RuleView,
	may: RulesMay,
	replay: ReplayView | null,
): Html {
	const w = consoleRulesWords(frame.locale);
	const latest = rule.versions.find(({ source }) => source !== "");
	return consolePage(frame, {
		name: "rule",
		title: `${w.rule} ${rule.name}`,
		content: html`${titlePanel(
			rule.name,
			html`${doneLine(frame, may)}<p class="pad"><span lang="en">${rule.about}</span></p><p class="pad fine">${w.states[rule.state]} · ${whereOf(rule, w)}${rule.ships ? html` · ${w.ships}` : ""} · ${w.hits(count(frame, rule.liveHits), count(frame, rule.shadowHits))} · <a href="/console/rules">${w.all}</a></p>`,
		)}${versionsPanel(frame, rule, may, w)}${replayPanel(frame, rule, replay, w)}${may.add ? addPanel(frame, w, latest?.source ?? "") : ""}`,
	});
}

function versionsPanel(
	frame: ConsoleFrame,
	rule: RuleView,
	may: RulesMay,
	w: ConsoleRulesWords,
): Html {
	const shown = versionsOf(rule);
	return panel(
		"versions",
		w.versions,
		html`<table class="stacks"><thead><tr><th scope="col" class="num">${w.version}</th><th scope="col">${w.state}</th><th scope="col">${w.author}</th><th scope="col">${w.why}</th><td></td></tr></thead><tbody>${shown.map(
			(one) =>
				html`<tr data-row tabindex="-1"><td class="num" data-name="${w.version}">${one.version}</td><td data-name="${w.state}">${w.states[one.state]}${one.changedAt > 0 ? html`<br><small>${moment(frame, one.changedAt)}</small>` : ""}</td><td data-name="${w.author}">${one.version === 0 ? html`<small>${w.shipped}</small>` : html`<bdi>${one.author}</bdi>`}</td><td data-name="${w.why}">${one.why}${one.source ? html`<details><summary>${w.source}</summary><pre class="source" lang="en">${one.source}</pre></details>` : ""}</td><td>${may.promote ? changes(frame, rule, one, w) : ""}</td></tr>`,
		)}</tbody></table>`,
	);
}

/** With the one that ships, which has no row before it is changed. */
const versionsOf = ({ versions, ships, state }: RuleView): VersionView[] =>
	!ships || versions.some(({ version }) => version === 0)
		? [...versions]
		: [
				...versions,
				{
					version: 0,
					state: versions.some((one) => one.state === "live")
						? "expired"
						: state,
					author: "",
					why: "",
					changedAt: 0,
					source: "",
				},
			];

const changes = (
	frame: ConsoleFrame,
	{ name }: RuleView,
	{ version, state }: VersionView,
	w: ConsoleRulesWords,
): Html => {
	const fields = { rule: name, version: String(version) };
	const to = (next: "shadow" | "live", label: string) =>
		state === next
			? ""
			: actForm(frame, "rules.promote", { ...fields, state: next }, { label });
	return html`<div class="acts">${to("shadow", w.toShadow)}${to("live", w.toLive)}${state === "live" || state === "shadow" ? actForm(frame, "rules.expire", fields, { label: w.expire, kind: "stop" }) : ""}</div>`;
};

function replayPanel(
	frame: ConsoleFrame,
	rule: RuleView,
	replay: ReplayView | null,
	w: ConsoleRulesWords,
): Html {
	const versions = versionsOf(rule);
	const option = (value: number, label: string, chosen: boolean) =>
		html`<option value="${value}"${chosen ? html` selected` : ""}>${label}</option>`;
	return panel(
		"replay",
		w.replay,
		html`<form class="filter" method="get" action="/console/rules/${rule.name}/replay"><div class="field"><label for="version">${w.version}</label><select id="version" name="version">${versions.map(({ version, state }) => option(version, `${version} · ${w.states[state]}`, version === replay?.version))}</select></div><div class="field"><label for="hours">${w.hours}</label><select id="hours" name="hours">${HOURS.map((hours) => option(hours, String(hours), false))}</select></div><input class="btn quiet" type="submit" value="${w.replay}"></form><p class="pad fine">${w.replaySays}</p>${replay ? replayed(frame, replay, w) : ""}`,
	);
}

const replayed = (
	frame: ConsoleFrame,
	replay: ReplayView,
	w: ConsoleRulesWords,
): Html =>
	html`<div class="pad" role="status"><p>${w.replayed(replay.texts, replay.matches, replay.version)}${replay.isWhole ? "" : html` ${w.replayCut}`}</p>${replay.examples.length > 0 ? html`<p class="fine">${w.examples}</p><ul>${replay.examples.map(({ slug, seq, at }) => html`<li><code>${slug} ${seq}</code> ${moment(frame, at)}</li>`)}</ul>` : ""}</div>`;
