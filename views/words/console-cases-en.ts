// The console's cases and figures, in English.
import type { CaseState, FiledReport } from "../court-file.ts";
import type { Queue } from "../court.ts";
import type { consoleCasesFr } from "./console-cases-fr.ts";
import { speech } from "./speech.ts";

const { amount } = speech("en");

const queues: Readonly<Record<Queue, string>> = {
	"child-safety": "Minors",
	danger: "Danger",
	abuse: "Harm to people",
	trade: "Sales and scams",
	other: "Others",
};
const states: Readonly<Record<CaseState, string>> = {
	open: "to decide",
	appealed: "objected to",
	decided: "decided",
	merged: "put into another",
};
const sources: Readonly<Record<FiledReport["source"], string>> = {
	visitor: "report",
	notice: "notice",
	screening: "automatic rule",
};

export const consoleCasesEn: typeof consoleCasesFr = {
	cases: "Cases",
	casesSay: "What is reported, for a person to decide.",
	figures: "Figures",
	figuresSay: "Times, queues, decisions reversed.",
	caseOf: (id: string) => `Case ${id}`,
	queue: "Queue",
	queues,
	allQueues: "All",
	queueEmpty: "Nothing waits here.",
	states,
	sources,
	about: "Who",
	nobody: "nobody in particular",
	wrong: "What",
	reports: "Reports",
	opened: "Opened",
	cameIn: "Opened",
	due: "To be seen before",
	overdue: "overdue",
	overdueCount: "Overdue",
	assigned: "Taken by",
	mine: "you",
	take: "Take",
	release: "Release",
	move: "Move to this queue",
	takenBy: (name: string) => `${name} is working on this case.`,
	takenByMe: "This case is yours for 15 minutes; each step begins them anew.",
	takeFirst: "Take the case to decide.",
	barred:
		"Your decision on this case was reversed: somebody else has to decide.",

	copied: "What was copied",
	nothingCopied:
		"Nothing: what is reported was gone already, or is not on this site.",
	isReported: "reported",
	copiedKinds: {
		said: "message",
		card: "card",
		room: "room",
		held: "text held back",
	},
	filed: "Who reports",
	record: (made: number, acted: number, none: number) =>
		`${amount(made, "report", "reports")}, ${acted} acted on, ${none} without measure`,
	warned: "warned",
	muted: "not read",
	warnReporter: "Warn",
	muteReporter: "Stop reading",
	days: "Days",
	why: "Why (the person reads it)",
	location: "Where",
	notifier: "From",

	decide: "Decide",
	outcome: "Decision",
	doAct: "Act",
	doNotAct: "Do not act",
	clause: "Rule that was broken",
	houseClauses: "Rules of the house",
	legalClauses: "Law",
	noClause: "none",
	facts: "What happened (the person reads it)",
	note: "For whoever reported (if you like)",
	erase: "Messages of this person",
	eraseWhat: {
		nothing: "Delete none",
		reported: "Delete those that are reported",
		everything: "Delete all that were copied",
	},
	penalty: "Penalty",
	noPenalty: "none",
	lasts: "For",
	hours: {
		0: "none",
		1: "1 hour",
		24: "1 day",
		72: "3 days",
		168: "7 days",
		672: "28 days",
		2160: "90 days",
		8760: "1 year",
	},
	lastsSay:
		"At most 28 days for a ban from a room or from writing, 7 for slow mode, 90 for a warning or private messages, 1 year for the site.",

	appeals: "Objections",
	appealFrom: {
		person: "by the person concerned",
		reporter: "by whoever reported",
	},
	appealOwn: "You took this decision: somebody else decides now.",
	answer: "Your answer (it is read)",
	uphold: "Let the decision stand",
	reverse: "Reverse the decision",
	decisions: "Decisions",
	taken: {
		act: "Act",
		none: "Do not act",
		upheld: "Objection: the decision stands",
		reversed: "Objection: the decision is reversed",
	},
	related: "Other cases about this person",
	mergeHere: "Put into this one",
	penaltiesOf: "Penalties of this person",
	lifted: "lifted",
	history: "History",

	figuresOf: (days: number) => `The last ${amount(days, "day", "days")}`,
	waitingNow: "Waiting",
	decidedCount: "Decided",
	actedCount: "Acted on",
	firstAction: "First action (median)",
	decisionTime: "Decision (median)",
	appealCount: "Objected to",
	reversedCount: "Reversed",
	byDay: "Day by day",
	day: "Day",
	spanMinutes: (n) => `${n}\u00a0min`,
	spanHours: (n) => `${n}\u00a0h`,
	spanDays: (n) => `${n}\u00a0d`,
	byQueue: "By queue",
	byRule: "By rule",
	rule: "Rule",
	noRules: "No decision has named a rule yet.",
};
