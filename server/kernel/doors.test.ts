// What both doors refuse, whoever asks.
import { expect, test } from "bun:test";
import { testWorld } from "../../test/world/world.ts";

test("a node that missed what others did decides nothing: whoever asks is sent away, and what is nobody’s is answered", async () => {
	const t = await testWorld();
	const alice = await t.enter("alice");
	const room = await t.join([alice]);
	const send = () =>
		t.socket(alice, ["message.send", room, t.key(), "good evening", 0]);
	const seen = async (...paths: readonly string[]) => {
		const statuses: number[] = [];
		for (const path of paths)
			statuses.push((await t.http(`GET ${path}`, { as: alice })).status);
		return statuses;
	};
	const paths = ["/rooms", "/rooms/comptoir", "/help", "/up"];
	expect(await send()).toMatchObject({ result: {} });
	expect(await seen(...paths)).toEqual([200, 200, 200, 200]);
	Object.assign(t.world.changes, { isBehind: true });
	expect(await send()).toMatchObject({ refused: "server.going", wait: 1 });
	expect(await seen(...paths)).toEqual([503, 503, 200, 200]);
});
