// messages: what is said, and for how long. Its streams live in the journal; it owns no table.
import { presentPerson, requireVisitor } from "../identity/index.ts";
import { perPerson } from "../kernel/limits.ts";
import { command, nodeJob, type Slice } from "../kernel/slice.ts";
import { push } from "../kernel/world.ts";
import { askPrivately } from "./ask-privately.ts";
import { deleteMessage } from "./delete-message.ts";
import { editMessage } from "./edit-message.ts";
import { noteRead, requireHearing, requireSpeaking } from "./hearing.ts";
import { operations } from "./operations.ts";
import { react } from "./react.ts";
import { readHistory } from "./read-history.ts";
import { resume } from "./resume.ts";
import { say } from "./say.ts";
import { welcome } from "./welcome.ts";

export { askPrivately } from "./ask-privately.ts";
export { deleteMessage } from "./delete-message.ts";
export { editMessage } from "./edit-message.ts";
export type { Target } from "./find-said.ts";
export {
	canHear,
	isRoom,
	noteRead,
	readOf,
	requireHearing,
} from "./hearing.ts";
export { eraseSaid } from "./erase-said.ts";
export {
	isLiveRoom,
	type LiveRoom,
	listLatestSaid,
	listLiveRooms,
	readLive,
	requireLiveRoom,
} from "./read-live.ts";
export { removeMessage } from "./remove-message.ts";
export { REPLAY_HOURS_MAX, replayRule } from "./replay-rule.ts";
export { react } from "./react.ts";
export { say } from "./say.ts";
export { stateOf } from "./welcome.ts";

export const messages: Slice = {
	name: "messages",
	about: "What is said in rooms and private conversations, and for how long.",
	operations,
	commands: [
		command("ping", perPerson(20, 2), (world) => world.clock.now()),
		command("resume", perPerson(20, 2), resume),
		command("message.send", perPerson(60, 1), say),
		command("message.edit", perPerson(8, 2), editMessage),
		command("message.delete", perPerson(12, 1), deleteMessage),
		command("message.react", perPerson(15, 1), react),
		command("message.history", perPerson(20, 1), readHistory),
		command(
			"message.read",
			perPerson(30, 0.5),
			(world, actor, { stream, seq }) => {
				requireHearing(world, actor.id, stream);
				noteRead(world, actor.id, stream, seq);
			},
		),
		command("typing", perPerson(5, 2), (world, actor, { stream }) => {
			requireSpeaking(world, actor.id, stream);
			const { id, name } = presentPerson(requireVisitor(world, actor.id));
			push(world, stream, ["typing", stream, id, name], {
				from: id,
				ephemeral: true,
			});
		}),
		command("contact.ask", perPerson(6, 20), askPrivately),
	],
	jobs: [
		// Often enough that a file outlives its last entry by less than a quarter of the lifetime (journal-sqlite.ts).
		nodeJob(
			"messages.expire",
			(world) => Math.min(5, world.config.messages.minutes * 60 * 0.02),
			(world) => world.streams.expire(),
		),
	],
	greet: welcome,
};
