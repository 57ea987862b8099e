import { expect } from "bun:test";
import { requireVisitor } from "../../server/identity/index.ts";
import { stateOf } from "../../server/messages/index.ts";
import { loadTalk } from "../../server/pages/load.ts";
import { apply, expire, initial } from "../../web/state/apply.ts";
import type { Push, StreamId } from "../../wire/index.ts";
import type { Visitor } from "./cast.ts";
import type { TestWorld } from "./world.ts";

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
	const { welcome } = screen;
	const from = screen.heard.length;
	await act();
	const heard = screen.heard.slice(from);
	const state = expire(heard.reduce(apply, initial(welcome, talk)), t.now);
	const { unread = 0, mentions = 0 } = state.streams[stream] ?? {};
	const fresh = await load();
	expect(state.talk?.messages).toEqual(fresh.messages);
	// A screen does not know whether what is gone had been read; it goes on counting it until the next welcome.
	if (!heard.some((push) => push[0] === "entry" && push[7] === "gone"))
		expect({ unread, mentions }).toEqual({
			unread: fresh.unread,
			mentions: fresh.mentions,
		});
	screen.close();
	return heard;
}
