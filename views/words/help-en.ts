// What the page of help says, in English. The shape is the French one.
import type { helpFr } from "./help-fr.ts";

export const helpEn = {
	helpTitle: "Help",
	helpCommands: "What you can type",
	helpCommandList: [
		["/me smiles", "says what you are doing: “Camille smiles”"],
		["/away back soon", "marks you as away; writing brings you back"],
		["/ignore name", "you no longer hear them; once more, and you do"],
		["/help", "reminds you of all this"],
		["@name", "calls somebody: the line lights up for them"],
	],
	helpGestures: "What you can do",
	helpGestureList: [
		["Enter", "sends; Shift + Enter starts a new line"],
		[
			"Point at a message",
			"react, reply; and if it is yours, edit it or delete it for everyone",
		],
		["On a phone", "the message’s ⋯ button shows the same tools"],
		[
			"Without script",
			"a message’s time leads to a page where you answer, react, edit or delete",
		],
		["Touch a name", "their card: offer to talk, ignore, block"],
	],
	keys: "Keys",
	keysSay: "With the page’s script, everything can be done by keyboard too.",
	keysAnywhere: "Anywhere",
	keysAnywhereList: [
		["?", "shows these keys"],
		["Ctrl + K", "leads to a room or a person (⌘ K on a Mac)"],
		[
			"Alt + ↓ or ↑",
			"goes to the next or previous unread; if there is none, to the neighbour",
		],
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
	helpPeople: "Talking in private",
	helpPeopleText:
		"Choose somebody in a room and write a first line. They see only your name and that line, and accept or not. Nobody is told of a refusal, a block or being ignored.",
	helpMeet: "Before you meet for real",
	helpMeetText:
		"A public place, somebody who knows, and never any money. If somebody hurries you, take your time.",
} satisfies typeof helpFr;
