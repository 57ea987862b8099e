// staff: those who look after the site. Owns their accounts, ways in, sessions, tokens and invitations.
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { job, type Slice } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { operations } from "./operations.ts";
import { deleteOver } from "./store.ts";
import { tables } from "./tables.ts";

export { inviteFirst } from "./invite.ts";
export { join, welcome } from "./join.ts";
export { listTeam, nameStaff } from "./team.ts";
export { operator, operatorToken } from "./operator.ts";
export {
	addCodes,
	addPasskey,
	offerOwnWays,
	showAccount,
} from "./own-account.ts";
export { endedStaffCookie, findStaff, staffCookie } from "./session.ts";
export { askToSignIn, signIn, signOut } from "./sign-in.ts";

/** Somebody of the team asked for what none of their roles may do. */
export const noteRefused = (
	world: World,
	{ by, roles }: StaffActor,
	what: string,
): Promise<void> =>
	world.db.tx((tx) =>
		recordAct(world, tx, {
			by,
			act: "staff.refused",
			subject: what,
			details: { roles },
		}),
	);

export const staff: Slice = {
	name: "staff",
	about:
		"Who looks after the site: accounts, roles, ways to sign in, sessions.",
	tables,
	operations,
	jobs: [
		job(
			"staff.forget",
			() => 60,
			async (world) => {
				await world.db.tx((tx) => deleteOver(tx, world.clock.now()));
			},
		),
	],
};
