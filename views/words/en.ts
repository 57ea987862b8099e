// Every sentence of the visitor's pages, in English. The shape is the French one.
import type { fr } from "./fr.ts";
import { aboutEn } from "./about-en.ts";
import { courtEn } from "./court-en.ts";
import { comfortWords } from "./comfort.ts";
import { helpEn } from "./help-en.ts";
import { keepEn } from "./keep-en.ts";
import { liveWords } from "./live.ts";
import { sanctionsEn } from "./sanctions-en.ts";
import { settingsEn } from "./settings-en.ts";
import { speech } from "./speech.ts";

const { amount, duration } = speech("en");

export const en = {
	...liveWords("en"),
	...comfortWords("en"),
	...settingsEn,
	...sanctionsEn,
	...keepEn,
	...aboutEn,
	...courtEn,
	otherLanguage: { code: "fr", name: "Français" },

	skip: "Skip to the content",
	skipToTalk: "Skip to the conversation",
	mainMenu: "Menu",
	panes: "Panes",
	rooms: "Rooms",
	conversations: "Messages",
	here: "Here",
	talk: "Talk",
	waiting: (n: number) => amount(n, "message waiting", "messages waiting"),
	myCard: "My card",
	thisCard: "Their card",
	help: "Help",
	about: "In plain words",
	leaveSays: "Your card and your conversations will be deleted at once.",
	leaveAll: "Leave and delete everything",
	age: (n: number) => `${n}`,
	back: "Go back",
	optional: "if you like",
	refresh: "Refresh",
	noScript: "This page does not move by itself: refresh it to read on.",
	online: (n: number) => amount(n, "person online", "people online"),

	proofSays:
		"Many people are coming in at once: your browser does a small sum first, right here.",
	proofWait: (seconds: number) =>
		`Without script, wait ${seconds} seconds before you enter.`,
	entryTitle: "Talk right away, then let it fade",
	entryDescription:
		"A chat for adults, without signing up: four fields, and you talk. Everything vanishes after a few hours.",
	hello: "We talk, then it fades.",
	helloMore: "Four fields, and you are in. No sign-up, no password, no app.",
	entryNotes: {
		over: "Your visit is over: without a sign of you, your card was deleted. Enter again whenever you like.",
		left: "Done: your card and your conversations are deleted. See you soon.",
	},
	enter: "Enter",
	pseudonym: "Pseudonym",
	youAre: "You are",
	youAreOf: { f: "a woman", m: "a man", x: "other" },
	postcode: "Postcode",
	ageLabel: "Age",
	country: "Country",
	rightNow: "Right now",
	noRoomsYet: "The rooms open in a moment.",
	moreRooms: (n: number) =>
		`and ${amount(n, "more room", "more rooms")} inside`,
	promise: (lifetimeMs: number, absenceMs: number) =>
		`For adults only. What you say vanishes after ${duration(lifetimeMs)}; your card, when you leave or after ${duration(absenceMs)} away.`,
	promiseMore: "What is kept, in plain words",

	roomsTitle: "Rooms",
	searchRoom: "Find a room",
	search: "Search",
	filter: "Show",
	filters: {
		all: "All",
		theme: "Themed",
		visitors: "Visitors’ own",
		joined: "Mine",
	},
	noRoomFound: (search: string) =>
		`No room answers to “${search}”. Why not open it?`,
	noRooms: "No room here for now. Why not open one?",
	noJoined: "You are in no room. Walk in wherever you like.",
	openRoom: "Open a room",
	roomName: "Name of the room",
	roomLine: "What it is about",
	roomAccess: "Who may come in",
	accessOf: {
		public: "Everybody",
		link: "By invitation",
	},
	openRoomSays:
		"It closes by itself when it stays empty. By invitation, it is on no list: only its address leads there.",
	open: "Open",
	byVisitor: "opened by somebody here",
	byLink: "by invitation",

	vanishes: (lifetimeMs: number) =>
		`everything vanishes after ${duration(lifetimeMs)}`,
	writeTo: (name: string) => `Write to ${name}`,
	yourMessage: "Your message",
	roomEmpty: "Nothing has been said here for a while. The floor is yours.",
	leaveRoom: "Leave",
	peopleHere: "Here",
	searchPerson: "Find somebody",
	linkRoom:
		"This room is on no list. To invite somebody, give them this page’s address.",
	callBy: "Type @ and a name to call somebody.",
	allRooms: "All rooms",

	// the live view without script
	liveTitle: "Messages, live",
	liveEmpty: "Nothing has been said for a while.",
	liveOver: { sentence: "You are no longer online.", way: "Enter again" },
	liveBanned: {
		sentence: "This site is closed to you.",
		way: "See why, and how to contest it",
	},
	liveAgain: { sentence: "There is more to come.", way: "Continue" },
	liveSlow: { sentence: "This page has fallen behind.", way: "Continue" },
	liveLeft: { sentence: "You are no longer here.", way: "See the rooms" },
	liveElsewhere: {
		sentence: "Too many pages open: this one has stopped.",
		way: "Continue",
	},
	wrote: (name: string) => `${name} has written to you.`,

	// one message
	toolsOf: "Reply, react, edit",
	messageOf: (name: string) => `Message from ${name}`,
	messageMine: "Your message",
	unreact: (emoji: string) => `Remove ${emoji}`,
	yourReply: "Your reply",
	newText: "The new text",

	conversationsTitle: "Messages",
	requests: "They would like to talk with you",
	recent: "Conversations",
	noConversations:
		"No conversation for now. In a room, choose somebody and offer to talk.",
	noConversationsMore: "See the rooms",
	accept: "Accept",
	decline: "Decline",
	acceptSays:
		"If you accept, you see their card, they see yours, and you write to each other.",
	asks: (name: string) => `${name} would like to talk with you`,
	askedNote: (name: string) =>
		`Your request is on its way. ${name} will answer, or not: there is no hurry.`,
	overNote: (name: string) =>
		`${name} has left. What can still be read will vanish by itself.`,
	conversationEmpty: "Everything has vanished. Your turn to start again.",
	quotedLine: (line: string) => `“${line}”`,
	closeConversation: "Close the conversation",
	receipts: "Read receipts",
	receiptsOn: "Each sees how far the other has read.",
	receiptsOff: "Neither you nor the other sees who has read.",
	turnOn: "Turn on",
	turnOff: "Turn off",

	mentions: "Mentions",
	mentionsTitle: "Where you were mentioned",
	mentionsSay: (lifetimeMs: number) =>
		`Mentions vanish with their messages, after ${duration(lifetimeMs)}.`,
	newMention: "new",
	noMentions:
		"Nothing for now. When somebody writes @ and your name in one of your rooms, it is listed here.",

	personMe:
		"This is what others see of you. To change it, leave and enter again.",
	ask: (name: string) => `Offer ${name} to talk`,
	askLine: "Your first line",
	askSays: "They will see your name and this line, nothing else.",
	send: "Send",
	goToConversation: "Open the conversation",
	answerRequest: "See their request",
	ignore: "Ignore",
	unignore: "Stop ignoring",
	ignoreSays: "You will no longer hear them. Nobody will know.",
	ignoredNote: (name: string) => `You no longer hear ${name}.`,
	unblock: "Unblock",
	blockSays:
		"Nothing passes between you any more, either way, at once. Nobody will know.",
	blockedNote: (name: string) => `You have blocked ${name}.`,
	hiddenPeople: "You keep away from",
	keepAway: "Keep your distance",

	refusedTitles: {
		missing: "There is nothing here",
		forbidden: "Not this time",
		later: "A little patience",
		broken: "Something broke",
	},
	reference: (reference: string) => `Reference: ${reference}`,
	toRooms: "Go to the rooms",
	toEntry: "Go to the entrance",

	offlineTitle: "No network",
	offlineSays:
		"This page cannot reach you for now. What you had begun to write waits for you.",

	...helpEn,
} satisfies typeof fr;
