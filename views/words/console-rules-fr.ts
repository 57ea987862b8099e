// The console's pages of rules. In French.
export const consoleRulesFr = {
	rules: "Règles",
	rule: "Règle",
	where: "Où",
	state: "État",
	heldLive: "En vigueur, 90 jours",
	heldShadow: "À blanc, 90 jours",
	hits: (live: string, shadow: string) =>
		`En 90 jours : ${live} en vigueur, ${shadow} à blanc`,
	states: {
		live: "en vigueur",
		shadow: "à blanc",
		draft: "brouillon",
		expired: "terminée",
		absent: "aucune version",
	},
	scopes: {
		room: "salons",
		request: "première ligne",
		private: "conversations privées",
		name: "noms",
	},
	ships: "fournie",
	added: "Nouvelle version",
	addSays:
		"Le texte d’une seule règle, avec ses listes et ses phrases. Elle ne fait rien tant qu’elle est un brouillon. La langue des règles : docs/SCREENING.md.",
	source: "Texte de la règle",
	why: "Pourquoi",
	add: "Ajouter le brouillon",
	versions: "Versions",
	version: "Version",
	author: "De",
	changed: "Depuis",
	shipped: "telle que fournie, ou dans le fichier de l’opérateur",
	toShadow: "Essayer à blanc",
	toLive: "Mettre en vigueur",
	expire: "Terminer",
	replay: "Rejouer",
	replaySays:
		"Sur ce qui s’est dit dans les salons, tant que cela peut encore se lire. Rien n’en est gardé, aucun texte n’est montré.",
	hours: "Heures",
	replayed: (texts: number, matches: number, version: number) =>
		`Version ${version} : ${matches} sur ${texts} textes relus.`,
	replayCut: "Il y en avait davantage : la relecture s’arrête là.",
	examples: "Où, en dernier",
	all: "Toutes les règles",
	none: "Aucune version n’a été faite ici.",
};

export type ConsoleRulesWords = typeof consoleRulesFr;
