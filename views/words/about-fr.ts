// What the page "En clair" says, in French. Every sentence must stay true: change it with what it tells.
import { speech } from "./speech.ts";

const { duration } = speech("fr");

/** Most that the bytes of a message stay on the disk once nobody can read it. */
const HOUR = 3_600_000;
const erasure = (lifetimeMs: number) =>
	duration(Math.min(lifetimeMs / 4, HOUR));

/** What of what is read is kept, and for how long. */
export interface ReadKept {
	readonly heldMs: number;
	readonly minorMs: number;
	readonly readsPrivate: boolean;
}

export const aboutFr = {
	aboutTitle: "Ce qui est gardé, en clair",
	aboutLead: "Pas de compte, pas de publicité, personne d’autre que ce site.",
	aboutKept: "Tant que vous êtes là",
	aboutKeptList: (absenceMs: number) => [
		"Vos quatre champs : pseudonyme, genre, code postal et âge. Les autres voient le pseudonyme, le genre, l’âge et une région, jamais le code postal.",
		"De quoi vous reconnaître d’une page à l’autre : une clé au hasard, dont nous ne gardons qu’une empreinte.",
		"Les salons où vous êtes, les personnes que vous bloquez ou ignorez, et avec qui vous avez une conversation.",
		`Tout cela disparaît quand vous partez, ou après ${duration(absenceMs)} sans nouvelles de vous.`,
	],
	aboutMessages: "Ce que vous dites",
	aboutMessagesList: (lifetimeMs: number, isInDatabase = false) => [
		`Un message peut être lu pendant ${duration(lifetimeMs)}, puis par plus personne.`,
		isInDatabase
			? `Il quitte les tables de notre base de données au plus tard ${erasure(lifetimeMs)} après ; le journal technique de cette base en garde trace jusqu’à sa réécriture.`
			: `Ses traces quittent le disque au plus tard ${erasure(lifetimeMs)} après.`,
		"Si quelqu’un le signale avant, une copie en est gardée avec ce qui l’entoure, pour les seules personnes qui veillent sur ce site : jusqu’à six mois après leur décision, un an s’il s’agit de mineurs.",
		"Si vous l’effacez vous-même, il disparaît pour tout le monde, tout de suite.",
	],
	aboutMinor: "Si quelqu’un dit avoir moins de 18 ans",
	aboutMinorText: (browserMs: number, addressMs: number) =>
		`L’entrée est refusée, et une empreinte indéchiffrable sans notre clé est gardée, pour éviter un second essai avec un autre âge : celle du navigateur pendant ${duration(browserMs)}, celle de l’adresse réseau pendant ${duration(addressMs)}. Rien d’autre.`,
	aboutRead: "Ce qui est relu avant d’être transmis",
	aboutReadList: ({ heldMs, minorMs, readsPrivate }: ReadKept) => [
		"Des règles lisent ce qui se dit dans les salons, la première ligne à quelqu’un, les pseudonymes et les noms de salon. Aucun humain ne s’en mêle, aucune autre entreprise non plus.",
		readsPrivate
			? "Elles lisent aussi les conversations privées."
			: "Dans une conversation privée, elles ne retiennent et ne gardent rien. Elles y ajoutent seulement, pour qui lit, un rappel de prudence quand il est question d’un contact, d’un rendez-vous, d’argent ou d’images.",
		`Ce qu’elles retiennent (une menace, une vente de drogue, un âge de moins de 18 ans) n’est pas transmis et reste gardé ${duration(heldMs)} pour les personnes qui veillent sur ce site. Leurs raisons vous attendent au menu, dans Courrier, où vous pouvez contester.`,
		...(minorMs > 0
			? [
					`Quiconque écrit avoir moins de 18 ans ne peut plus écrire en privé pendant ${duration(minorMs)}, même en revenant sous un autre pseudonyme : une empreinte indéchiffrable sans notre clé en est gardée jusque-là.`,
				]
			: []),
	],
	aboutSanctions: "Si une mesure est prise contre quelqu’un",
	aboutSanctionsList: (keptMs: number, traceMs: number) => [
		`Quand vous partez, deux empreintes indéchiffrables sans notre clé, celle de votre navigateur et celle de votre adresse réseau, restent ${duration(traceMs)} : partir ne suffit pas à échapper à une mesure.`,
		`Une mesure (avertissement, mode lent, interdiction d’écrire, exclusion) est gardée ${duration(keptMs)} après sa fin, avec votre pseudonyme, pour que vous puissiez la contester. Ces empreintes restent tant qu’elle dure, ou qu’elle compte.`,
	],
	aboutSanctionsText: (addressMs: number) =>
		`Une exclusion du site ferme aussi l’adresse réseau, pendant ${duration(addressMs)} au plus.`,
	aboutLogs: "Les journaux du serveur",
	aboutLogsText:
		"Ils disent si tout fonctionne. Ils ne contiennent ni ce que vous dites, ni votre adresse réseau.",
	aboutCookies: "Les cookies",
	aboutCookiesText:
		"Cinq au plus : votre présence, votre langue, vos réglages, l’attente si un âge de moins de 18 ans a été donné, et de quoi reconnaître votre navigateur tant qu’une mesure vous concerne. Aucun ne vous suit, aucun n’est à quelqu’un d’autre. Votre navigateur garde aussi, pour lui seul, vos brouillons, vos derniers émojis et ce que vous mettez en sourdine ; partir les efface.",
};
