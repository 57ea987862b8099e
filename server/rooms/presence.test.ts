import { describe, expect, test } from "bun:test";
import { testWorld } from "../../test/world/world.ts";
import type { Person } from "../../wire/index.ts";
import { GRACE_MS, REQUEST_MS } from "./presence.ts";

const bobSeen = (id: Person["id"]): Person => ({
	id,
	name: "Bob",
	gender: "m",
	age: 41,
	place: "Paris",
	away: "",
});

describe("presence", () => {
	test("one change a second tells a room who came and who went, and everybody how many there are", async () => {
		const t = await testWorld();
		const [alice, bob, carol] = [
			await t.enter("alice"),
			await t.enter("bob"),
			await t.enter("carol"),
		];
		const room = await t.join([alice]);
		await t.runJobs();
		const [inside, outside] = [await t.screen(alice), await t.screen(carol)];
		const [from, outer] = [inside.heard.length, outside.heard.length];
		await t.join([bob]);
		await t.runJobs();
		await t.runJobs(); // Nothing new, nothing told.
		expect(inside.heard.slice(from)).toEqual([
			["people", room, 2, 2, [bobSeen(bob.id)], [], 0],
			["counts", [[room, 2]]],
		]);
		expect(outside.heard.slice(outer)).toEqual([["counts", [[room, 2]]]]);
	});

	test("a reload is no departure; after a while without a connection somebody is gone", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		await t.runJobs();
		const screen = await t.screen(alice);
		const from = screen.heard.length;
		(await t.screen(bob)).close();
		t.pass(GRACE_MS - 1);
		await t.runJobs();
		await t.screen(bob);
		t.pass(GRACE_MS);
		await t.runJobs();
		expect(screen.heard.slice(from)).toEqual([]);
		(await t.screen(bob)).close();
		t.pass(GRACE_MS);
		await t.runJobs();
		expect(screen.heardOf("people").at(-1)).toEqual([
			"people",
			room,
			2,
			1,
			[],
			[bob.id],
			0,
		]);
	});

	test("who reads without script is here for three minutes after each page", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice]);
		await t.http("GET /rooms/comptoir", { as: bob });
		t.pass(REQUEST_MS - 1);
		await t.runJobs();
		expect(await t.ask(alice, "room.people", room, 0, "")).toMatchObject({
			count: 2,
		});
		t.pass(1);
		await t.runJobs();
		expect(await t.ask(alice, "room.people", room, 0, "")).toMatchObject({
			count: 1,
		});
	});

	test("a connection that ends before it is welcomed leaves nobody behind", async () => {
		const t = await testWorld();
		const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
		const room = await t.join([alice, bob]);
		(await t.screen(bob)).close();
		await t.say(alice, room, "so that bob is behind");
		await t.restart(); // … and the journal has to be asked.
		const screen = t.connect(bob);
		screen.close();
		await screen.connection.ready;
		t.pass(GRACE_MS);
		await t.runJobs();
		expect(await t.ask(alice, "room.people", room, 0, "")).toMatchObject({
			count: 1,
		});
	});

	test("people are found by what their name looks like, a page at a time", async () => {
		const t = await testWorld();
		const [alice, bob, carol] = [
			await t.enter("alice"),
			await t.enter("bob"),
			await t.enter("carol"),
		];
		const room = await t.join([carol, alice, bob]);
		const names = async (from: number, search: string) =>
			(
				await t.ask<{ people: { name: string }[] }>(
					alice,
					"room.people",
					room,
					from,
					search,
				)
			).people.map(({ name }) => name);
		expect(await names(0, "")).toEqual(["Alice", "Bob", "Carol"]);
		expect(await names(1, "")).toEqual(["Bob", "Carol"]);
		expect(await names(0, "ALÍ")).toEqual(["Alice"]);
		expect(await names(0, "nobody")).toEqual([]);
	});
});
