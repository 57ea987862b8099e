// contacts: who may reach whom. Owns conversations (their existence, never their text), blocks and ignores.
import { perPerson } from "../kernel/limits.ts";
import {
	command,
	job,
	listener,
	nodeJob,
	type Slice,
} from "../kernel/slice.ts";
import { answerRequest, closeConversation } from "./answer.ts";
import { opened } from "./ask.ts";
import { rememberConversation, rememberHidden } from "./book.ts";
import { changed, ended } from "./change-conversation.ts";
import {
	forgetVisitorContacts,
	hiddenForgotten,
	sweepConversations,
} from "./forget.ts";
import { applyUnheard, listHeardBy } from "./hearing.ts";
import { hid, hide, showed } from "./hide.ts";
import { readsWritten, writeReads } from "./note-conversation-read.ts";
import { listConversations, listHidden } from "./store.ts";
import { tables } from "./tables.ts";

export { answerRequest, closeConversation } from "./answer.ts";
export { ask } from "./ask.ts";
export {
	findConversation,
	findPair,
	hides,
	listHiddenBy,
} from "./book.ts";
export { canHearConversation, listHeardBy, requireSay } from "./hearing.ts";
export { hide } from "./hide.ts";
export {
	noteConversationRead,
	readOfConversation,
} from "./note-conversation-read.ts";
export { presentConversation, tellBoth } from "./present.ts";

export const contacts: Slice = {
	name: "contacts",
	about: "Who may reach whom: private conversations, blocks, ignores.",
	tables,
	commands: [
		command("contact.answer", perPerson(10, 2), answerRequest),
		command("contact.close", perPerson(10, 2), closeConversation),
		command("contact.hide", perPerson(20, 2), hide),
	],
	jobs: [
		nodeJob("contacts.write-reads", () => 5, writeReads),
		job(
			"contacts.sweep-conversations",
			(world) => Math.min(300, world.config.messages.minutes * 15),
			sweepConversations,
		),
	],
	listeners: [
		listener("visitor.left", "contacts.forget", forgetVisitorContacts),
	],
	shares: [opened, changed, ended, hid, showed, hiddenForgotten, readsWritten],
	start: async (world) => {
		const heads = await world.streams.listHeads();
		const { conversations, hidden } = await world.db.tx(async (tx) => ({
			conversations: await listConversations(tx),
			hidden: await listHidden(tx),
		}));
		// A mark beyond the end is of another journal (a lost or restored one).
		for (const row of conversations) {
			const head = heads.get(row.id) ?? 0;
			rememberConversation(world, {
				...row,
				asker_read: Math.min(row.asker_read, head),
				asked_read: Math.min(row.asked_read, head),
			});
		}
		for (const row of hidden) rememberHidden(world, row);
		for (const visitor of new Set(
			hidden.flatMap((row) => [row.visitor, row.person]),
		))
			applyUnheard(world, visitor);
	},
	opened: (world, connection) => {
		for (const row of listHeardBy(world, connection.actor.id))
			world.hub.subscribe(connection, row.id);
	},
};
