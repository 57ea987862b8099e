import { describe, expect, test } from "bun:test";
import { testWorld } from "../../test/world/world.ts";

async function stage() {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	const look = async () =>
		(await t.http("GET /mentions", { as: alice })).text();
	return { t, alice, bob, room, look };
}

describe("the list of mentions", () => {
	test("has the calls of others, newest first, and leads to them", async () => {
		const { t, bob, room, look } = await stage();
		const first = await t.say(bob, room, "@alice bonsoir");
		t.pass(60_000);
		await t.say(bob, room, "rien à voir");
		const second = await t.say(bob, room, "tu viens, @Alice ?");
		const page = await look();
		const [one, two] = [
			page.indexOf(`/rooms/comptoir#m${second}"`),
			page.indexOf(`/rooms/comptoir#m${first}"`),
		];
		expect(one).toBeGreaterThan(0);
		expect(two).toBeGreaterThan(one);
		expect(page).not.toContain("rien à voir");
	});

	test("has nothing of mine, of rooms that I am not in, of names that begin like mine", async () => {
		const { t, alice, bob, room, look } = await stage();
		await t.say(alice, room, "@alice c’est moi");
		await t.say(bob, room, "@alicette, et alice sans arobase");
		const other = await t.join([bob], "musique");
		await t.say(bob, other, "@alice ailleurs");
		expect(await look()).toContain('class="empty"');
	});

	test("forgets what its author took back, what has vanished, and whom I ignore", async () => {
		const { t, alice, bob, room, look } = await stage();
		const carol = await t.enter("carol");
		await t.join([carol]);
		const taken = await t.say(bob, room, "@alice oublie");
		await t.say(carol, room, "@alice tais-toi");
		await t.ask(bob, "message.delete", room, t.key(), taken);
		await t.ask(alice, "contact.hide", carol.id, "ignore", 1);
		expect(await look()).toContain('class="empty"');
		await t.say(bob, room, "@alice encore");
		expect(await look()).toContain("@alice encore");
		t.pass(4 * 3_600_000);
		expect(await look()).not.toContain("@alice encore");
	});

	test("is nobody's who has not entered", async () => {
		const { t } = await stage();
		const answer = await t.http("GET /mentions");
		expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
	});
});
