// Reports, decisions and objections, in French.
import type {
	Category,
	Clause,
	HouseClause,
	Measure,
	Objection,
	Outcome,
	Restriction,
	Statement,
} from "../court.ts";
import { moment } from "./moment.ts";
import { speech } from "./speech.ts";

const { amount } = speech("fr");
const on = (at: number): string => moment("fr", at);

const categories: Record<Category, { says: string; more: string }> = {
	minor: {
		says: "Des mineurs sont concernés",
		more: "quelqu’un a moins de 18 ans, ou s’en prend à des enfants",
	},
	danger: {
		says: "Quelqu’un est en danger",
		more: "menaces, violence, suicide",
	},
	trap: {
		says: "Cela sent le guet-apens",
		more: "rendez-vous immédiat, à l’écart, insistance",
	},
	blackmail: {
		says: "Chantage",
		more: "menace de diffuser des images, demande d’argent",
	},
	intimate: {
		says: "Vie privée ou images intimes",
		more: "diffusées sans accord, montages compris",
	},
	harassment: {
		says: "Harcèlement ou insultes",
		more: "acharnement, moqueries, insistance",
	},
	hate: {
		says: "Haine",
		more: "racisme, homophobie, sexisme, religion, handicap",
	},
	sale: { says: "Vente interdite", more: "drogue, armes, sexe tarifé" },
	scam: {
		says: "Arnaque, faux profil ou publicité",
		more: "demande d’argent, liens, même message partout",
	},
	other: { says: "Autre chose", more: "dites quoi ci-dessous" },
};

const houseRules: Record<HouseClause, { says: string; more: string }> = {
	"house-adults": {
		says: "Réservé aux adultes",
		more: "Personne de moins de 18 ans ici. Rien qui mette des enfants en danger, qui les sexualise ou qui les recherche.",
	},
	"house-respect": {
		says: "Ni menace, ni harcèlement, ni haine",
		more: "On peut ne pas être d’accord. On ne menace pas, on ne s’acharne pas, on n’insulte pas les gens pour ce qu’ils sont.",
	},
	"house-privacy": {
		says: "La vie privée des autres leur appartient",
		more: "Ni images intimes, ni nom, adresse ou numéro de quelqu’un sans son accord.",
	},
	"house-safety": {
		says: "Ne mettre personne en danger",
		more: "Ni guet-apens, ni incitation à se faire du mal, ni appel à la violence.",
	},
	"house-trade": {
		says: "Rien à vendre d’interdit",
		more: "Ni drogue, ni arme, ni sexe tarifé.",
	},
	"house-honesty": {
		says: "Ne pas se faire passer pour quelqu’un d’autre",
		more: "Ni usurpation, ni arnaque, ni demande d’argent ou de codes.",
	},
	"house-spam": {
		says: "Pas de publicité ni de répétition",
		more: "Ni le même message à tout le monde, ni liens en série.",
	},
	"house-reports": {
		says: "Signaler de bonne foi",
		more: "Signaler sert à protéger, pas à nuire. Qui signale souvent sans raison reçoit d’abord un avertissement, puis n’est plus lu pendant un temps.",
	},
	"house-room": {
		says: "Suivre les règles du salon",
		more: "Qui ouvre un salon peut y demander plus. Ses règles y sont affichées, et valent là seulement.",
	},
};

const cp = (what: string, article: string): string =>
	`${what} (code pénal, article ${article})`;
const laws: Record<Exclude<Clause, HouseClause>, string> = {
	"cp-227-22-1": cp(
		"Propositions sexuelles d’un majeur à un mineur",
		"227-22-1",
	),
	"cp-227-22-2": cp("Incitation d’un mineur à un acte sexuel", "227-22-2"),
	"cp-227-23": cp("Images pornographiques de mineurs", "227-23"),
	"cp-227-23-1": cp("Demande d’images pornographiques à un mineur", "227-23-1"),
	"cp-226-2-1": cp("Images ou propos intimes diffusés sans accord", "226-2-1"),
	"cp-226-8-1": cp("Montage à caractère sexuel sans accord", "226-8-1"),
	"cp-312-10": cp("Chantage", "312-10"),
	"cp-225-5": cp("Proxénétisme", "225-5 et 225-6"),
	"cp-225-12-1": cp("Achat d’actes sexuels", "225-12-1"),
	"cp-222-37": cp("Offre ou cession de stupéfiants", "222-37 et 222-39"),
	"cp-222-17": cp("Menaces", "222-17 et 222-18"),
	"cp-222-33-2-2": cp("Harcèlement", "222-33-2-2"),
	"cp-223-1-1": cp(
		"Révélation d’informations privées mettant quelqu’un en danger",
		"223-1-1",
	),
	"cp-226-4-1": cp("Usurpation d’identité", "226-4-1"),
	"cp-223-13": cp("Provocation au suicide", "223-13"),
	"cp-421-2-5": cp("Apologie ou provocation au terrorisme", "421-2-5"),
};

/** Of a rule of the house, its first line. */
const clauses: Record<Clause, string> = {
	...laws,
	"house-adults": houseRules["house-adults"].says,
	"house-respect": houseRules["house-respect"].says,
	"house-privacy": houseRules["house-privacy"].says,
	"house-safety": houseRules["house-safety"].says,
	"house-trade": houseRules["house-trade"].says,
	"house-honesty": houseRules["house-honesty"].says,
	"house-spam": houseRules["house-spam"].says,
	"house-reports": houseRules["house-reports"].says,
	"house-room": houseRules["house-room"].says,
};

const measures: Record<Measure, string> = {
	warning: "Avertissement",
	slow: "Mode lent",
	mute: "Plus d’écriture sur le site",
	"no-private": "Plus d’écriture en privé",
	"room-ban": "Exclusion d’un salon",
	"site-ban": "Exclusion du site",
	erased: "Messages effacés",
	held: "Texte retenu, remis à personne",
};

const outcomes: Record<Outcome, string> = {
	waiting: "En attente. Quelqu’un va lire ce signalement.",
	acted: "Décidé : une mesure a été prise.",
	none: "Décidé : aucune mesure n’a été prise.",
};
const objectionOutcomes: Record<Objection["outcome"], string> = {
	waiting:
		"Quelqu’un d’autre que la personne qui a décidé va relire ce dossier.",
	upheld: "La décision est maintenue.",
	reversed: "Vous aviez raison : la décision est annulée.",
};
const undone: Record<NonNullable<Restriction["undone"]>, string> = {
	lifted: "levée",
	gone: "ce qui a été effacé ou retenu n’existe plus, et ne peut pas revenir",
};
const sources: Record<Statement["source"], string> = {
	report: "Le signalement d’une personne présente sur le site.",
	notice: "Une notification venue de l’extérieur du site.",
	own: "Le site lui-même, sans signalement.",
};
const deciders: Record<Statement["decidedBy"], string> = {
	people: "Une personne a décidé.",
	rule: "Une règle automatique a décidé, sans personne. Si vous contestez, une personne décidera.",
	both: "Une règle automatique a agi la première, puis une personne a décidé.",
};

export const courtFr = {
	reportWhat: {
		message: (name: string) => `Signaler un message de ${name}`,
		person: (name: string) => `Signaler ${name}`,
		room: (name: string) => `Signaler le salon ${name}`,
		conversation: (name: string) => `Signaler la conversation avec ${name}`,
	},
	reportRoom: "Signaler ce salon",
	reportConversation: "Signaler cette conversation",
	whatIsWrong: "Qu’est-ce qui ne va pas ?",
	categories,
	reportWords: "À ajouter",
	alsoBlock: (name: string) => `Bloquer aussi ${name}`,
	reportCopies: {
		message:
			"Ce message et ce qui l’entoure (20 messages avant, 20 après) sont copiés maintenant pour les personnes qui veillent sur le site, et gardés même quand ils s’effacent ici.",
		person:
			"Sa fiche et ce que vous avez lu d’elle en dernier sont copiés maintenant pour les personnes qui veillent sur le site, et gardés même quand ils s’effacent ici.",
		room: "Le nom du salon et ses 20 derniers messages sont copiés maintenant pour les personnes qui veillent sur le site, et gardés même quand ils s’effacent ici.",
		conversation:
			"Les 40 derniers messages de cette conversation sont copiés maintenant pour les personnes qui veillent sur le site, et gardés même quand ils s’effacent ici.",
	},
	reportSecret: "Personne d’autre ne saura que cela vient de vous.",
	sendReport: "Envoyer le signalement",

	receipt: "C’est noté : une personne va le lire.",
	receiptCode:
		"Notez ce code : il ramène à ce dossier, même après votre départ. Ne le donnez à personne.",
	emergency:
		"Danger immédiat : appelez le 17 ou le 112. Un enfant en danger : le 119, gratuit, jour et nuit.",
	backToTalk: "Revenir à la conversation",

	casesTitle: "Suivre un dossier",
	casesSay:
		"Un signalement, une notification ou une décision vous concernant : son code y ramène.",
	caseCode: "Code du dossier",
	seeCase: "Voir",
	myReports: "Vos signalements",
	noReports: "Vous n’avez rien signalé.",
	caseTitle: "Votre signalement",
	caseCodeIs: (code: string) => `Code ${code}`,
	sentOn: (at: number) => `Envoyé le ${on(at)}`,
	decidedOn: (at: number) => `Décidé le ${on(at)}`,
	outcomes,
	clauseBroken: (says: string) => `Règle en cause : ${says}`,
	clauses,

	statementTitle: "Décision vous concernant",
	statementWhat: "Ce qui est décidé",
	statementWhy: "Ce qui s’est passé",
	statementNoFacts: "Le texte ci-dessous a été reconnu par une règle du site.",
	statementLaw: "Cela est interdit par la loi.",
	statementHouse: "Cela est contraire aux règles de ce site.",
	statementSource: "Comment cela a commencé",
	sources,
	statementDetected: "Une règle automatique l’a repéré.",
	statementNotDetected: "Aucun moyen automatique ne l’a repéré.",
	statementDecided: "Qui a décidé",
	deciders,
	statementScope: "Cette décision vaut sur tout ce site, dans tous les pays.",
	statementContent: "Ce que vous aviez écrit",
	measures,
	measureUntil: (at: number) => `jusqu’au ${on(at)}`,
	undone,
	reversed: "Cette décision est annulée.",

	objectTitle: "Contester",
	objectSays: (until: number) =>
		`C’est gratuit, et possible jusqu’au ${on(until)}. Une autre personne que celle qui a décidé relira tout et vous répondra ici. Vous pouvez aussi saisir un organe de règlement extrajudiciaire certifié, ou un tribunal.`,
	objectWhy: "Pourquoi vous contestez",
	object: "Contester cette décision",
	objected: "Votre contestation",
	objectionOutcomes,
	objectingClosed: {
		"not-decided": "Vous pourrez contester la décision quand il y en aura une.",
		"too-late": "Les six mois pendant lesquels on peut contester sont passés.",
	},

	inbox: "Courrier",
	inboxTitle: "Décisions vous concernant",
	inboxEmpty: "Rien : aucune décision ne vous concerne.",
	inboxWaits: (n: number) =>
		amount(n, "décision vous concerne", "décisions vous concernent"),
	letters: {
		warning: "Vos signalements : avertissement",
		mute: "Vos signalements ne sont plus lus",
	},
	letterUntil: (at: number) =>
		`Jusqu’au ${on(at)}. Un danger pour un enfant ou pour une vie reste toujours lu.`,

	noticeTitle: "Signaler un contenu illégal",
	noticeSays:
		"Pour toute personne, présente ou non sur ce site. Vous recevez tout de suite un code pour suivre la suite donnée.",
	noticeReasons: "Pourquoi c’est illégal",
	noticeLocation: "Où exactement",
	noticeLocationSays:
		"L’adresse de la page, ou bien le salon, le pseudonyme et l’heure.",
	noticeName: "Votre nom",
	noticeEmail: "Votre adresse e-mail",
	noticeIdentitySays:
		"Ni l’un ni l’autre si des mineurs sont concernés : ils ne seraient pas gardés.",
	noticeGoodFaith:
		"Je crois de bonne foi que ce que je dis est exact et complet.",
	sendNotice: "Envoyer",
	noticeFoot: "Signaler un contenu illégal",

	houseTitle: "Les règles",
	houseSays:
		"Ce qui est interdit ici, et ce qui arrive alors : un message effacé, un avertissement, une pause, une exclusion. Toute décision est écrite, motivée et peut être contestée pendant six mois.",
	houseRules,
	houseLaw: "Et ce que la loi interdit",
};
