import { expect } from "bun:test";
import { requireVisitor } from "../../server/identity/index.ts";
import { stateOf } from "../../server/messages/index.ts";
import { loadTalk } from "../../server/pages/load.ts";
import { apply, expire, initial } from "../../web/state/apply.ts";
import type { Push, StreamId, Welcome } from "../../wire/index.ts";
import type { TestWorld, Visitor } from "./world.ts";

/** What a screen believes after the pushes must be what a fresh load shows. Gives what was heard. */
export async function verifyPushes(
	t: TestWorld,
	viewer: Visitor,
	stream: StreamId,
	act: () => Promise<unknown>,
): Promise<readonly Push[]> {
	const load = async () => {
		const { talk } = await loadTalk(
			t.world,
			requireVisitor(t.world, viewer.id),
			stream,
			0,
		);
		const { unread, mentions } = await stateOf(t.world, viewer, stream);
		return { messages: talk.messages, unread, mentions };
	};
	const { talk } = await loadTalk(
		t.world,
		requireVisitor(t.world, viewer.id),
		stream,
		0,
	);
	const screen = await t.open(viewer);
	const [[, welcome]] = screen.heardOf("welcome") as [
		readonly ["welcome", Welcome],
	];
	const from = screen.heard.length;
	await act();
	const heard = screen.heard.slice(from);
	const state = expire(heard.reduce(apply, initial(welcome, talk)), t.now);
	const { unread = 0, mentions = 0 } = state.streams[stream] ?? {};
	expect({ messages: state.talk?.messages, unread, mentions }).toEqual(
		await load(),
	);
	screen.close();
	return heard;
}
