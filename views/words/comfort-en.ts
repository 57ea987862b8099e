// What the lazily loaded parts say, in English. The shape is the French one.
import type { ComfortWords } from "./comfort-fr.ts";
import { speech } from "./speech.ts";

/** Pure, as the bundler cannot know by itself: a script in another language carries nothing of it. */
const en = /* @__PURE__ */ speech("en");

export const comfortEn = {
	keysAlone: "The ? key alone shows this help",

	emojiSearch: "Find an emoji",
	emojiRecent: "Recent",
	emojiFound: "Found",
	emojiNone: "No emoji of that name.",
	emojiKindsTitle: "Kinds",
	emojiKinds: {
		smileys: "Smileys",
		people: "Gestures and people",
		hearts: "Hearts",
		nature: "Nature",
		food: "Food and drink",
		fun: "Parties and leisure",
		travel: "Travel",
		things: "Things",
		signs: "Signs",
	},

	leftToWrite: (n: number) => en.amount(n, "character left", "characters left"),
	tooLongBy: (n: number) =>
		`Too long by ${en.amount(n, "character", "characters")}: shorten it, or say it in two messages.`,

	mute: "Mute",
	muteSays: "No longer notify you of what is said here, in this browser",

	writesToYou: (name: string) => `${name} wrote to you`,
	callsYou: (name: string) => `${name} mentioned you`,
	speaksIn: (name: string, room: string) => `${name} said something in ${room}`,
	allow: "Let this browser notify you",
	allowTry: "Try a notification",
	allowed: "This browser may notify you.",
	notAllowed:
		"This browser refuses notifications from this site. That can be changed in its settings.",
	allowTest: "This is what it looks like.",

	jump: "Go to…",
	jumpTo: "A room, somebody",
	jumpNone: "Nothing and nobody of that name.",
	jumpFound: (n: number) => en.amount(n, "result", "results"),
	jumpKinds: { room: "room", conversation: "conversation", person: "card" },
	nothingElsewhere: "Nothing else to read for now.",
} satisfies ComfortWords;
