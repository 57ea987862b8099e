// What is said while people talk, in French: the browser carries these. Pages have the rest in fr.ts.
// Sentences name nobody's gender: "en pause" rather than "absent".
import type { Gender } from "../../wire/index.ts";
import { speech } from "./speech.ts";

/** Pure, as the bundler cannot know by itself: a script in another language carries nothing of it. */
const fr = /* @__PURE__ */ speech("fr");

export const liveFr = {
	noticeWhy: "En savoir plus",
	number: (n: number) => fr.number(n),
	time: (at: number) => fr.time(at),
	day: (at: number, now: number) => fr.day(at, now),
	duration: (ms: number) => fr.duration(ms),
	genders: { f: "femme", m: "homme", x: "autre" } satisfies Record<
		Gender,
		string
	>,
	you: "vous",
	away: "en pause",
	people: (n: number) => fr.amount(n, "personne", "personnes"),
	peopleWord: (n: number) => fr.choose(n, "personne", "personnes"),
	others: (n: number) =>
		`et ${fr.amount(n, "autre personne", "autres personnes")}`,
	joined: "vous y êtes",
	nobodyFound: "Personne de ce nom ici.",
	unread: (n: number) => fr.choose(n, "message non lu", "messages non lus"),

	// lines of the log
	messages: "Messages",
	fresh: "nouveaux messages",
	older: "Voir plus ancien",
	start: "Rien de plus ancien : le reste s’est effacé.",
	loading: "Un instant…",
	latest: "Aller au plus récent",
	latestNew: (n: number) =>
		fr.amount(n, "nouveau message", "nouveaux messages"),
	lifeLeft: "Temps avant effacement",
	edited: "modifié",
	readOn: "lire la suite",
	block: "Bloquer",
	care: "Prudence",
	/** In the order of cardFlags. */
	cards: [
		"Un contact donné ne se reprend pas. Rien n’oblige à quitter ce site.",
		"Pour se voir : un lieu public, et quelqu’un qui sait où vous allez.",
		"N’envoyez pas d’argent à qui vous ne connaissez pas.",
		"Une image envoyée peut servir à faire pression : vous pouvez refuser.",
	],
	unmask: "montrer ce qui est masqué",
	readLess: "replier",
	goneQuote: "message effacé",
	answers: "répond à",
	read: "lu",
	sending: "envoi…",
	failed: "Pas parti.",
	retry: "Réessayer",
	discard: "Abandonner",

	// tools of a message
	react: (emoji: string) => `Réagir ${emoji}`,
	reactOther: "Réagir autrement",
	emoji: "Émojis",
	reacted: (emoji: string, n: number) =>
		`${emoji} ${fr.amount(n, "réaction", "réactions")}`,
	reply: "Répondre",
	edit: "Modifier",
	delete: "Effacer pour tout le monde",
	report: "Signaler",
	deleteSure: "Effacer ce message pour tout le monde ?",
	more: "Plus",
	close: "Fermer",

	// writing
	say: "Dire",
	save: "Corriger",
	cancel: "Annuler",
	answering: (name: string) => `Vous répondez à ${name}`,
	editing: "Vous modifiez votre message",
	typing: (names: readonly string[]) =>
		names.length > 3
			? "Plusieurs personnes écrivent…"
			: `${fr.list(names)} ${fr.choose(names.length, "écrit", "écrivent")}…`,

	// after a slash command
	didAway: (note: string) =>
		note === "" ? "Vous êtes en pause." : `Vous êtes en pause : ${note}`,
	didBack: "Vous êtes de retour.",
	didIgnored: (name: string) => `Vous n’entendez plus ${name}.`,
	didHeard: (name: string) => `Vous entendez de nouveau ${name}.`,
	didHelp:
		"/me pour dire ce que l’on fait · /away pour une pause · /ignore nom pour ne plus l’entendre · @nom pour l’interpeller",

	// the connection
	connecting: "Connexion…",
	reconnecting: "La connexion est tombée. On y retourne…",
	offline:
		"Vous êtes hors ligne. Ce que vous écrivez partira au retour du réseau.",
	going: "Le serveur redémarre. On revient tout de suite…",
	catchingUp: "On rattrape ce que vous avez manqué…",
	back: "De retour.",
	over: "Vous n’êtes plus en ligne.",
	enterAgain: "Entrer à nouveau",
	elsewhere: "Trop de pages ouvertes : celle-ci s’est mise en veille.",
	flood: "Trop de demandes à la fois : cette page s’est mise en veille.",
	reload: "Recharger",
	left: "Vous n’êtes plus dans ce salon.",
	closed: "Cette conversation est terminée.",
	accepted: (name: string) => `${name} a accepté de vous parler.`,
	asked: (name: string) => `${name} souhaite vous parler.`,
	notDone: "Cela n’a pas marché. Réessayez.",

	// lists of conversations
	request: "demande",
	waitingAnswer: "en attente",
	gone: "n’est plus là",
	mine: "vous :",
};

export type LiveWords = typeof liveFr;
