// Every sentence of the visitor's pages, in French: the shape that the other languages follow.
// Sentences name nobody's gender, and use words that everybody has.
import { aboutFr } from "./about-fr.ts";
import { courtFr } from "./court-fr.ts";
import { comfortWords } from "./comfort.ts";
import { helpFr } from "./help-fr.ts";
import { keepFr } from "./keep-fr.ts";
import { liveWords } from "./live.ts";
import { sanctionsFr } from "./sanctions-fr.ts";
import { settingsFr } from "./settings-fr.ts";
import { speech } from "./speech.ts";

const { amount, duration } = speech("fr");

export const fr = {
	...liveWords("fr"),
	...comfortWords("fr"),
	...settingsFr,
	...sanctionsFr,
	...keepFr,
	...aboutFr,
	...courtFr,
	otherLanguage: { code: "en", name: "English" },

	// around every page
	skip: "Aller au contenu",
	skipToTalk: "Aller à la conversation",
	mainMenu: "Menu",
	panes: "Volets",
	rooms: "Salons",
	conversations: "Messages",
	here: "Ici",
	talk: "Parler",
	waiting: (n: number) => amount(n, "message attend", "messages attendent"),
	myCard: "Ma fiche",
	thisCard: "Sa fiche",
	help: "Aide",
	about: "En clair",
	leaveSays: "Votre fiche et vos conversations seront effacées tout de suite.",
	leaveAll: "Partir et tout effacer",
	age: (n: number) => amount(n, "an", "ans"),
	back: "Revenir",
	optional: "si vous voulez",
	refresh: "Actualiser",
	noScript:
		"Cette page ne bouge pas toute seule : actualisez-la pour lire la suite.",
	online: (n: number) => amount(n, "personne en ligne", "personnes en ligne"),

	// entry
	proofSays:
		"Beaucoup de monde arrive en même temps : votre navigateur fait d’abord un petit calcul, ici même.",
	proofWait: (seconds: number) =>
		`Sans script, patientez ${seconds} secondes avant d’entrer.`,
	entryTitle: "Parlez tout de suite, puis ça s’efface",
	entryDescription:
		"Un chat pour adultes, sans inscription : quatre champs, et vous parlez. Tout s’efface au bout de quelques heures.",
	hello: "On parle, puis ça s’efface.",
	helloMore:
		"Quatre champs, et vous y êtes. Ni inscription, ni mot de passe, ni application.",
	entryNotes: {
		over: "Votre visite est finie : sans nouvelles de vous, votre fiche a été effacée. Entrez à nouveau quand vous voulez.",
		left: "C’est fait : votre fiche et vos conversations sont effacées. À bientôt.",
	},
	enter: "Entrer",
	pseudonym: "Pseudonyme",
	youAre: "Vous êtes",
	youAreOf: { f: "une femme", m: "un homme", x: "autre" },
	postcode: "Code postal",
	ageLabel: "Âge",
	country: "Pays",
	rightNow: "En ce moment",
	noRoomsYet: "Les salons ouvrent dans un instant.",
	moreRooms: (n: number) =>
		`et ${amount(n, "autre salon", "autres salons")} une fois à l’intérieur`,
	promise: (lifetimeMs: number, absenceMs: number) =>
		`Réservé aux adultes. Ce que vous dites s’efface après ${duration(lifetimeMs)} ; votre fiche, quand vous partez ou après ${duration(absenceMs)} d’absence.`,
	promiseMore: "Ce qui est gardé, en clair",

	// rooms
	roomsTitle: "Salons",
	searchRoom: "Chercher un salon",
	search: "Chercher",
	filter: "Montrer",
	filters: {
		all: "Tous",
		theme: "À thème",
		visitors: "Des visiteurs",
		joined: "Les miens",
	},
	noRoomFound: (search: string) =>
		`Aucun salon ne répond à « ${search} ». Et si vous l’ouvriez ?`,
	noRooms: "Aucun salon ici pour l’instant. Et si vous en ouvriez un ?",
	noJoined: "Vous n’êtes dans aucun salon. Entrez où vous voulez.",
	openRoom: "Ouvrir un salon",
	roomName: "Nom du salon",
	roomLine: "De quoi on y parle",
	roomAccess: "Qui peut entrer",
	accessOf: {
		public: "Tout le monde",
		link: "Sur invitation",
	},
	openRoomSays:
		"Il ferme de lui-même quand il reste vide. Sur invitation, il n’est dans aucune liste : seule son adresse y mène.",
	open: "Ouvrir",
	byVisitor: "ouvert par quelqu’un d’ici",
	byLink: "sur invitation",

	// a room
	vanishes: (lifetimeMs: number) =>
		`tout s’efface après ${duration(lifetimeMs)}`,
	writeTo: (name: string) => `Écrire à ${name}`,
	yourMessage: "Votre message",
	roomEmpty: "Rien ne s’est dit ici depuis un moment. À vous l’honneur.",
	leaveRoom: "Quitter",
	peopleHere: "Ici",
	searchPerson: "Chercher quelqu’un",
	linkRoom:
		"Ce salon n’est dans aucune liste. Pour inviter quelqu’un, donnez-lui l’adresse de cette page.",
	callBy: "Écrivez @ et un nom pour interpeller quelqu’un.",
	allRooms: "Tous les salons",

	// the live view without script
	liveTitle: "Messages, en direct",
	liveEmpty: "Rien ne s’est dit depuis un moment.",
	liveOver: { sentence: "Vous n’êtes plus en ligne.", way: "Entrer à nouveau" },
	liveBanned: {
		sentence: "L’accès au site vous est fermé.",
		way: "Voir pourquoi, et comment contester",
	},
	liveAgain: { sentence: "La suite arrive.", way: "Continuer" },
	liveSlow: { sentence: "Cette page a pris du retard.", way: "Continuer" },
	liveLeft: { sentence: "Vous n’êtes plus ici.", way: "Voir les salons" },
	liveElsewhere: {
		sentence: "Trop de pages ouvertes : celle-ci s’est arrêtée.",
		way: "Continuer",
	},
	wrote: (name: string) => `${name} vous a écrit.`,

	// one message
	toolsOf: "Répondre, réagir, modifier",
	messageOf: (name: string) => `Message de ${name}`,
	messageMine: "Votre message",
	unreact: (emoji: string) => `Retirer ${emoji}`,
	yourReply: "Votre réponse",
	newText: "Le texte corrigé",

	// conversations
	conversationsTitle: "Messages",
	requests: "On souhaite vous parler",
	recent: "Conversations",
	noConversations:
		"Aucune conversation pour l’instant. Dans un salon, choisissez quelqu’un et proposez-lui de parler.",
	noConversationsMore: "Voir les salons",
	accept: "Accepter",
	decline: "Décliner",
	acceptSays:
		"Si vous acceptez, vous voyez sa fiche, cette personne voit la vôtre, et vous vous écrivez.",
	asks: (name: string) => `${name} souhaite vous parler`,
	askedNote: (name: string) =>
		`Votre demande est partie. ${name} répondra, ou pas : rien ne presse.`,
	overNote: (name: string) =>
		`${name} n’est plus là. Ce qui reste à lire s’effacera tout seul.`,
	conversationEmpty: "Tout s’est effacé. À vous de relancer.",
	quotedLine: (line: string) => `« ${line} »`,
	closeConversation: "Fermer la conversation",
	receipts: "Confirmations de lecture",
	receiptsOn: "Chacun voit jusqu’où l’autre a lu.",
	receiptsOff: "Ni vous ni l’autre ne voyez qui a lu.",
	turnOn: "Activer",
	turnOff: "Désactiver",

	// mentions
	mentions: "Mentions",
	mentionsTitle: "On vous interpelle",
	mentionsSay: (lifetimeMs: number) =>
		`Les mentions s’effacent avec leurs messages, après ${duration(lifetimeMs)}.`,
	newMention: "nouveau",
	noMentions:
		"Rien pour l’instant. Quand quelqu’un écrit @ et votre nom dans un de vos salons, c’est ici.",

	// somebody
	personMe:
		"Voici ce que les autres voient de vous. Pour en changer, partez puis entrez à nouveau.",
	ask: (name: string) => `Proposer à ${name} de parler`,
	askLine: "Votre première phrase",
	askSays: "Cette personne verra votre nom et cette phrase, rien d’autre.",
	send: "Envoyer",
	goToConversation: "Ouvrir la conversation",
	answerRequest: "Voir sa demande",
	ignore: "Ignorer",
	unignore: "Ne plus ignorer",
	ignoreSays: "Vous ne l’entendrez plus. Personne ne le saura.",
	ignoredNote: (name: string) => `Vous n’entendez plus ${name}.`,
	unblock: "Débloquer",
	blockSays:
		"Plus rien entre vous, dans un sens comme dans l’autre, tout de suite. Personne ne le saura.",
	blockedNote: (name: string) => `Vous avez bloqué ${name}.`,
	hiddenPeople: "Vous gardez vos distances avec",
	keepAway: "Garder ses distances",

	// no
	refusedTitles: {
		missing: "Il n’y a rien ici",
		forbidden: "Pas cette fois",
		later: "Un peu de patience",
		broken: "Quelque chose a cassé",
	},
	reference: (reference: string) => `Référence : ${reference}`,
	toRooms: "Aller aux salons",
	toEntry: "Aller à l’entrée",

	// no network
	offlineTitle: "Pas de réseau",
	offlineSays:
		"Cette page ne peut pas venir jusqu’à vous pour l’instant. Ce que vous aviez commencé à écrire vous attend.",

	// help
	...helpFr,
};
