// What the page of help says, in French: what can be typed, done and pressed.

export const helpFr = {
	helpTitle: "Aide",
	helpCommands: "Ce que vous pouvez taper",
	helpCommandList: [
		["/me sourit", "dit ce que vous faites : « Camille sourit »"],
		["/away je reviens", "vous met en pause ; écrire vous ramène"],
		[
			"/ignore nom",
			"vous ne l’entendez plus ; encore une fois, vous l’entendez de nouveau",
		],
		["/help", "rappelle tout cela"],
		["@nom", "interpelle quelqu’un : la ligne s’éclaire chez cette personne"],
	],
	helpGestures: "Les gestes",
	helpGestureList: [
		["Entrée", "envoie ; Maj + Entrée passe à la ligne"],
		[
			"Passer sur un message",
			"réagir, répondre ; et si c’est le vôtre, modifier ou effacer pour tout le monde",
		],
		["Sur un téléphone", "le bouton ⋯ du message montre les mêmes outils"],
		[
			"Sans script",
			"l’heure d’un message mène à une page où répondre, réagir, modifier ou effacer",
		],
		["Toucher un nom", "sa fiche : proposer de parler, ignorer, bloquer"],
	],
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
	helpPeople: "Se parler à deux",
	helpPeopleText:
		"Choisissez quelqu’un dans un salon, écrivez une première phrase. Cette personne ne voit que votre nom et cette phrase, et accepte ou non. Personne n’est prévenu d’un refus, d’un blocage ou d’une mise à l’écart.",
	helpMeet: "Avant de se voir en vrai",
	helpMeetText:
		"Un lieu public, quelqu’un de prévenu, et jamais d’argent. Si on vous presse, prenez votre temps.",
};
