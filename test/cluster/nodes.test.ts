// What people do on one node, people on another see: as if there were one.
import { expect, test } from "bun:test";
import type { RoomId } from "../../wire/index.ts";
import { noteEntry } from "../../server/screening/index.ts";
import { sharedServer } from "../conformance/schema.ts";
import { describeWith } from "../world/needs.ts";
import { waitFor } from "../world/wait-for.ts";
import type { Screen } from "../world/screen.ts";
import { MINUTE } from "../world/world.ts";
import { hearEachOther, settle, site, tellPresence } from "./site.ts";

/** One may come twice while a stream begins to be listened to: pages drop what they have, by its seq. */
const entriesOf = (screen: Screen): number =>
	new Set(screen.heardOf("entry").map(([, , seq]) => seq)).size;

describeWith("postgres", "with PostgreSQL", () =>
	describeWith("nats-server", "and NATS", () => {
		const shared = sharedServer();

		test("whoever enters on one node is known on the other at once, announced or not", async () => {
			const { site: one, a, b } = await site(shared);
			const alice = await a.enter("alice");
			expect((await b.http("GET /rooms", { as: alice })).status).toBe(200);
			await one.nats.kill(); // From here on nothing is announced.
			const bob = await b.enter("bob");
			expect((await a.http("GET /rooms", { as: bob })).status).toBe(200);
			const nobody = { ...bob, cookie: "palabre=never-given" };
			const refused = await a.http("GET /messages", { as: nobody });
			expect(refused.status).not.toBe(200);
		});

		test("what is said on one is heard on the other, in one order, under one chain", async () => {
			const { a, b } = await site(shared);
			const [alice, bob] = [await a.enter("alice"), await b.enter("bob")];
			await settle(a, b);
			const room = await a.join([alice]);
			await b.join([bob]);
			for (let i = 0; i < 5; i++) {
				await a.say(alice, room, `from a ${i}`);
				await b.say(bob, room, `from b ${i}`);
			}
			const screens = [await a.screen(alice), await b.screen(bob)];
			const entries = () => screens.map((one) => one.heardOf("entry"));
			await waitFor("both have heard ten", () =>
				entries().every(({ length }) => length === 10),
			);
			const [first, second] = entries();
			expect(first).toEqual(second as never);
			const chain = (first ?? []).map(([, , seq, prev]) => [seq, prev]);
			for (const [i, [, prev]] of chain.entries())
				expect(prev).toBe(i === 0 ? 0 : chain[i - 1]?.[0]);
		});

		test("who types on one is seen typing on the other, and not by whom they blocked", async () => {
			const { a, b } = await site(shared);
			const alice = await a.enter("alice");
			const [bob, carol] = [await b.enter("bob"), await b.enter("carol")];
			await settle(a, b);
			const room = await a.join([alice]);
			await b.join([bob, carol]);
			await a.ask(alice, "contact.hide", carol.id, "block", 1);
			await settle(b);
			await a.ask(alice, "typing", room);
			const [bobs, carols] = [await b.screen(bob), await b.screen(carol)];
			await waitFor("bob sees it", () => bobs.heardOf("typing").length === 1);
			expect(carols.heardOf("typing")).toEqual([]);
			await a.say(alice, room, "not for carol");
			await waitFor("bob hears it", () => bobs.heardOf("entry").length === 1);
			expect(carols.heardOf("entry")).toEqual([]);
			await a.ask(alice, "contact.hide", carol.id, "block", 0);
			await settle(b);
			await a.say(alice, room, "for carol, too");
			await waitFor("carol hears", () => carols.heardOf("entry").length === 1);
		});

		test("who is here, and how many, is the same on both; a node that dies takes its people with it", async () => {
			const { a, b } = await site(shared);
			const alice = await a.enter("alice");
			const [bob, carol] = [await b.enter("bob"), await b.enter("carol")];
			await settle(a, b);
			const room = await a.join([alice]);
			await b.join([bob, carol]);
			await tellPresence(a, b);
			const people = async () => {
				const list = await a.ask<{
					count: number;
					people: readonly { name: string }[];
				}>(alice, "room.people", room, 0, "");
				return [list.count, list.people.map(({ name }) => name)];
			};
			expect(await people()).toEqual([3, ["Alice", "Bob", "Carol"]]);
			const screen = await a.screen(alice);
			expect(screen.heardOf("counts").at(-1)?.[1]).toEqual([[room, 3]]);
			(await b.screen(carol)).close();
			b.pass(21_000);
			a.pass(500);
			await tellPresence(a, b);
			expect(await people()).toEqual([2, ["Alice", "Bob"]]);
			a.pass(6_000); // Nothing was heard of b in all this time.
			await a.runJobs();
			await a.runJobs();
			expect(await people()).toEqual([1, ["Alice"]]);
			expect(screen.heardOf("people").at(-1)?.[5]).toEqual([bob.id]);
			await tellPresence(a, b); // It was only cut off.
			expect(await people()).toEqual([2, ["Alice", "Bob"]]);
		});

		test("why somebody is away is seen on both, also by a node that joined later", async () => {
			const { site: one, a, b } = await site(shared);
			const [alice, bob] = [await a.enter("alice"), await b.enter("bob")];
			await settle(a, b);
			const room = await a.join([alice]);
			await b.join([bob]);
			await tellPresence(a, b);
			await a.ask(alice, "message.send", room, a.key(), "/away lunch", 0);
			const screen = await b.screen(bob);
			await tellPresence(a, b);
			const told = screen.heardOf("people").flatMap(([, , , , came]) => came);
			expect(told.at(-1)).toMatchObject({ name: "Alice", away: "lunch" });
			const c = await one.join();
			await tellPresence(a, b, c);
			const carol = await c.enter("carol");
			await c.join([carol]);
			const list = await c.ask<{ people: readonly { away: string }[] }>(
				carol,
				"room.people",
				room,
				0,
				"Alice",
			);
			expect(list.people).toMatchObject([{ away: "lunch" }]);
		});

		test("a crowd at one door has every door ask for a little work", async () => {
			const { a, b } = await site(shared);
			const isAsked = async () =>
				(await (await b.http("GET /")).text()).includes('name="ticket"');
			expect(await isAsked()).toBe(false);
			for (let i = 0; i < 60; i++) noteEntry(a.world);
			await hearEachOther(a, b);
			expect(await isAsked()).toBe(true);
			b.pass(10 * MINUTE);
			expect(await isAsked()).toBe(false);
		});

		test("whoever leaves on one node is gone from all: connections end, and the session is nobody's", async () => {
			const { a, b } = await site(shared);
			const alice = await a.enter("alice");
			await settle(b);
			const screen = await b.open(alice);
			await a.ask(alice, "me.leave");
			await waitFor("the other screen ends", () => screen.closed !== null);
			expect(screen.closed).toMatchObject({ code: 4500 });
			const page = await b.http("GET /rooms", { as: alice });
			expect(page.status).not.toBe(200);
		});

		test("a private conversation goes over nodes: asked, accepted, read, left", async () => {
			const { a, b } = await site(shared);
			const [alice, bob] = [await a.enter("alice"), await b.enter("bob")];
			await settle(a, b);
			const [hers, his] = [await a.screen(alice), await b.screen(bob)];
			await settle(a, b);
			const { conversation } = await a.ask<{ conversation: `conv_${string}` }>(
				alice,
				"contact.ask",
				bob.id,
				a.key(),
				"bonsoir",
			);
			await waitFor(
				"bob is asked",
				() => his.heardOf("conversation").length > 0,
			);
			await waitFor("with the line", () => entriesOf(his) === 1);
			await settle(b);
			await b.ask(bob, "contact.answer", conversation, 1);
			await waitFor(
				"alice sees that it is open",
				() => hers.heardOf("conversation").at(-1)?.[1].state === "open",
			);
			await settle(a);
			const seq = await a.say(alice, conversation, "tu vas bien ?");
			await waitFor("bob hears", () => entriesOf(his) === 2);
			await b.ask(bob, "message.read", conversation, seq);
			await waitFor(
				"alice sees it read",
				() => hers.heardOf("read").length > 0,
			);
			await b.runJobs();
			await settle(a);
			await b.ask(bob, "contact.hide", alice.id, "block", 1);
			await settle(a);
			await a.say(alice, conversation, "tu es là ?");
			await waitFor("alice hears herself", () => entriesOf(hers) === 3);
			expect(entriesOf(his)).toBe(2);
			expect(his.heardOf("left")).toEqual([["left", conversation]]);
		});

		test("a room that is opened on one can be joined on the other, and closes on both", async () => {
			const { a, b } = await site(shared);
			const [alice, bob] = [await a.enter("alice"), await b.enter("bob")];
			const { slug } = await a.ask<{ slug: string }>(
				alice,
				"room.open",
				"Jardin",
				"Des tomates.",
				"public",
			);
			await settle(b);
			const room = b.room(slug) as RoomId;
			await b.ask(bob, "room.join", room);
			const taken = await b.socket(bob, ["room.open", "Jardin", "", "public"]);
			expect(taken).toMatchObject({ refused: "room.name-taken" });
			for (const screen of [await a.screen(alice), await b.screen(bob)])
				screen.close();
			a.pass(30_000); // Nobody is here any more,
			b.pass(30_000);
			await tellPresence(a, b);
			a.pass(61 * 60_000); // and has not been for an hour.
			await a.runJobs();
			await settle(b);
			expect(() => b.room(slug)).toThrow("there is no room");
		});

		test("themed rooms are the same rooms, whichever node starts first, or both at once", async () => {
			const { a, b } = await site(shared);
			expect(a.room("comptoir")).toBe(b.room("comptoir"));
		});
	}),
);
