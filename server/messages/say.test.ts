import { describe, expect, test } from "bun:test";
import { verifyPushes } from "../../test/world/verify-pushes.ts";
import { MINUTE, testWorld } from "../../test/world/world.ts";
import { sizes } from "../../wire/index.ts";
import type { Command } from "../kernel/slice.ts";
import { messages } from "./index.ts";

async function comptoir() {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	return { t, alice, bob, room: await t.join([alice, bob]) };
}

describe("saying something", () => {
	test("reaches everyone in the room, in one order, with who and when", async () => {
		const { t, alice, bob, room } = await comptoir();
		const key = t.key();
		const heard = await verifyPushes(t, bob, room, () =>
			t.say(alice, room, "hello", { key }),
		);
		expect(heard).toEqual([
			[
				"entry",
				room,
				1,
				0,
				t.now,
				alice.id,
				key,
				"said",
				"Alice",
				"f",
				"hello",
				0,
				0,
			],
		]);
	});

	test("is answered after it was heard, with its seq and its time", async () => {
		const { t, alice, room } = await comptoir();
		const screen = await t.screen(alice);
		expect(
			await screen.ask(["message.send", room, t.key(), "hello", 0]),
		).toEqual({ result: { said: 1, at: t.now } });
		expect(screen.frames.slice(-2).map((frame) => frame.slice(0, 9))).toEqual([
			'["entry",',
			expect.stringMatching(/^\[\d+,1,/),
		]);
	});

	test("twice with one key is once, at the same time, from another screen and after a restart", async () => {
		const { t, alice, bob, room } = await comptoir();
		const screen = await t.screen(bob);
		const key = t.key();
		const first = await t.socket(alice, [
			"message.send",
			room,
			key,
			"hello",
			0,
		]);
		const other = await t.open(alice);
		const again: unknown[] = await Promise.all([
			t.socket(alice, ["message.send", room, key, "hello", 0]),
			other.ask(["message.send", room, key, "hello", 0]),
		]);
		await t.restart();
		again.push(await t.socket(alice, ["message.send", room, key, "hello", 0]));
		expect<unknown>(again).toEqual([first, first, first]);
		expect(screen.heardOf("entry")).toHaveLength(1);
		expect(await t.ask(bob, "message.history", room, 0, 10)).toMatchObject({
			entries: [{}],
		});
	});

	test("sent again by a network that flaps is neither a repetition nor a second command", async () => {
		const { t, alice, room } = await comptoir();
		await t.enter("mallory").then((mallory) => t.join([mallory]));
		const send = (key: string, body: string) =>
			t.socket(alice, ["message.send", room, key, body, 0]);
		const [said, ignored, away] = [t.key(), t.key(), t.key()];
		for (let i = 0; i < 8; i++)
			expect(await send(said, "once")).toMatchObject({ result: { said: 1 } });
		for (let i = 0; i < 3; i++) {
			expect(await send(ignored, "/ignore mallory")).toMatchObject({
				result: { did: "ignored" },
			});
		}
		for (let i = 0; i < 3; i++)
			expect(await send(away, "/away")).toMatchObject({
				result: { did: "away" },
			});
	});

	test("another person’s key is another key", async () => {
		const { t, alice, bob, room } = await comptoir();
		const key = t.key();
		expect(await t.say(alice, room, "hello", { key })).toBe(1);
		expect(await t.say(bob, room, "hello", { key })).toBe(2);
	});

	test("is trimmed, and rid of what cannot be seen; what is left must be something, and not too much", async () => {
		const { t, alice, room } = await comptoir();
		const screen = await t.screen(alice);
		await t.say(
			alice,
			room,
			"  a\u202eb\u0000\r\n\n\n\nc\u200b ".replace("\u0000", "\u0007"),
		);
		expect(screen.heardOf("entry")[0]?.[10]).toBe("ab\n\nc");
		for (const [body, refused] of [
			["", "message.empty"],
			[" \u200b\u2060\n ", "message.empty"],
			["/me", "message.empty"],
			["x".repeat(sizes.messageMax + 1), "message.too-long"],
			["x".repeat(sizes.messageMax * 2 + 1), "input.malformed"],
			["a\u0000b", "input.malformed"],
			["@a @b @c @d @e @f", "message.mentions"],
			["/dance", "slash.unknown"],
		] as const) {
			t.pass(MINUTE);
			expect(
				await t.socket(alice, ["message.send", room, t.key(), body, 0]),
			).toMatchObject({ refused });
		}
		await t.say(alice, room, "é".repeat(sizes.messageMax));
	});

	test("is limited: so many at once, then one a second, and nobody else pays for it", async () => {
		const { limit } = (messages.commands ?? []).find(
			({ name }) => name === "message.send",
		) as Command;
		const { t, alice, bob, room } = await comptoir();
		for (let i = 0; i < limit.burst; i++) await t.say(alice, room, `line ${i}`);
		expect(
			await t.socket(alice, ["message.send", room, t.key(), "one more", 0]),
		).toMatchObject({ refused: "limit.rate", wait: 1 });
		await t.say(bob, room, "calm down");
		t.pass(limit.everySeconds * 1_000);
		await t.say(alice, room, "one more");
	});

	test("the same again and again, or everywhere, is refused", async () => {
		const { t, alice, room } = await comptoir();
		const slugs = ["musique", "jeux", "cuisine", "livres"];
		for (let i = 0; i < 4; i++) await t.say(alice, room, "buy this");
		expect(
			await t.socket(alice, ["message.send", room, t.key(), "BUY  this", 0]),
		).toMatchObject({ refused: "message.repeated" });
		for (const slug of slugs.slice(0, 3))
			await t.say(alice, await t.join([alice], slug), "buy this");
		expect(
			await t.socket(alice, [
				"message.send",
				await t.join([alice], "livres"),
				t.key(),
				"buy this",
				0,
			]),
		).toMatchObject({ refused: "message.flood" });
	});

	test("answers what can be read, and nothing else", async () => {
		const { t, alice, bob, room } = await comptoir();
		const screen = await t.screen(bob);
		const seq = await t.say(alice, room, "a question");
		await t.say(bob, room, "an answer", { reply: seq });
		await t.say(bob, room, "an answer to nothing", { reply: 999 });
		await t.ask(alice, "message.delete", room, t.key(), seq);
		await t.say(bob, room, "an answer too late", { reply: seq });
		expect(
			screen
				.heardOf("entry")
				.filter((entry) => entry[7] === "said")
				.map((entry) => entry[11]),
		).toEqual([0, seq, 0, 0]);
	});
});

describe("slash commands", () => {
	test("/me is told in the third person, // is a slash", async () => {
		const { t, alice, room } = await comptoir();
		const screen = await t.screen(alice);
		await t.say(alice, room, "/me waves");
		await t.say(alice, room, "//etc");
		expect(screen.heardOf("entry").map((entry) => entry.slice(10))).toEqual([
			["waves", 0, 1],
			["/etc", 0, 0],
		]);
		expect(
			await (await t.http("GET /rooms/comptoir", { as: alice })).text(),
		).toContain('act"');
	});

	test("/away says so beside the name, with a reason; once more is back", async () => {
		const { t, alice, bob, room } = await comptoir();
		await t.runJobs();
		const screen = await t.screen(bob);
		const slash = async (body: string) => {
			const result = await t.ask(alice, "message.send", room, t.key(), body, 0);
			await t.runJobs();
			const [, , , , [{ away } = { away: "?" }] = []] =
				screen.heardOf("people").at(-1) ?? [];
			return [result, away];
		};
		expect(await slash("/away  getting \n bread")).toEqual([
			{ did: "away", note: "getting bread" },
			"getting bread",
		]);
		expect(await slash("/away")).toEqual([{ did: "back", note: "" }, ""]);
		expect(await slash("/away")).toEqual([{ did: "away", note: "…" }, "…"]);
		expect(
			await t.socket(alice, [
				"message.send",
				room,
				t.key(),
				`/away ${"x".repeat(61)}`,
				0,
			]),
		).toMatchObject({ refused: "message.too-long" });
		expect(screen.heardOf("entry")).toEqual([]);
		const [, heard] = await slash("here I am"); // Whoever speaks is here.
		expect(heard).toBe("");
	});

	test("/help helps, and nobody hears it", async () => {
		const { t, alice, bob, room } = await comptoir();
		expect(
			await t.ask(alice, "message.send", room, t.key(), "/help", 0),
		).toEqual({ did: "help" });
		expect((await t.screen(bob)).heardOf("entry")).toEqual([]);
		const posted = await t.http("POST /rooms/comptoir/messages", {
			as: alice,
			form: { body: "/aide" },
		});
		expect(posted.headers.get("location")).toBe("/help");
	});
});

describe("unread lines and mentions", () => {
	test("are counted for who was away: others’ lines, and those that name them", async () => {
		const { t, alice, bob, room } = await comptoir();
		await t.say(alice, room, "hello @BOB");
		await t.say(alice, room, "hello all");
		await t.say(bob, room, "I am @Bob myself");
		const state = async () => (await t.open(bob)).welcome.streams;
		expect(await state()).toEqual([
			{ stream: room, head: 3, read: 0, unread: 2, mentions: 1 },
		]);
		expect(await (await t.http("GET /rooms", { as: bob })).text()).toContain(
			`data-unread="${room}">2`,
		);
		await t.ask(bob, "message.read", room, 1);
		await t.runJobs();
		await t.restart();
		expect(await state()).toEqual([
			{ stream: room, head: 3, read: 1, unread: 1, mentions: 0 },
		]);
		await t.ask(bob, "message.read", room, 1_000_000); // Nobody has read what has not been said.
		await t.say(alice, room, "are you there, @bob?");
		expect(await state()).toEqual([
			{ stream: room, head: 4, read: 3, unread: 1, mentions: 1 },
		]);
	});
});

describe("a mention", () => {
	test("is counted where the page lights the line up, and nowhere else", async () => {
		const { t, alice, bob, room } = await comptoir();
		for (const [body, isCalled] of [
			["@bob!", true],
			["hello (@BOB)", true],
			["@Bobby, are you there?", false],
			["write to me: x@bob.example", false],
			["Bob is away", false],
			['"@bob" \\ said', true],
		] as const) {
			t.pass(5_000);
			const seq = await t.say(alice, room, body);
			const { welcome } = await t.open(bob);
			const page = await (
				await t.http("GET /rooms/comptoir", { as: bob })
			).text();
			const line = new RegExp(`<li class="([^"]*)" id="m${seq}"`).exec(page);
			expect([body, line?.[1]?.includes("hit")]).toEqual([body, isCalled]);
			expect([body, welcome.streams[0]?.mentions]).toEqual([
				body,
				Number(isCalled),
			]);
			await t.ask(bob, "message.read", room, seq);
		}
	});
});

describe("typing", () => {
	test("reaches the others, is not kept, and is limited", async () => {
		const { t, alice, bob, room } = await comptoir();
		const screen = await t.screen(bob);
		for (let i = 0; i < 5; i++) await t.ask(alice, "typing", room);
		expect(await t.socket(alice, ["typing", room])).toMatchObject({
			refused: "limit.rate",
		});
		expect(screen.heardOf("typing")).toEqual(
			Array(5).fill(["typing", room, alice.id, "Alice"]),
		);
	});

	test("is spared a reader who is behind, and what is said is not", async () => {
		const { t, alice, bob, room } = await comptoir();
		const screen = await t.screen(bob);
		screen.backlog = sizes.backlogEphemeralBytes + 1; // Publishing says so, too.
		await t.say(alice, room, "first");
		t.world.hub.relieve();
		await t.ask(alice, "typing", room);
		await t.say(alice, room, "second");
		expect(screen.heard.slice(1).map(([kind]) => kind)).toEqual([
			"entry",
			"entry",
		]);
	});
});
