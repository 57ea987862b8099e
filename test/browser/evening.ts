// An evening, made up, for the pictures of docs/PICTURES.md. Nobody here exists.

export interface Character {
	readonly pseudonym: string;
	readonly gender: string;
	readonly postcode: string;
	readonly age: string;
}

const who = (
	pseudonym: string,
	gender: string,
	age: string,
	postcode: string,
): Character => ({ pseudonym, gender, age, postcode });

export const cast = {
	camille: who("Camille", "x", "34", "69003"),
	maud: who("Maud", "f", "41", "05100"),
	ferdinand: who("Ferdinand", "m", "52", "38000"),
	lou: who("Lou", "f", "29", "69007"),
	sacha: who("Sacha", "x", "37", "44000"),
	karim: who("Karim", "m", "45", "93200"),
	odile: who("Odile", "f", "63", "29200"),
	aissatou: who("Aïssatou", "f", "33", "75018"),
} as const;
export type Name = keyof typeof cast;

/** Others who are about, and where. */
export const others: readonly (readonly [Character, string])[] = [
	[who("Jean-Marc", "m", "58", "59000"), "comptoir"],
	[who("Inès", "f", "38", "13001"), "comptoir"],
	[who("Yann", "m", "47", "35000"), "comptoir"],
	[who("Solène", "f", "26", "33000"), "comptoir"],
	[who("Octave", "m", "71", "75011"), "comptoir"],
	[who("Nour", "f", "31", "13002"), "comptoir"],
	[who("Théo", "m", "24", "67000"), "comptoir"],
	[who("Marguerite", "f", "66", "29000"), "livres"],
	[who("Baptiste", "m", "39", "31000"), "livres"],
	[who("Farid", "m", "44", "94200"), "musique"],
	[who("Violette", "f", "28", "34000"), "musique"],
	[who("Gaël", "x", "30", "56100"), "musique"],
	[who("Josette", "f", "70", "87000"), "cuisine"],
	[who("Malo", "m", "35", "35400"), "cuisine"],
	[who("Linh", "f", "40", "75013"), "cuisine"],
	[who("Paul-Henri", "m", "55", "21000"), "jeux"],
	[who("Zélie", "f", "32", "26000"), "voyages"],
	[who("Amadou", "m", "36", "93100"), "voyages"],
	[who("Bérénice", "f", "49", "06000"), "cinema-series"],
	[who("Hugo", "m", "27", "25000"), "cinema-series"],
];

/** One line of the talk: when, by whom, what; which earlier one it answers; who liked it, and how. */
export interface Said {
	readonly minute: number;
	readonly by: Name;
	readonly body: string;
	readonly answers?: number;
	readonly liked?: Readonly<Record<string, readonly Name[]>>;
}

export const talk: readonly Said[] = [
	{ minute: 0, by: "odile", body: "bonsoir la compagnie" },
	{ minute: 1, by: "karim", body: "bonsoir Odile ! Il reste du thé ?" },
	{ minute: 2, by: "odile", body: "toujours", answers: 1 },
	{ minute: 3, by: "karim", body: "/me sort le sucre et s’installe" },
	{ minute: 4, by: "lou", body: "il neige à Lyon, pour de vrai" },
	{
		minute: 5,
		by: "aissatou",
		body: "à Paris aussi, mais la neige fond avant de toucher le sol",
	},
	{
		minute: 9,
		by: "maud",
		body: "quelqu’un a déjà pris le train de nuit Paris–Briançon ?",
	},
	{
		minute: 9,
		by: "maud",
		body: "on me dit que les couchettes du haut sont les plus calmes",
	},
	{
		minute: 11,
		by: "ferdinand",
		body: "deux fois ! prends une couverture, la clim est réglée par un ours polaire",
		answers: 6,
		liked: {
			"😂": ["karim", "lou", "odile", "sacha"],
			"👍": ["camille", "maud"],
		},
	},
	{
		minute: 13,
		by: "sacha",
		body: "les horaires sont là : https://www.sncf-connect.com/train/trajet/paris/briancon (départ 20 h 52)",
	},
	{
		minute: 16,
		by: "aissatou",
		body: "et l’arrivée au petit matin, avec la neige sur les crêtes…",
		liked: { "❤️": ["odile", "maud", "ferdinand"] },
	},
	{
		minute: 19,
		by: "camille",
		body: "et des boules Quies, le compartiment ronfle en chœur",
		answers: 8,
	},
	{
		minute: 20,
		by: "camille",
		body: "sinon c’est beau, la Durance au réveil",
	},
	{
		minute: 22,
		by: "maud",
		body: "@Camille vendu. et au matin, la gare est loin du centre ?",
		liked: { "❤️": ["camille"] },
	},
	{
		minute: 23,
		by: "ferdinand",
		body: "dix minutes à pied, @Maud, et ça descend",
	},
	{ minute: 25, by: "lou", body: "🚂❄️" },
	{
		minute: 26,
		by: "karim",
		body: "je note pour février. Odile, on refait du thé pour tout le wagon ?",
	},
	{ minute: 27, by: "odile", body: "j’apporte le thermos", answers: 16 },
];

/** What is said elsewhere, so that something is unread. */
export const elsewhere: readonly (readonly [string, Name, string])[] = [
	["musique", "sacha", "qui a la version longue de ce morceau ?"],
	["musique", "lou", "@Camille elle est sur le disque que tu disais"],
	["cuisine", "odile", "le kouign-amann est sorti du four"],
];

export const asking = "Bonsoir Maud, pour votre train de nuit : on en parle ?";
export const privately: readonly (readonly [number, Name, string])[] = [
	[30, "maud", "avec plaisir ! vous repartez quand ?"],
	[31, "camille", "en février, je crois. la neige tient mieux"],
	[32, "maud", "moi le 18 décembre, si la couchette du haut est libre"],
	[32, "maud", "j’y vais pour marcher, pas pour skier"],
	[34, "camille", "alors prenez le côté gauche, on voit la Durance"],
	[35, "maud", "noté. on se dit bonjour en voiture-bar, un jour"],
	[36, "camille", "avec le thermos d’Odile, évidemment"],
];
