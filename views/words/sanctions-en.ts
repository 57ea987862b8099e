// What is said of a measure against somebody, to that person, in English.
import type { sanctionsFr } from "./sanctions-fr.ts";
import { speech } from "./speech.ts";

const { number } = speech("en");

export const sanctionsEn: typeof sanctionsFr = {
	sanctionsTitle: "Measures that concern you",
	sanctionTitle: "A measure that concerns you",
	sanctionsNone: "No measure concerns you.",
	sanctionsNow: "In force",
	sanctionsOver: "Over",
	sanctionsAll: "All measures that concern you",
	sanctionFind: "Find a measure",
	sanctionFindSays:
		"A measure concerns you, and this browser does not know it? You were given its number with it.",
	sanctionNumber: "Number",
	sanctionShow: "See this measure",
	sanctionKinds: {
		warning: "Warning",
		slow: "Slow mode",
		mute: "No writing",
		"no-private": "No writing privately",
		"room-ban": "Ban from a room",
		"site-ban": "Ban from this site",
	},
	sanctionPlaces: {
		site: "anywhere on this site",
		closed: "in a room that has closed since",
		room: (name) => `in the room “${name}”`,
	},
	sanctionMeans: {
		warning: () =>
			"Nothing is forbidden to you. If it happens again, a heavier measure may follow.",
		slow: (place, seconds) =>
			`You can send a message every ${number(seconds)} seconds ${place}.`,
		mute: (place) => `You can read, and cannot write ${place}.`,
		"no-private": () => "You can write in rooms, and not privately.",
		"room-ban": (place) => `You cannot be ${place}.`,
		"site-ban": () => "You cannot enter this site.",
	},
	sanctionReason: "Reason",
	sanctionWords: "Explanation",
	sanctionRule: "Rule",
	sanctionSince: "Since",
	sanctionUntil: "Until",
	sanctionLifted: "Lifted on",
	sanctionBy: "Decided by",
	sanctionAuthors: {
		staff: "somebody of this site’s staff",
		room: "whoever keeps this room, or helps to",
		program: "the program, without a human",
	},
	sanctionCounts: (when) =>
		`Counts until ${when}: several measures in a short time bring a heavier one.`,
	sanctionContest: "Contest it",
	sanctionContestSays:
		"You do not agree? Write to whoever runs this site, with the number of the measure: it will be looked at again.",
	sanctionKeep:
		"Note this number: it leads back to this page, also when you are not online.",
	/** In a line on every page. */
	noticeOf: {
		warning: () => "You have received a warning.",
		slow: (until) => `Your messages are spaced out until ${until}.`,
		mute: (until) => `You cannot write until ${until}.`,
		"room-mute": (until) => `You cannot write in a room until ${until}.`,
		"no-private": (until) => `You cannot write privately until ${until}.`,
		"room-ban": (until) => `A room is closed to you until ${until}.`,
		"site-ban": (until) => `This site is closed to you until ${until}.`,
	},
	noticeLifted: "A measure that concerned you has just been lifted.",
};
