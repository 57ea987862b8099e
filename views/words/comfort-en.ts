// What the lazily loaded parts say, in English. The shape is the French one.
import type { ComfortWords } from "./comfort-fr.ts";
import { speech } from "./speech.ts";

/** Pure, as the bundler cannot know by itself: a script in another language carries nothing of it. */
const en = /* @__PURE__ */ speech("en");

export const comfortEn = {
	keys: "Keys",
	keysSay: "With the page’s script, everything can be done by keyboard too.",
	keysAnywhere: "Anywhere",
	keysAnywhereList: [
		["?", "shows these keys"],
		["Ctrl + K", "leads to a room or a person (⌘ K on a Mac)"],
		["Alt + ↓ or ↑", "goes to the next or previous unread; else next door"],
		["Esc", "closes what is open, then leads to the latest"],
	],
	keysWriting: "While writing",
	keysWritingList: [
		["Enter", "sends; Shift + Enter starts a new line"],
		["↑", "in an empty field, edits your last message"],
		[":name", "offers emoji; Enter chooses"],
		["Shift + Tab", "goes into the messages; Esc comes back"],
	],
	keysReading: "In the messages",
	keysReadingList: [
		["↓ ↑ or j k", "from one message to another; Home and End to either end"],
		["r", "replies"],
		["e", "edits, if the message is yours"],
		["Del", "deletes for everyone, if the message is yours"],
		["+", "reacts"],
	],
	keysAlone: "The ? key alone shows this help",

	jump: "Go to…",
	jumpTo: "A room, somebody",
	jumpNone: "Nothing and nobody of that name.",
	jumpFound: (n: number) => en.amount(n, "answer", "answers"),
	jumpKinds: { room: "room", conversation: "conversation", person: "card" },
	nothingElsewhere: "Nothing else to read for now.",
} satisfies ComfortWords;
