// Reports, decisions and objections, in English.
import type {
	Category,
	Clause,
	HouseClause,
	Measure,
	Objection,
	Outcome,
	Restriction,
	Statement,
} from "../court.ts";
import type { courtFr } from "./court-fr.ts";
import { moment } from "./moment.ts";
import { speech } from "./speech.ts";

const { amount } = speech("en");
const on = (at: number): string => moment("en", at);

const categories: Record<Category, { says: string; more: string }> = {
	minor: {
		says: "Minors are concerned",
		more: "somebody is under 18, or goes after children",
	},
	danger: { says: "Somebody is in danger", more: "threats, violence, suicide" },
	trap: {
		says: "It looks like a trap",
		more: "meeting at once, in a lonely place, insisting",
	},
	blackmail: {
		says: "Blackmail",
		more: "threatening to publish pictures, asking for money",
	},
	intimate: {
		says: "Private life or intimate pictures",
		more: "shown without consent, fakes too",
	},
	harassment: {
		says: "Harassment or insults",
		more: "hounding, mocking, insisting",
	},
	hate: {
		says: "Hate",
		more: "racism, homophobia, sexism, religion, disability",
	},
	sale: { says: "Forbidden sale", more: "drugs, weapons, paid sex" },
	scam: {
		says: "Scam, fake profile or advertising",
		more: "asking for money, links, the same message everywhere",
	},
	other: { says: "Something else", more: "say what below" },
};

const houseRules: Record<HouseClause, { says: string; more: string }> = {
	"house-adults": {
		says: "For adults only",
		more: "Nobody under 18 here. Nothing that endangers children, sexualises them or looks for them.",
	},
	"house-respect": {
		says: "No threats, no harassment, no hate",
		more: "One may disagree. One does not threaten, hound, or insult people for what they are.",
	},
	"house-privacy": {
		says: "Other people’s private life is theirs",
		more: "No intimate pictures, and nobody’s name, address or number, without their consent.",
	},
	"house-safety": {
		says: "Endanger nobody",
		more: "No traps, no urging people to hurt themselves, no calls for violence.",
	},
	"house-trade": {
		says: "Nothing forbidden for sale",
		more: "No drugs, no weapons, no paid sex.",
	},
	"house-honesty": {
		says: "Do not pass for somebody else",
		more: "No impersonation, no scams, no asking for money or codes.",
	},
	"house-spam": {
		says: "No advertising, no repetition",
		more: "Not the same message to everybody, no links in series.",
	},
	"house-reports": {
		says: "Report in good faith",
		more: "Reports protect; they are not there to harm. Whoever often reports without reason is warned first, and then not read for a while.",
	},
	"house-room": {
		says: "Follow the rules of a room",
		more: "Whoever opens a room may ask for more there. Its rules are shown in it, and hold there alone.",
	},
};

const cp = (what: string, article: string): string =>
	`${what} (French Criminal Code, article ${article})`;
const laws: Record<Exclude<Clause, HouseClause>, string> = {
	"cp-227-22-1": cp("Sexual propositions by an adult to a minor", "227-22-1"),
	"cp-227-22-2": cp("Inciting a minor to a sexual act", "227-22-2"),
	"cp-227-23": cp("Pornographic images of minors", "227-23"),
	"cp-227-23-1": cp("Asking a minor for pornographic images", "227-23-1"),
	"cp-226-2-1": cp("Intimate images or words without consent", "226-2-1"),
	"cp-226-8-1": cp("Sexual montage without consent", "226-8-1"),
	"cp-312-10": cp("Blackmail", "312-10"),
	"cp-225-5": cp("Procuring", "225-5 and 225-6"),
	"cp-225-12-1": cp("Paying for sexual acts", "225-12-1"),
	"cp-222-37": cp("Offering or supplying drugs", "222-37 and 222-39"),
	"cp-222-17": cp("Threats", "222-17 and 222-18"),
	"cp-222-33-2-2": cp("Harassment", "222-33-2-2"),
	"cp-223-1-1": cp(
		"Revealing private information that endangers somebody",
		"223-1-1",
	),
	"cp-226-4-1": cp("Identity theft", "226-4-1"),
	"cp-223-13": cp("Provoking suicide", "223-13"),
	"cp-421-2-5": cp("Praising or provoking terrorism", "421-2-5"),
};

/** Of a rule of the house, its first line. */
const clauses: Record<Clause, string> = {
	...laws,
	"house-adults": houseRules["house-adults"].says,
	"house-respect": houseRules["house-respect"].says,
	"house-privacy": houseRules["house-privacy"].says,
	"house-safety": houseRules["house-safety"].says,
	"house-trade": houseRules["house-trade"].says,
	"house-honesty": houseRules["house-honesty"].says,
	"house-spam": houseRules["house-spam"].says,
	"house-reports": houseRules["house-reports"].says,
	"house-room": houseRules["house-room"].says,
};

const measures: Record<Measure, string> = {
	warning: "Warning",
	slow: "Slow mode",
	mute: "No writing on this site",
	"no-private": "No private writing",
	"room-ban": "Excluded from a room",
	"site-ban": "Excluded from the site",
	erased: "Messages deleted",
	held: "Text held back, given to nobody",
};

const outcomes: Record<Outcome, string> = {
	waiting: "Waiting. Somebody will read this report.",
	acted: "Decided: a measure was taken.",
	none: "Decided: no measure was taken.",
};
const objectionOutcomes: Record<Objection["outcome"], string> = {
	waiting: "Somebody else than whoever decided will read this case again.",
	upheld: "The decision stands.",
	reversed: "You were right: the decision is reversed.",
};
const undone: Record<NonNullable<Restriction["undone"]>, string> = {
	lifted: "lifted",
	gone: "what was deleted or held back exists no more, and cannot come back",
};
const sources: Record<Statement["source"], string> = {
	report: "A report by somebody on this site.",
	notice: "A notice from outside this site.",
	own: "The site itself, without any report.",
};
const deciders: Record<Statement["decidedBy"], string> = {
	people: "A person decided.",
	rule: "An automatic rule decided, and nobody else. If you object, a person will decide.",
	both: "An automatic rule acted first, then a person decided.",
};

export const courtEn: typeof courtFr = {
	reportWhat: {
		message: (name: string) => `Report a message of ${name}`,
		person: (name: string) => `Report ${name}`,
		room: (name: string) => `Report the room ${name}`,
		conversation: (name: string) => `Report the conversation with ${name}`,
	},
	reportRoom: "Report this room",
	reportConversation: "Report this conversation",
	whatIsWrong: "What is wrong?",
	categories,
	reportWords: "Anything to add",
	alsoBlock: (name: string) => `Block ${name} as well`,
	reportCopies: {
		message:
			"This message and what stands around it (20 messages before, 20 after) are copied now for the people who look after this site, and kept even when they vanish here.",
		person:
			"Their card and what you last read of them are copied now for the people who look after this site, and kept even when they vanish here.",
		room: "The room’s name and its last 20 messages are copied now for the people who look after this site, and kept even when they vanish here.",
		conversation:
			"The last 40 messages of this conversation are copied now for the people who look after this site, and kept even when they vanish here.",
	},
	reportSecret: "Nobody else will know that it comes from you.",
	sendReport: "Send the report",

	receipt: "Noted: somebody will read it.",
	receiptCode:
		"Keep this code: it leads back to this case, even after you have left. Give it to nobody.",
	emergency:
		"Immediate danger: call 17 or 112 in France. A child in danger: 119, free of charge, day and night.",
	backToTalk: "Back to the conversation",

	casesTitle: "Follow a case",
	casesSay:
		"A report, a notice, or a decision about you: its code leads back to it.",
	caseCode: "Code of the case",
	seeCase: "See",
	myReports: "Your reports",
	noReports: "You have reported nothing.",
	caseTitle: "Your report",
	caseCodeIs: (code: string) => `Code ${code}`,
	sentOn: (at: number) => `Sent on ${on(at)}`,
	decidedOn: (at: number) => `Decided on ${on(at)}`,
	outcomes,
	clauseBroken: (says: string) => `Rule concerned: ${says}`,
	clauses,

	statementTitle: "Decision about you",
	statementWhat: "What is decided",
	statementWhy: "What happened",
	statementNoFacts: "A rule of the site recognised the text below.",
	statementLaw: "The law forbids this.",
	statementHouse: "This is against the rules of this site.",
	statementSource: "How it began",
	sources,
	statementDetected: "An automatic rule found it.",
	statementNotDetected: "No automatic means found it.",
	statementDecided: "Who decided",
	deciders,
	statementScope: "This decision holds on all of this site, in every country.",
	statementContent: "What you had written",
	measures,
	measureUntil: (at: number) => `until ${on(at)}`,
	undone,
	reversed: "This decision is reversed.",

	objectTitle: "Object",
	objectSays: (until: number) =>
		`It is free of charge, and possible until ${on(until)}. Somebody else than whoever decided reads everything again and answers here. You may also turn to a certified out-of-court body, or to a court.`,
	objectWhy: "Why you object",
	object: "Object to this decision",
	objected: "Your objection",
	objectionOutcomes,
	objectingClosed: {
		"not-decided": "You can object to the decision once there is one.",
		"too-late": "The six months in which one can object are over.",
	},

	inbox: "Letters",
	inboxTitle: "Decisions about you",
	inboxEmpty: "Nothing: no decision is about you.",
	inboxWaits: (n: number) =>
		amount(n, "decision is about you", "decisions are about you"),
	letters: {
		warning: "Your reports: a warning",
		mute: "Your reports are not read any more",
	},
	letterUntil: (at: number) =>
		`Until ${on(at)}. Danger to a child or to a life is always read.`,

	noticeTitle: "Report illegal content",
	noticeSays:
		"For anybody, on this site or not. You receive a code at once, to follow what becomes of it.",
	noticeReasons: "Why it is illegal",
	noticeLocation: "Where exactly",
	noticeLocationSays:
		"The address of the page, or the room, the pseudonym and the time.",
	noticeName: "Your name",
	noticeEmail: "Your e-mail address",
	noticeIdentitySays:
		"Neither when minors are concerned: they would not be kept.",
	noticeGoodFaith:
		"I believe in good faith that what I say is accurate and complete.",
	sendNotice: "Send",
	noticeFoot: "Report illegal content",

	houseTitle: "The rules",
	houseSays:
		"What is forbidden here, and what happens then: a message deleted, a warning, a pause, an exclusion. Every decision is written, reasoned, and open to objection for six months.",
	houseRules,
	houseLaw: "And what the law forbids",
};
