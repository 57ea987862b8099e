// What the team may do with itself, by role.
import { id, list, oneOf, roles, text, whole } from "../../wire/index.ts";
import { act, look, type Operation } from "../kernel/operation.ts";
import { invite, inviteBack } from "./invite.ts";
import { listTeam, removeStaff, setRoles } from "./team.ts";
import {
	endSession,
	makeToken,
	removeCodes,
	removePasskey,
	revokeToken,
	showAccount,
} from "./own-account.ts";

const staff = id("staff");
const someRoles = list(oneOf(roles), roles.length);

const team: readonly Operation[] = [
	look("staff.list", {
		about: "Lists the team, with those who were removed.",
		roles: ["administrator"],
		input: {},
		run: (world) => listTeam(world),
	}),
	act("staff.invite", {
		about:
			"Makes a link that lets somebody new into the team: once, within 30 minutes.",
		gives: "secret",
		roles: ["administrator"],
		input: { roles: someRoles },
		run: (world, actor, input) => invite(world, actor, input.roles),
	}),
	act("staff.invite-back", {
		about:
			"Makes a link for somebody of the team who cannot sign in any more; what they signed in with before ends when it is used.",
		gives: "secret",
		roles: ["administrator"],
		input: { staff },
		run: (world, actor, input) => inviteBack(world, actor, input.staff),
	}),
	act("staff.set-roles", {
		about: "Gives somebody of the team these roles, and no others.",
		roles: ["administrator"],
		input: { staff, roles: someRoles },
		run: setRoles,
	}),
	act("staff.remove", {
		about:
			"Removes somebody from the team: their sessions, passkeys, codes and tokens end at once.",
		roles: ["administrator"],
		input: { staff },
		run: (world, actor, input) => removeStaff(world, actor, input.staff),
	}),
];

const own: readonly Operation[] = [
	look("account.show", {
		about: "Shows one's own account: ways in, sessions, tokens.",
		roles,
		input: {},
		run: (world, actor) => showAccount(world, actor),
	}),
	act("account.remove-passkey", {
		about: "Removes one of one's passkeys; not the last way to sign in.",
		roles,
		input: { passkey: text(1, 1_500) },
		run: (world, actor, input) => removePasskey(world, actor, input.passkey),
	}),
	act("account.remove-codes", {
		about:
			"Removes one's personal code and authenticator; not the last way to sign in.",
		roles,
		input: {},
		run: (world, actor) => removeCodes(world, actor),
	}),
	act("account.end-session", {
		about: "Ends one of one's sessions.",
		roles,
		input: { session: id("ssn") },
		run: (world, actor, input) => endSession(world, actor, input.session),
	}),
	act("account.make-token", {
		about:
			"Makes a token for the HTTP API, which may do no more than its owner. It is shown once. Refused to a token: made in the console.",
		gives: "secret",
		roles,
		input: { name: text(1, 40), roles: someRoles, days: whole(1, 365) },
		run: makeToken,
	}),
	act("account.revoke-token", {
		about: "Ends one of one's tokens.",
		roles,
		input: { token: id("tok") },
		run: (world, actor, input) => revokeToken(world, actor, input.token),
	}),
];

export const operations: readonly Operation[] = [...team, ...own];
