// The court's pages, with the same text in every field that people fill in.
import type { Followed, Statement } from "../../views/court.ts";
import type { Html } from "../../views/html.ts";
import type { Frame } from "../../views/model.ts";
import { casePage, casesPage } from "../../views/pages/cases.ts";
import { houseRulesPage } from "../../views/pages/house-rules.ts";
import { inboxPage } from "../../views/pages/inbox.ts";
import { noticePage } from "../../views/pages/notice.ts";
import { reportPage } from "../../views/pages/report.ts";

const followedOf = (now: number, text: string): Followed => ({
	kind: "report",
	code: text,
	at: now,
	category: "trap",
	outcome: "waiting",
	clause: "cp-312-10",
	note: text,
	decidedAt: now,
	objection: { words: text, at: now, outcome: "reversed", answer: text },
	objecting: "done",
});

const statementOf = (now: number, text: string): Statement => ({
	kind: "statement",
	code: text,
	at: now,
	restrictions: [
		{ measure: "mute", until: now, undone: "lifted" },
		{ measure: "erased", until: null, undone: "gone" },
	],
	clause: "house-respect",
	facts: text,
	source: "notice",
	isDetectedByRule: true,
	decidedBy: "both",
	isReversed: true,
	content: [{ name: text, at: now, body: text, isReported: true }],
	objection: null,
	objecting: { until: now },
});

export function courtPages(
	frame: Frame,
	text: string,
): Readonly<Record<string, Html>> {
	const followed = followedOf(frame.now, text);
	const statement = statementOf(frame.now, text);
	const shown = { isNew: true, back: text, problem: text, draft: text };
	const sheet = {
		action: text,
		back: text,
		name: text,
		said: text,
		canBlock: true,
		key: text,
		problem: text,
		draft: { category: "other", words: text, block: true },
	};
	const letter = { why: text, at: frame.now, until: frame.now };
	return {
		...Object.fromEntries(
			(["message", "person", "room", "conversation"] as const).map((kind) => [
				`report ${kind}`,
				reportPage(frame, { ...sheet, kind }),
			]),
		),
		notice: noticePage(frame, {
			key: text,
			problem: { says: text, field: "email" },
			draft: { location: text, reasons: text, name: text, email: text },
		}),
		cases: casesPage(frame, { mine: [followed], problem: text, draft: text }),
		"no cases": casesPage(frame, { mine: [], problem: null, draft: "" }),
		"followed report": casePage(frame, { ...shown, shown: followed }),
		statement: casePage(frame, { ...shown, shown: statement }),
		"statement too late": casePage(frame, {
			...shown,
			shown: { ...statement, objecting: "too-late" },
		}),
		inbox: inboxPage(frame, {
			statements: [statement],
			letters: [
				{ kind: "warning", ...letter },
				{ kind: "mute", ...letter },
			],
		}),
		"empty inbox": inboxPage(frame, { statements: [], letters: [] }),
		"house rules": houseRulesPage(frame),
	};
}
