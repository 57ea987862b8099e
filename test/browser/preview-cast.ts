// A lively evening, made up: what preview.ts draws. Nobody here exists.

import type {
	ConversationItem,
	Message,
	RoomItem,
	Talk,
	Tint,
} from "../../views/model.ts";
import type {
	Conversation,
	Gender,
	Person,
	VisitorId,
} from "../../wire/index.ts";

export const NOW = Date.parse("2026-11-22T22:18:30+01:00");
export const LIFETIME = 3 * 3_600_000;
const MINUTE = 60_000;

const person = (
	id: string,
	name: string,
	gender: Gender,
	[age, place, away = ""]: readonly [number, string, string?],
): Person => ({ id: `vis_${id}`, name, gender, age, place, away });

export const camille = person("camille0x", "Camille", "x", [34, "Rhône"]);
export const people: readonly Person[] = [
	camille,
	person("maud00001", "Maud", "f", [41, "Hautes-Alpes"]),
	person("ferdinand", "Ferdinand", "m", [52, "Isère"]),
	person("lou000001", "Lou", "f", [29, "Rhône", "je couche la petite"]),
	person("sacha0001", "Sacha", "x", [37, "Loire-Atlantique"]),
	person("karim0001", "Karim", "m", [45, "Seine-Saint-Denis"]),
	person("odile0001", "Odile", "f", [63, "Finistère"]),
	person("noor00001", "نور", "f", [31, "Bouches-du-Rhône"]),
	person("longname1", "Anticonstitutionnel-le-24", "m", [
		48,
		"Territoire de Belfort",
	]),
	person("xss000001", "<b>Mallory</b>", "m", [40, "Côte-d’Or"]),
];

const room = (
	slug: string,
	name: string,
	line: string,
	[icon, tint, count]: readonly [string, Tint, number],
): RoomItem => ({
	id: `room_${slug.replaceAll("-", "")}`,
	slug,
	name,
	line,
	icon,
	tint,
	count,
	kind: "theme",
	joined: false,
	unread: 0,
	mentions: 0,
});

export const night: RoomItem = {
	...room("nuit-blanche", "Nuit blanche", "pour ceux qui ne dorment pas", [
		"🌙",
		"teal",
		148,
	]),
	joined: true,
};
export const rooms: readonly RoomItem[] = [
	room("comptoir", "Comptoir général", "on y parle de tout", [
		"☕",
		"amber",
		312,
	]),
	night,
	room("cinema", "Cinéma et séries", "sans divulgâcher", ["🎬", "blue", 121]),
	{
		...room("musique", "Musique", "qu’écoutez-vous là ?", ["🎧", "violet", 97]),
		joined: true,
		unread: 3,
		mentions: 1,
	},
	room("jeux", "Jeux", "de plateau et d’écran", ["🎲", "slate", 87]),
	{
		...room("cuisine", "Cuisine", "recettes et ratages", ["🍲", "brick", 64]),
		joined: true,
		unread: 12,
	},
	room("voyages", "Voyages", "d’ici et de loin", ["🧭", "green", 58]),
	room("coups-de-main", "Coups de main", "on s’aide, on répare", [
		"🔧",
		"red",
		33,
	]),
	room("lecture", "Livres", "le dernier qui vous a tenu éveillé", [
		"📚",
		"ochre",
		29,
	]),
	room("coeur", "Histoires de cœur", "sans jugement", ["💌", "rose", 76]),
	room("sport", "Sport", "du canapé au marathon", ["⚽", "navy", 41]),
	room("jardin", "Jardin", "de balcon ou de campagne", ["🌿", "plum", 0]),
	{
		...room(
			"lyon-ce-soir",
			"Lyon ce soir, et demain si on tient",
			"qui sort ?",
			["🦁", "navy", 7],
		),
		kind: "public",
	},
	{
		...room("chez-nous", "Chez nous", "", ["🔑", "plum", 4]),
		kind: "link",
		joined: true,
	},
];

let seq = 100;
const said = (
	who: string,
	minutesAgo: number,
	body: string,
	more: Partial<Message> = {},
): Message => {
	const author = people.find(({ name }) => name === who) ?? camille;
	seq += 1;
	return {
		seq,
		body,
		author: author.id,
		name: author.name,
		gender: author.gender,
		at: NOW - minutesAgo * MINUTE,
		key: `01936f00-0000-7000-8000-${String(seq).padStart(12, "0")}`,
		action: false,
		edited: false,
		reply: 0,
		reactions: [],
		...more,
	};
};
const by = (n: number): VisitorId[] =>
	people.slice(1, 1 + n).map(({ id }) => id);

export const quotedBefore = said(
	"Odile",
	170,
	"la tarte aux pommes de ma mère, la vraie",
);
const blanket = said(
	"Ferdinand",
	64,
	"deux fois ! prends une couverture, la clim est réglée par un ours polaire",
	{
		reactions: [
			{ emoji: "😂", by: by(6) },
			{ emoji: "👍", by: [camille.id, ...by(1)] },
		],
	},
);
export const messages: readonly Message[] = [
	said("Odile", 96, "bonsoir la compagnie"),
	said("Karim", 94, "bonsoir Odile ! Il reste du thé ?", { edited: true }),
	said("Odile", 93, "toujours. et c’était celle-là, la recette", {
		reply: quotedBefore.seq,
	}),
	said("Karim", 91, "sort le sucre et s’installe", { action: true }),
	said("Maud", 66, "quelqu’un a déjà fait le train de nuit Paris–Briançon ?"),
	said("Maud", 65, "on me dit que les couchettes du haut sont les plus calmes"),
	blanket,
	said(
		"Sacha",
		58,
		"les horaires sont là : https://www.sncf-connect.com/app/trips?from=PARIS&to=BRIANCON&date=2026-12-18 (départ 20:52).",
	),
	said(
		"نور",
		55,
		"مساء الخير! أنا أحب القطارات الليلية، والنوافذ، والمحطات الصغيرة.",
	),
	said(
		"Anticonstitutionnel-le-24",
		44,
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft et hop",
	),
	said(
		"<b>Mallory</b>",
		40,
		"<img src=x onerror=alert(1)> & \"><script>alert('xss')</script>\njavascript:alert(1)",
	),
	said("Camille", 12, "et des boules Quies, le compartiment ronfle en chœur", {
		reply: blanket.seq,
	}),
	said("Camille", 11, "sinon c’est beau, le matin, la Durance\nvraiment"),
	said("Maud", 8, "@Camille vendu. et au matin, la gare est loin du centre ?", {
		reactions: [{ emoji: "❤️", by: by(1) }],
	}),
	said("Ferdinand", 7, "dix minutes à pied, @Maud, ça descend"),
	said("Lou", 3, "🚂❤️"),
	said("Lou", 2, "répondre à un message effacé, c’est tout un art", {
		reply: 3,
	}),
];

export const talk: Talk = {
	stream: night.id,
	epoch: "e_4f2a",
	head: seq,
	me: camille.id,
	myName: "Camille",
	messages,
	read:
		messages.find(({ name, reply }) => name === "Camille" && reply > 0)?.seq ??
		0,
	peerRead: 0,
};

export const pendings: readonly Message[] = [
	{
		...said("Camille", 0.4, "merci à vous, je garde tout ça"),
		seq: 0,
		pending: "sending",
	},
	{
		...said("Camille", 0.3, "et un dernier pour la route"),
		seq: 0,
		pending: { failed: "Trop vite. Attendez 3 s." },
	},
];

const conversation = (
	who: string,
	state: Conversation["state"],
	more: Partial<ConversationItem>,
): ConversationItem => {
	const peer = people.find(({ name }) => name === who) ?? camille;
	return {
		id: `conv_${peer.id.slice(4)}`,
		state,
		peer: peer.id,
		name: who,
		about:
			state === "received" || state === "asked"
				? null
				: { gender: peer.gender, age: peer.age, place: peer.place },
		peerRead: 0,
		at: NOW - 50 * MINUTE,
		last: null,
		unread: 0,
		...more,
	};
};
export const withMaud = conversation("Maud", "open", {
	last: {
		mine: false,
		body: "on se dit vers 20 h sous l’horloge ?",
		at: NOW - 4 * MINUTE,
	},
	unread: 2,
	peerRead: 9_999,
});
export const conversations: readonly ConversationItem[] = [
	conversation("Ferdinand", "received", {
		last: {
			mine: false,
			body: "Bonsoir, votre train de nuit m’intrigue. On en parle ?",
			at: NOW - 2 * MINUTE,
		},
		unread: 1,
	}),
	withMaud,
	conversation("Karim", "asked", {
		last: {
			mine: true,
			body: "Bonsoir Karim, pour la recette du thé ?",
			at: NOW - 20 * MINUTE,
		},
	}),
	conversation("Sacha", "over", {
		last: {
			mine: true,
			body: "merci pour la soirée, à une prochaine, et bon courage pour la suite de tout cela",
			at: NOW - 75 * MINUTE,
		},
	}),
];
