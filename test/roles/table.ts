// Who may what: every operation, page and route for those who look after the site, declared by hand. walk.test.ts holds the
// program to it, and the program to having nothing that is not here.
import type { Role } from "../../wire/index.ts";

const everybody: readonly Role[] = [
	"administrator",
	"moderator",
	"child-safety",
	"analyst",
	"helper",
];
const administrators: readonly Role[] = ["administrator"];
/** Which cases each of them sees is the court's (server/moderation/require-case.ts). */
const deciders: readonly Role[] = [
	"administrator",
	"moderator",
	"child-safety",
];

/** By any door: the console's forms, the HTTP API, and the command line, which may do all of them. */
export const operations: Readonly<Record<string, readonly Role[]>> = {
	"account.end-session": everybody,
	"account.make-token": everybody,
	"account.remove-codes": everybody,
	"account.remove-passkey": everybody,
	"account.revoke-token": everybody,
	"account.show": everybody,
	"audit.list": everybody, // Their own acts; administrators all of them.
	"audit.verify": administrators,
	"cases.count": [...deciders, "analyst"],
	"cases.count-days": [...deciders, "analyst"],
	"cases.decide": deciders,
	"cases.decide-appeal": deciders,
	"cases.list": deciders,
	"cases.merge": deciders,
	"cases.move": deciders,
	"cases.release": deciders,
	"cases.show": deciders,
	"cases.take": deciders,
	"live.read": deciders,
	"live.remove": deciders,
	"live.rooms": deciders,
	"people.find": deciders,
	"people.show": deciders,
	"reporters.mute": deciders,
	"rooms.close": deciders,
	"rules.add": ["administrator", "moderator"],
	"rules.expire": administrators,
	"rules.list": [...deciders, "analyst"],
	"rules.promote": administrators,
	"rules.replay": [...deciders, "analyst"],
	"sanctions.impose": deciders,
	"sanctions.lift": deciders,
	"sanctions.list": deciders,
	"staff.invite": administrators,
	"staff.invite-back": administrators,
	"staff.list": administrators,
	"staff.remove": administrators,
	"staff.set-roles": administrators,
};

/** Pages of the console, and forms that are no operation. */
export const pages: Readonly<Record<string, readonly Role[]>> = {
	"GET /console": everybody,
	"GET /console/account": everybody,
	"GET /console/cases": deciders,
	"GET /console/cases/:case": deciders,
	"GET /console/figures": [...deciders, "analyst"],
	"GET /console/live": deciders,
	"GET /console/live/:room": deciders,
	"GET /console/live/:room/:message": deciders,
	"GET /console/log": everybody, // Their own acts; administrators all of them.
	"GET /console/people": deciders,
	"GET /console/people/:id": deciders,
	"GET /console/rules": [...deciders, "analyst"],
	"GET /console/rules/:rule": [...deciders, "analyst"],
	"GET /console/rules/:rule/replay": [...deciders, "analyst"],
	"GET /console/sanctions": deciders,
	"GET /console/team": administrators,
	"POST /console/account/codes": everybody,
	"POST /console/account/passkeys": everybody,
	"POST /console/sign-out": everybody,
};

/** What of the console answers to anybody: the way in. */
export const open: readonly string[] = [
	"GET /console/do/:operation",
	"GET /console/join/:token",
	"GET /console/sign-in",
	"GET /console/static/:file",
	"POST /console/join/:token",
	"POST /console/sign-in",
];

/** On the command line: whoever has the machine. Those that are no operation. */
export const commands: readonly string[] = [
	"audit",
	"backup",
	"config",
	"doctor",
	"limits",
	"migrate",
	"regions",
	"restore",
	"rooms",
	"rules",
	"screen",
	"start",
	"version",
];
