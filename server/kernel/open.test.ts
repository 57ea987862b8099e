import { expect, test } from "bun:test";
import { testWorld } from "../../test/world/world.ts";
import { faces } from "../main.ts";
import { perAddress } from "./limits.ts";
import { openPort } from "./open.ts";
import { route, type Slice } from "./slice.ts";

const slow: Slice = {
	name: "slow",
	about: "Answers when the database is back.",
	tables: [],
	routes: [
		route("GET /slow", {
			who: "anyone",
			limit: perAddress(10, 1),
			run: async () => {
				await Bun.sleep(16_000);
				return { status: 503, headers: {}, body: "later" };
			},
		}),
	],
};

test("an answer that waits for a database comes in the end; silence before it is no reason to hang up", async () => {
	const { world } = await testWorld({ env: { PALABRE_PORT: "0" } });
	const door = openPort(world, [slow], faces);
	const answer = await fetch(`http://127.0.0.1:${door.port}/slow`);
	expect([answer.status, await answer.text()]).toEqual([503, "later"]);
	await door.close();
});
