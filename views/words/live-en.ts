// What is said while people talk, in English: the browser carries these. The shape is the French one.
import type { LiveWords } from "./live-fr.ts";
import { speech } from "./speech.ts";

/** Pure, as the bundler cannot know by itself: a script in another language carries nothing of it. */
const en = /* @__PURE__ */ speech("en");

export const liveEn = {
	noticeWhy: "More about it",
	number: (n: number) => en.number(n),
	time: (at: number) => en.time(at),
	day: (at: number, now: number) => en.day(at, now),
	duration: (ms: number) => en.duration(ms),
	genders: { f: "woman", m: "man", x: "other" },
	you: "you",
	away: "away",
	people: (n: number) => en.amount(n, "person", "people"),
	peopleWord: (n: number) => en.choose(n, "person", "people"),
	others: (n: number) => `and ${en.amount(n, "other", "others")}`,
	joined: "you are in",
	nobodyFound: "Nobody of that name here.",
	unread: (n: number) => en.choose(n, "unread message", "unread messages"),

	messages: "Messages",
	fresh: "new messages",
	older: "Show older",
	start: "Nothing older: the rest has vanished.",
	loading: "One moment…",
	latest: "Jump to the latest",
	latestNew: (n: number) => en.amount(n, "new message", "new messages"),
	lifeLeft: "Time before it vanishes",
	edited: "edited",
	readOn: "read on",
	block: "Block",
	care: "Take care",
	cards: [
		"A contact once given stays given. You may stay on this site.",
		"To meet: a public place, and somebody who knows where you are.",
		"Send no money to people you do not know.",
		"A picture once sent can be used against you: you may say no.",
	],
	unmask: "show what is masked",
	readLess: "fold",
	goneQuote: "deleted message",
	answers: "answers",
	read: "read",
	sending: "sending…",
	failed: "Not sent.",
	retry: "Try again",
	discard: "Give up",

	react: (emoji: string) => `React ${emoji}`,
	reactOther: "React otherwise",
	emoji: "Emoji",
	reacted: (emoji: string, n: number) =>
		`${emoji} ${en.amount(n, "reaction", "reactions")}`,
	reply: "Reply",
	edit: "Edit",
	delete: "Delete for everyone",
	report: "Report",
	deleteSure: "Delete this message for everyone?",
	more: "More",
	close: "Close",

	say: "Say",
	save: "Save",
	cancel: "Cancel",
	answering: (name: string) => `Replying to ${name}`,
	editing: "You are editing your message",
	typing: (names: readonly string[]) =>
		names.length > 3
			? "Several people are typing…"
			: `${en.list(names)} ${en.choose(names.length, "is", "are")} typing…`,

	didAway: (note: string) =>
		note === "" ? "You are away." : `You are away: ${note}`,
	didBack: "You are back.",
	didIgnored: (name: string) => `You no longer hear ${name}.`,
	didHeard: (name: string) => `You hear ${name} again.`,
	didHelp:
		"/me: say what you do · /away: step out · /ignore name: stop hearing somebody · @name: call somebody",

	connecting: "Connecting…",
	reconnecting: "The connection dropped. Going back…",
	offline:
		"You are offline. What you write will leave when the network is back.",
	going: "The server is restarting. Back in a moment…",
	catchingUp: "Catching up with what you missed…",
	back: "Back.",
	over: "You are no longer online.",
	enterAgain: "Enter again",
	elsewhere: "Too many pages are open: this one has gone to sleep.",
	flood: "Too many requests at once: this page has gone to sleep.",
	reload: "Reload",
	left: "You are no longer in this room.",
	closed: "This conversation is over.",
	accepted: (name: string) => `${name} agreed to talk with you.`,
	asked: (name: string) => `${name} would like to talk with you.`,
	notDone: "That did not work. Try again.",

	request: "request",
	waitingAnswer: "waiting",
	gone: "has left",
	mine: "you:",
} satisfies LiveWords;
