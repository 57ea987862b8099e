// What the lazily loaded parts say, in French: keys, jumping, emoji, long texts, muting, being told.
import { speech } from "./speech.ts";

/** Pure, as the bundler cannot know by itself: a script in another language carries nothing of it. */
const fr = /* @__PURE__ */ speech("fr");

export const comfortFr = {
	// keys
	keys: "Les touches",
	keysSay: "Avec le script de la page, tout se fait aussi au clavier.",
	keysAnywhere: "Partout",
	keysAnywhereList: [
		["?", "montre ces touches"],
		["Ctrl + K", "mène à un salon ou à quelqu’un (⌘ K sur un Mac)"],
		["Alt + ↓ ou ↑", "va au non-lu suivant, précédent ; sinon au voisin"],
		["Échap", "ferme ce qui est ouvert, puis mène au plus récent"],
	],
	keysWriting: "En écrivant",
	keysWritingList: [
		["Entrée", "envoie ; Maj + Entrée passe à la ligne"],
		["↑", "dans un champ vide, reprend votre dernier message"],
		[":nom", "propose des émojis ; Entrée choisit"],
		["Maj + Tab", "passe dans les messages ; Échap en revient"],
	],
	keysReading: "Dans les messages",
	keysReadingList: [
		["↓ ↑ ou j k", "d’un message à l’autre ; Début et Fin aux deux bouts"],
		["r", "répond"],
		["e", "modifie, si le message est de vous"],
		["Suppr", "efface pour tout le monde, si le message est de vous"],
		["+", "réagit"],
	],
	keysAlone: "La touche ? seule montre cette aide",

	// jumping
	jump: "Aller à…",
	jumpTo: "Un salon, quelqu’un",
	jumpNone: "Rien ni personne de ce nom.",
	jumpFound: (n: number) => fr.amount(n, "réponse", "réponses"),
	jumpKinds: { room: "salon", conversation: "conversation", person: "fiche" },
	nothingElsewhere: "Rien d’autre à lire pour l’instant.",
};

export type ComfortWords = typeof comfortFr;
