// What the lazily loaded parts say, in French: keys, jumping, emoji, long texts, muting, being told.
import { speech } from "./speech.ts";

/** Pure, as the bundler cannot know by itself: a script in another language carries nothing of it. */
const fr = /* @__PURE__ */ speech("fr");

export const comfortFr = {
	// keys
	keysAlone: "La touche ? seule montre cette aide",

	// emoji
	emojiSearch: "Chercher un émoji",
	emojiRecent: "Récents",
	emojiFound: "Trouvés",
	emojiNone: "Aucun émoji de ce nom.",
	emojiKindsTitle: "Familles",
	emojiKinds: {
		smileys: "Sourires",
		people: "Gestes et gens",
		hearts: "Cœurs",
		nature: "Nature",
		food: "À table",
		fun: "Fêtes et loisirs",
		travel: "Voyages",
		things: "Objets",
		signs: "Signes",
	},

	// long texts
	leftToWrite: (n: number) =>
		fr.amount(n, "caractère reste", "caractères restent"),
	tooLongBy: (n: number) =>
		`Trop long de ${fr.amount(n, "caractère", "caractères")} : coupez, ou dites-le en deux fois.`,

	// muting
	mute: "Sourdine",
	muteSays: "Ne plus signaler ce qui se dit ici, dans ce navigateur",

	// being told
	writesToYou: (name: string) => `${name} vous écrit`,
	callsYou: (name: string) => `${name} vous interpelle`,
	speaksIn: (name: string, room: string) => `${name} parle dans ${room}`,
	allow: "Autoriser ce navigateur à vous prévenir",
	allowTry: "Essayer une notification",
	allowed: "Ce navigateur peut vous prévenir.",
	notAllowed:
		"Ce navigateur refuse les notifications de ce site. Cela se change dans ses réglages.",
	allowTest: "Voilà à quoi cela ressemble.",

	// jumping
	jump: "Aller à…",
	jumpTo: "Un salon, quelqu’un",
	jumpNone: "Rien ni personne de ce nom.",
	jumpFound: (n: number) => fr.amount(n, "résultat", "résultats"),
	jumpKinds: { room: "salon", conversation: "conversation", person: "fiche" },
	nothingElsewhere: "Rien d’autre à lire pour l’instant.",
};

export type ComfortWords = typeof comfortFr;
