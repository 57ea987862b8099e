// The console: frame, signing in, one's account, the team, the log. In French.
import { consoleCasesFr } from "./console-cases-fr.ts";
import { consolePeopleFr } from "./console-people-fr.ts";
import type { Role } from "../../wire/index.ts";

const roles: Readonly<Record<Role, string>> = {
	administrator: "Administration",
	moderator: "Modération",
	"child-safety": "Protection des mineurs",
	analyst: "Analyse",
	helper: "Entraide",
};

export const consoleFr = {
	court: consoleCasesFr,
	...consolePeopleFr,
	console: "Console",
	skip: "Aller au contenu",
	places: "Les pages de la console",
	roles,
	rolesLabel: "Rôles",
	rolesAre: (list: string) => `Rôles : ${list}`,
	roleSays: {
		administrator: "l’équipe, les règles, tout le journal",
		moderator: "les dossiers, les sanctions",
		"child-safety": "les dossiers qui touchent des mineurs",
		analyst: "les statistiques, sans rien de personnel",
		helper: "les salons, avec des pouvoirs limités",
	} satisfies Record<Role, string>,
	home: "Accueil",
	hello: (name: string) => `Bonjour ${name}`,
	homeSays: "Voici ce que vos rôles vous ouvrent.",
	account: "Mon compte",
	accountSays: "Vos clés d’accès, vos codes, vos sessions, vos jetons.",
	team: "L’équipe",
	teamSays: "Qui veille sur le site, et avec quels rôles.",
	rules: "Règles",
	rulesSay:
		"Ce qui est relu avant d’être transmis, leurs versions et leurs essais.",
	log: "Journal",
	logSays: "Ce qui a été fait, par qui, et à quoi.",
	signIn: "S’identifier",
	signOut: "Se déconnecter",
	backToSite: "Le site des visiteurs",
	looks: "Apparence et langue",
	keys: "Au clavier",
	keysClose: "Fermer",
	keysList: [
		["j, k", "la ligne suivante, la précédente"],
		["Entrée", "ouvrir la ligne"],
		["g puis une lettre", "aller à une page : la lettre est à côté de son nom"],
		["t", "prendre le dossier, ou le rendre"],
		["d", "la décision"],
		["/", "le filtre"],
		["?", "cette liste"],
	],
	none: "Aucune.",
	never: "jamais",
	done: "C’est fait.",
	onlyOnce: "À noter maintenant : ceci ne sera plus affiché.",
	goOn: "Continuer",
	until: "jusqu’au",

	passkeyUse: "Utiliser une clé d’accès",
	passkeySays:
		"Votre appareil vous reconnaît : empreinte, visage, code de l’écran ou clé de sécurité. Rien à retenir.",
	passkeyMake: "Créer une clé d’accès",
	passkeyNot:
		"Votre appareil n’a pas donné de clé d’accès. Réessayez, ou prenez l’autre voie.",
	codesTitle: "Avec un code personnel et six chiffres",
	personal: "Code personnel",
	digits: "Les six chiffres affichés maintenant",
	signInCodes: "S’identifier avec les codes",
	lost: "Vous n’avez plus ni clé ni codes ? Demandez un lien de retour à quelqu’un de l’administration, ou à qui tient la machine : palabre staff invite-back.",

	joinTitle: "Rejoindre l’équipe",
	joinBack: (name: string) => `De retour, ${name}`,
	joinSays:
		"Ce lien sert une fois. Choisissez comment vous vous identifierez : une clé d’accès, ou un code personnel avec six chiffres.",
	joinBackSays:
		"Ce lien sert une fois. Tout ce avec quoi vous vous identifiiez avant cesse de marcher dès que vous l’aurez utilisé.",
	name: "Votre nom dans l’équipe",
	nameSays:
		"Un pseudonyme convient : l’équipe et le journal le voient, les visiteurs jamais.",
	codesNote:
		"Notez ce code personnel, dans un gestionnaire de mots de passe par exemple. Il faut les deux, lui et les chiffres.",
	codesScan:
		"Lisez ce dessin avec une application d’authentification, ou tapez-y le secret :",
	secret: "Secret",
	codesKeep: "Garder ces codes",

	passkeys: "Clés d’accès",
	passkeyName: "Nom de la clé (par exemple : téléphone)",
	codes: "Code personnel et six chiffres",
	codesNone: "Pas encore en place.",
	codesReplace: "Mettre en place, ou remplacer",
	remove: "Retirer",
	used: "utilisée le",
	sessions: "Sessions ouvertes",
	thisOne: "celle-ci",
	end: "Fermer",
	browser: "Navigateur",
	since: "Depuis",
	seen: "Vue",
	tokens: "Jetons pour l’API et les scripts",
	tokensSays:
		"Un jeton fait au plus ce que vous pouvez faire. docs/OPENAPI.json décrit l’API.",
	tokenName: "À quoi il sert",
	tokenDays: "Jours de validité",
	tokenMake: "Créer un jeton",
	tokenEnd: "Révoquer",

	invite: "Inviter quelqu’un",
	inviteMake: "Créer le lien",
	inviteSays:
		"Le lien sert une fois, pendant 30 minutes. Donnez-le à la personne elle-même, par un moyen sûr.",
	waiting: (n: number) =>
		n === 1 ? "1 lien attend." : `${n} liens attendent.`,
	person: "Personne",
	setRoles: "Changer les rôles",
	inviteBack: "Lien de retour",
	removePerson: "Retirer de l’équipe",
	removedOn: "retiré le",
	manage: "Changer",

	time: "Quand",
	by: "Qui",
	act: "Quoi",
	subject: "À quoi",
	details: "Détails",
	detailsGone: "effacés, leur temps étant passé",
	filter: "Filtrer",
	older: "Plus anciens",
	logEmpty: "Rien à montrer.",
	logOwn:
		"Vous voyez vos propres actes. L’administration voit tout le journal.",
	actHint: "staff. ou staff.invited",
	verify: "Vérifier toute la chaîne",
	whole: (n: number) =>
		n === 1
			? "La chaîne est entière : 1 ligne."
			: `La chaîne est entière : ${n} lignes.`,
	broken: (seq: number, why: string) =>
		`La chaîne est rompue à la ligne ${seq} : ${why}.`,
	refusedTitle: "Ce n’est pas possible",
	reference: (reference: string) => `Référence : ${reference}`,
};

export type ConsoleWords = typeof consoleFr;
