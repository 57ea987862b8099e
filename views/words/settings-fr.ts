// The page of settings, in French.
export const settingsFr = {
	settings: "Réglages",
	settingsTitle: "Réglages",
	settingsSave: "Enregistrer",
	settingsSaved: "C’est noté.",
	settingsSays: "Ces choix restent dans ce navigateur, pour ce site seulement.",
	settingsTalk: "Quand on parle",
	language: "Langue",
	preferences: {
		look: { label: "Apparence", of: { "2004": "2004", sobre: "Sobre" } },
		theme: {
			label: "Couleurs",
			of: { auto: "Auto", light: "Claires", dark: "Sombres" },
		},
		size: {
			label: "Taille du texte",
			of: { normal: "Normale", large: "Grande", larger: "Très grande" },
		},
		motion: {
			label: "Mouvements",
			of: { auto: "Auto", reduced: "Aucun" },
		},
		smileys: {
			label: "Les smileys deviennent des émojis",
			of: { on: "Oui", off: "Non" },
		},
		sound: {
			label: "Un son quand on s’adresse à vous",
			of: { off: "Non", on: "Oui" },
		},
		notify: {
			label: "Ce qui peut vous prévenir",
			of: {
				nothing: "Rien",
				personal: "Pour vous",
				everything: "Tout",
			},
		},
	},
	preferencesSay: {
		smileys: ":-) s’affiche 🙂",
		notify:
			"Pour vous : les messages privés, les demandes, et les lignes où l’on écrit @ et votre nom.",
	},
};

export type SettingsWords = typeof settingsFr;
