// Where one can go in the console, and who may. The letter follows `g` on the keyboard.
import type { Role } from "../../wire/index.ts";
import { roles } from "../../wire/index.ts";
import type { ConsoleWords } from "../words/console.ts";

export interface ConsolePlace {
	readonly href: string;
	readonly key: string;
	readonly label: (w: ConsoleWords) => string;
	readonly says: (w: ConsoleWords) => string;
	/** Any of these. */
	readonly roles: readonly Role[];
}

const deciders: readonly Role[] = [
	"moderator",
	"child-safety",
	"administrator",
];

const places: readonly ConsolePlace[] = [
	{
		href: "/console/cases",
		key: "c",
		label: (w) => w.court.cases,
		says: (w) => w.court.casesSay,
		roles: ["moderator", "child-safety", "administrator"],
	},
	{
		href: "/console/live",
		key: "v",
		label: (w) => w.live,
		says: (w) => w.liveSays,
		roles: deciders,
	},
	{
		href: "/console/people",
		key: "p",
		label: (w) => w.people,
		says: (w) => w.peopleSay,
		roles: deciders,
	},
	{
		href: "/console/sanctions",
		key: "m",
		label: (w) => w.sanctions,
		says: (w) => w.sanctionsSay,
		roles: deciders,
	},
	{
		href: "/console/rules",
		key: "r",
		label: (w) => w.rules,
		says: (w) => w.rulesSay,
		roles: ["administrator", "moderator", "child-safety", "analyst"],
	},
	{
		href: "/console/figures",
		key: "s",
		label: (w) => w.court.figures,
		says: (w) => w.court.figuresSay,
		roles: ["moderator", "child-safety", "administrator", "analyst"],
	},
	{
		href: "/console/log",
		key: "l",
		label: (w) => w.log,
		says: (w) => w.logSays,
		roles,
	},
	{
		href: "/console/team",
		key: "t",
		label: (w) => w.team,
		says: (w) => w.teamSays,
		roles: ["administrator"],
	},
	{
		href: "/console/account",
		key: "a",
		label: (w) => w.account,
		says: (w) => w.accountSays,
		roles,
	},
];

export const placesFor = (own: readonly Role[]): readonly ConsolePlace[] =>
	places.filter((place) => place.roles.some((role) => own.includes(role)));
