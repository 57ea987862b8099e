// What is said of a measure against somebody, to that person, in French.
import type { SanctionKind } from "../../wire/sanctions.ts";
import { speech } from "./speech.ts";

const { number } = speech("fr");

export const sanctionsFr = {
	sanctionsTitle: "Mesures à votre égard",
	sanctionTitle: "Une mesure à votre égard",
	sanctionsNone: "Aucune mesure ne vous concerne.",
	sanctionsNow: "En vigueur",
	sanctionsOver: "Terminées",
	sanctionsAll: "Toutes les mesures à votre égard",
	sanctionFind: "Retrouver une mesure",
	sanctionFindSays:
		"Une mesure vous concerne, et ce navigateur ne la connaît pas ? Son numéro vous a été donné avec elle.",
	sanctionNumber: "Numéro",
	sanctionShow: "Voir cette mesure",
	sanctionKinds: {
		warning: "Avertissement",
		slow: "Mode lent",
		mute: "Interdiction d’écrire",
		"no-private": "Interdiction d’écrire en privé",
		"room-ban": "Exclusion d’un salon",
		"site-ban": "Exclusion du site",
	} satisfies Record<SanctionKind, string>,
	/** Where a measure holds, as the sentences of `sanctionMeans` go on. */
	sanctionPlaces: {
		site: "sur tout le site",
		closed: "dans un salon fermé depuis",
		room: (name: string) => `dans le salon « ${name} »`,
	},
	sanctionMeans: {
		warning: () =>
			"Rien ne vous est interdit. En cas de récidive, une mesure plus lourde peut suivre.",
		slow: (place: string, seconds: number) =>
			`Vous pouvez envoyer un message toutes les ${number(seconds)} secondes ${place}.`,
		mute: (place: string) => `Vous pouvez lire ${place}, mais pas écrire.`,
		"no-private": () =>
			"Vous pouvez écrire dans les salons, mais pas en privé.",
		"room-ban": (place: string) => `Vous ne pouvez pas entrer ${place}.`,
		"site-ban": () => "Vous ne pouvez pas entrer sur ce site.",
	} satisfies Record<SanctionKind, (place: string, seconds: number) => string>,
	sanctionReason: "Motif",
	sanctionWords: "Explication",
	sanctionRule: "Règle",
	sanctionSince: "Depuis le",
	sanctionUntil: "Jusqu’au",
	sanctionLifted: "Levée le",
	sanctionBy: "Décidée par",
	sanctionAuthors: {
		staff: "une personne de l’équipe du site",
		room: "la personne qui tient ce salon, ou qui l’aide",
		program: "le programme, sans intervention humaine",
	},
	sanctionCounts: (when: string) =>
		`Compte jusqu’au ${when} : plusieurs mesures en peu de temps en entraînent une plus lourde.`,
	sanctionContest: "Contester",
	sanctionContestSays:
		"Vous n’êtes pas d’accord ? Écrivez à la personne qui tient ce site, avec le numéro de la mesure : elle la reverra.",
	sanctionKeep:
		"Notez ce numéro : il permet de retrouver cette page, même sans être en ligne.",
	/** In a line on every page. */
	noticeOf: {
		warning: () => "Vous avez reçu un avertissement.",
		slow: (until: string) => `Vos messages sont espacés jusqu’au ${until}.`,
		mute: (until: string) => `Vous ne pouvez plus écrire jusqu’au ${until}.`,
		"room-mute": (until: string) =>
			`Vous ne pouvez plus écrire dans un salon jusqu’au ${until}.`,
		"no-private": (until: string) =>
			`Vous ne pouvez plus écrire en privé jusqu’au ${until}.`,
		"room-ban": (until: string) => `Un salon vous est fermé jusqu’au ${until}.`,
		"site-ban": (until: string) =>
			`L’accès au site vous est fermé jusqu’au ${until}.`,
	} satisfies Record<SanctionKind | "room-mute", (until: string) => string>,
	noticeLifted: "Une mesure à votre égard vient d’être levée.",
};
