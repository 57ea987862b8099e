// The console's cases and figures, in French.
import type { CaseState, FiledReport } from "../court-file.ts";
import type { Queue } from "../court.ts";
import { speech } from "./speech.ts";

const { amount } = speech("fr");

const queues: Readonly<Record<Queue, string>> = {
	"child-safety": "Mineurs",
	danger: "Danger",
	abuse: "Atteintes aux personnes",
	trade: "Ventes et arnaques",
	other: "Autres",
};
const states: Readonly<Record<CaseState, string>> = {
	open: "à décider",
	appealed: "contesté",
	decided: "décidé",
	merged: "réuni à un autre",
};
const sources: Readonly<Record<FiledReport["source"], string>> = {
	visitor: "signalement",
	notice: "notification",
	screening: "règle automatique",
};

export const consoleCasesFr = {
	cases: "Dossiers",
	casesSay: "Ce qui est signalé, à décider par une personne.",
	figures: "Statistiques",
	figuresSay: "Délais, files, décisions annulées.",
	caseOf: (id: string) => `Dossier ${id}`,
	queue: "File",
	queues,
	allQueues: "Toutes",
	queueEmpty: "Rien n’attend ici.",
	states,
	sources,
	about: "Qui",
	nobody: "personne en particulier",
	wrong: "Quoi",
	reports: "Signalements",
	opened: "Ouvert",
	cameIn: "Ouverts",
	due: "À voir avant",
	overdue: "en retard",
	overdueCount: "En retard",
	assigned: "Pris par",
	mine: "vous",
	take: "Prendre",
	release: "Rendre",
	move: "Changer de file",
	takenBy: (name: string) => `${name} travaille sur ce dossier.`,
	takenByMe:
		"Ce dossier est à vous pour 15 minutes ; chaque étape remet le compteur à zéro.",
	takeFirst: "Prenez le dossier pour décider.",
	barred:
		"Votre décision sur ce dossier a été annulée : quelqu’un d’autre doit décider.",

	copied: "Ce qui a été copié",
	nothingCopied: "Rien : ce qui est signalé n’était plus là, ou n’est pas ici.",
	isReported: "signalé",
	copiedKinds: {
		said: "message",
		card: "fiche",
		room: "salon",
		held: "texte retenu",
	},
	filed: "Qui signale",
	record: (made: number, acted: number, none: number) =>
		`${amount(made, "signalement", "signalements")}, ${amount(acted, "suivi", "suivis")} d’une mesure, ${amount(none, "sans suite", "sans suite")}`,
	warned: "averti",
	muted: "plus lu",
	warnReporter: "Avertir",
	muteReporter: "Ne plus lire",
	days: "Jours",
	why: "Pourquoi (la personne le lira)",
	location: "Où",
	notifier: "De",

	decide: "Décider",
	outcome: "Décision",
	doAct: "Agir",
	doNotAct: "Ne pas agir",
	clause: "Règle enfreinte",
	houseClauses: "Règles de la maison",
	legalClauses: "Loi",
	noClause: "aucune",
	facts: "Ce qui s’est passé (la personne le lira)",
	note: "Pour qui a signalé (si vous voulez)",
	erase: "Messages de cette personne",
	eraseWhat: {
		nothing: "N’en effacer aucun",
		reported: "Effacer ceux qui sont signalés",
		everything: "Effacer tous ceux de la copie",
	},
	penalty: "Sanction",
	noPenalty: "aucune",
	lasts: "Durée",
	hours: {
		0: "aucune",
		1: "1 heure",
		24: "1 jour",
		72: "3 jours",
		168: "7 jours",
		672: "28 jours",
		2160: "90 jours",
		8760: "1 an",
	},
	lastsSay:
		"28 jours au plus pour une exclusion de salon ou l’écriture, 7 pour le mode lent, 90 pour un avertissement ou le privé, 1 an pour le site.",

	appeals: "Contestations",
	appealFrom: {
		person: "de la personne concernée",
		reporter: "de qui a signalé",
	},
	appealOwn: "Vous avez pris cette décision : quelqu’un d’autre doit trancher.",
	answer: "Votre réponse (elle sera lue)",
	uphold: "Maintenir la décision",
	reverse: "Annuler la décision",
	decisions: "Décisions",
	taken: {
		act: "Agir",
		none: "Ne pas agir",
		upheld: "Contestation : décision maintenue",
		reversed: "Contestation : décision annulée",
	},
	related: "Autres dossiers sur cette personne",
	mergeHere: "Réunir à celui-ci",
	penaltiesOf: "Sanctions de cette personne",
	lifted: "levée",
	history: "Historique",

	figuresOf: (days: number) =>
		`Les ${amount(days, "dernier jour", "derniers jours")}`,
	waitingNow: "En attente",
	decidedCount: "Décidés",
	actedCount: "Suivis d’une mesure",
	firstAction: "Première action (médiane)",
	decisionTime: "Décision (médiane)",
	appealCount: "Contestés",
	reversedCount: "Annulés",
	byDay: "Jour après jour",
	day: "Jour",
	spanMinutes: (n: string) => `${n}\u00a0min`,
	spanHours: (n: string) => `${n}\u00a0h`,
	spanDays: (n: string) => `${n}\u00a0j`,
	byQueue: "Par file",
	byRule: "Par règle",
	rule: "Règle",
	noRules: "Aucune décision n’a encore nommé de règle.",
};
