// What script does with a tap on a line is done here by forms, on a page that the line's time leads to.
import { expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { testWorld } from "../../test/world/world.ts";

const ROOM = "/rooms/comptoir";

async function stage() {
	const t = await testWorld();
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	const look = async (as: Visitor, path: string) => {
		const response = await t.http(`GET ${path}`, { as });
		return { status: response.status, text: await response.text() };
	};
	const post = async (
		as: Visitor,
		path: string,
		form: Record<string, string> = {},
	) => {
		const response = await t.http(`POST ${path}`, { as, form });
		return {
			status: response.status,
			to: response.headers.get("location"),
			text: await response.text(),
		};
	};
	return { t, alice, bob, room, look, post };
}

test("a line’s time leads to its page: anybody in the room can answer and react, its author alone can change it", async () => {
	const { t, alice, bob, room, look } = await stage();
	const seq = await t.say(alice, room, "bonsoir");
	expect((await look(bob, ROOM)).text).toContain(
		`href="${ROOM}/messages/${seq}"`,
	);
	const path = `${ROOM}/messages/${seq}`;
	const [hers, his] = [await look(alice, path), await look(bob, path)];
	for (const { text } of [hers, his]) {
		expect(text).toContain("<bdi>bonsoir</bdi>");
		expect(text).toContain(`name="reply" value="${seq}"`);
		expect(text).toContain(`action="${path}/react"`);
	}
	for (const what of ["edit", "delete"]) {
		expect(hers.text).toContain(`action="${path}/${what}"`);
		expect(his.text).not.toContain(`action="${path}/${what}"`);
	}
});

test("answering, reacting and taking it back, changing and deleting are forms", async () => {
	const { t, alice, bob, room, look, post } = await stage();
	const seq = await t.say(alice, room, "bonsoir");
	const path = `${ROOM}/messages/${seq}`;
	const done = { status: 303, to: `${ROOM}#say`, text: "" };

	expect(
		await post(bob, `${ROOM}/messages`, { body: "salut", reply: String(seq) }),
	).toEqual(done);
	expect((await look(bob, ROOM)).text).toContain(
		`class="quote" href="#m${seq}"`,
	);

	expect(await post(bob, `${path}/react`, { emoji: "👍", on: "1" })).toEqual(
		done,
	);
	expect((await look(alice, ROOM)).text).toContain("👍 1</span>");
	expect((await look(bob, path)).text).toContain('name="on" value="0"');
	await post(bob, `${path}/react`, { emoji: "👍", on: "0" });
	expect((await look(alice, ROOM)).text).not.toContain("👍 1</span>");
	expect((await post(bob, `${path}/react`, { emoji: "lol" })).status).toBe(422);

	expect(await post(alice, `${path}/edit`, { body: "bonne nuit" })).toEqual(
		done,
	);
	expect((await look(bob, ROOM)).text).toMatch(/bonne nuit<\/bdi> <small>/);

	expect(await post(alice, `${path}/delete`)).toEqual(done);
	expect((await look(bob, ROOM)).text).not.toContain("bonne nuit");
	expect((await look(bob, path)).status).toBe(404);
});

test("a form that is posted twice does it once", async () => {
	const { t, alice, room, look, post } = await stage();
	const seq = await t.say(alice, room, "bonsoir");
	const key = t.key();
	const form = { body: "et moi ?", reply: String(seq), key };
	for (let i = 0; i < 2; i++) await post(alice, `${ROOM}/messages`, form);
	expect((await look(alice, ROOM)).text.match(/<bdi>et moi/g)).toHaveLength(1);
});

test("nobody else changes what somebody said, and a new text that is refused comes back with the reason", async () => {
	const { t, alice, bob, room, look, post } = await stage();
	const seq = await t.say(alice, room, "bonsoir");
	const path = `${ROOM}/messages/${seq}`;
	for (const what of ["edit", "delete"])
		expect((await post(bob, `${path}/${what}`, { body: "x" })).status).toBe(
			403,
		);
	expect((await look(bob, ROOM)).text).toContain("<bdi>bonsoir</bdi>");
	const refused = await post(alice, `${path}/edit`, {
		body: "x".repeat(2_001),
	});
	expect(refused.status).toBe(422);
	expect(refused.text).toContain("x".repeat(2_001));
	expect(refused.text).toContain('aria-describedby="edit-problem"');
});

test("an answer that is refused keeps what it answers", async () => {
	const { t, alice, room, post } = await stage();
	const seq = await t.say(alice, room, "bonsoir");
	const refused = await post(alice, `${ROOM}/messages`, {
		body: "/dance",
		reply: String(seq),
	});
	expect(refused.status).toBe(422);
	expect(refused.text).toContain(`name="reply" value="${seq}"`);
	expect(refused.text).toContain("Vous répondez à");
});

test("a message is shown to those who hear it, and to nobody else", async () => {
	const { t, alice, bob, room, look, post } = await stage();
	const mallory = await t.enter("mallory");
	const seq = await t.say(alice, room, "bonsoir");
	const path = `${ROOM}/messages/${seq}`;
	expect((await look(mallory, path)).status).toBe(403);
	expect((await post(mallory, `${path}/react`, { emoji: "👍" })).status).toBe(
		403,
	);
	await post(bob, `/people/${alice.id}/block`);
	expect((await look(bob, path)).status).toBe(404);
	for (const seq of ["0", "-1", "x", "99", "1e99"])
		expect((await look(alice, `${ROOM}/messages/${seq}`)).status).toBe(404);
	t.pass(4 * 3_600_000);
	expect((await look(alice, path)).status).toBe(404);
});

test("in private the same page is there, for the two alone", async () => {
	const { t, alice, bob, look, post } = await stage();
	const mallory = await t.enter("mallory");
	const id = (
		await post(alice, `/people/${bob.id}/ask`, { line: "un mot ?" })
	).to
		?.split("/")
		.at(-1) as string;
	// Until it is accepted there is nothing to answer it with.
	const first = /\/messages\/conv_[a-z0-9]+\/messages\/\d+/.exec(
		(await look(bob, `/messages/${id}`)).text,
	)?.[0] as string;
	expect((await look(bob, first)).text).not.toContain("/react");
	expect((await post(bob, `${first}/react`, { emoji: "👍" })).status).toBe(403);
	await post(bob, `/messages/${id}/accept`);
	await post(bob, `${first}/react`, { emoji: "👍" });
	expect((await look(alice, `/messages/${id}`)).text).toContain("👍 1</span>");
	expect((await look(mallory, first)).status).toBe(404);
});

test("whoever keeps away from somebody finds them on their own card, to hear them again", async () => {
	const { alice, bob, look, post } = await stage();
	const card = `/people/${alice.id}`;
	await post(alice, `/people/${bob.id}/block`);
	await post(alice, `${ROOM}/leave`); // No room shared any more, and no list shows him.
	expect((await look(alice, card)).text).toContain(
		`action="/people/${bob.id}/unblock"`,
	);
	expect((await look(bob, card)).text).not.toContain("unblock");
	expect(
		(await post(alice, `/people/${bob.id}/unblock`, { back: card })).to,
	).toBe(card);
	expect((await look(alice, card)).text).not.toContain(bob.name);
});
