// What is said to whoever keeps a room of their own, in French.
import { speech } from "./speech.ts";

const { duration } = speech("fr");

export const keepFr = {
	keep: "Tenir ce salon",
	keepYours: "Dans les salons que vous tenez",
	keepTitle: (room: string) => `Tenir le salon « ${room} »`,
	keepText: (longestMs: number) =>
		`Ici, et dans aucun autre salon, vous pouvez retirer un message, empêcher quelqu’un d’écrire ou d’entrer, pour ${duration(longestMs)} au plus. La personne en est prévenue et peut contester ; tout est inscrit au registre du site.`,
	keepPeople: "Dans le salon en ce moment",
	keepNobody: "Il n’y a que vous.",
	keepSaid: "Messages que vous pouvez retirer",
	keepHelpers: "Vous aident",
	keepHelping: "Aident à tenir ce salon",
	keepNoHelpers: (most: number) =>
		`Personne. Vous pouvez choisir jusqu’à ${most} personnes du salon.`,
	keepInForce: "Mesures en cours dans ce salon",
	keepNothing: "Rien pour l’instant.",
	keepUntil: (until: string) => `jusqu’au ${until}`,
	keepLift: "Lever",
	keepPerson: (name: string) => `${name} dans ce salon`,
	keepHow: "Mesure",
	keepMeasures: {
		mute: "Ne peut plus écrire dans ce salon",
		"room-ban": "Ne peut plus entrer dans ce salon",
	},
	keepFor: "Durée",
	keepWhy: "Pourquoi",
	keepWhySays: "La personne lira cette phrase.",
	keepAct: "Appliquer",
	appoint: (name: string) => `Demander à ${name} d’aider`,
	appointSays:
		"Cette personne pourra retirer des messages, et empêcher d’écrire ou d’entrer dans ce salon.",
	dismiss: (name: string) => `${name} n’aide plus`,
	stepDown: "Ne plus aider",
	removeTitle: "Retirer ce message du salon",
	removeSays: "Il s’efface pour tout le monde. La personne en est prévenue.",
	remove: "Retirer",
	keepRoom: (room: string) => `Dans « ${room} »`,
	keepsToo: "Cette personne tient aussi ce salon.",
	nowHelps: (room: string) =>
		`Vous aidez désormais à tenir le salon « ${room} ».`,
};
