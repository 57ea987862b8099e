// The live view without script: what comes is there at once, in order, for those who may hear it, until it ends.
import { describe, expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { LiveReader } from "../../test/world/live-reader.ts";
import { MINUTE, testWorld } from "../../test/world/world.ts";
import { sizes } from "../../wire/index.ts";
import { countHere } from "../rooms/index.ts";

const ROOM = "/rooms/comptoir";
const body = (text: string) => `<bdi>${text}</bdi>`;

async function stage(env: Record<string, string> = {}) {
	const t = await testWorld({ env });
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	const live = async (as: Visitor, path = ROOM, headers = {}) => {
		const read = new LiveReader(
			await t.http(`GET ${path}/live`, { as, headers }),
		);
		await read.news();
		return read;
	};
	const post = (as: Visitor, path: string, form: Record<string, string> = {}) =>
		t.http(`POST ${path}`, { as, form });
	return { t, alice, bob, room, live, post };
}

describe("a live page", () => {
	test("begins with what was said and goes on with what is said, each once, in each one’s language", async () => {
		const { t, alice, bob, room, live } = await stage();
		await t.say(alice, room, "avant");
		const hers = await live(alice);
		const his = await live(bob, ROOM, { "accept-language": "en" });
		expect(hers.text).toContain(body("avant"));
		await t.say(bob, room, "<b>maintenant</b>");
		for (const page of [hers, his]) {
			await page.news();
			expect(page.text.match(/&lt;b&gt;maintenant/g)).toHaveLength(1);
			expect(page.text).not.toContain("</html>");
			expect(page.isOver).toBe(false);
		}
		expect(hers.text).toContain("Répondre, réagir");
		expect(his.text).toContain("Reply, react");
	});

	test("tells my lines and calls to me from the others", async () => {
		const { t, alice, bob, room, live } = await stage();
		const [hers, his] = [await live(alice), await live(bob)];
		await t.say(alice, room, `@${bob.name} tu viens ?`);
		expect(await hers.news()).toMatch(/class="msg first own"/);
		expect(his.text).toMatch(/class="msg first hit"/);
	});

	test("covers what is changed or deleted, and shows it anew or says so", async () => {
		const { t, alice, bob, room, live } = await stage();
		const seq = await t.say(alice, room, "bonsoir");
		const page = await live(bob);
		await t.ask(alice, "message.edit", room, t.key(), seq, "bonne nuit");
		const edited = await page.news();
		expect(edited).toContain(`href="/gone/${seq}"`);
		expect(edited).toMatch(/bonne nuit<\/bdi> <small>modifié/);
		const [, id] = /id="m(\d+)"/.exec(edited) ?? [];
		await t.ask(alice, "message.edit", room, t.key(), seq, "à demain");
		expect(await page.news()).toContain(`href="/gone/${seq}.${id}"`);
		await t.ask(alice, "message.delete", room, t.key(), seq);
		expect(await page.news()).toMatch(
			/href="\/gone\/\d+\.\d+".*message effacé/,
		);
		const cover = await t.http(`GET /gone/${seq}.${id}`);
		expect(await cover.text()).toContain(`#m${seq},[href="#m${seq}"],#m${id}`);
		expect(cover.headers.get("cache-control")).toContain("immutable");
		for (const wrong of ["x", "1;", "1}a{", "1".repeat(40)])
			expect((await t.http(`GET /gone/${wrong}`)).status).toBe(404);
	});

	test("tells reactions in a line, and covers those that are taken back", async () => {
		const { t, alice, bob, room, live } = await stage();
		const seq = await t.say(alice, room, "bonsoir");
		const page = await live(alice);
		const react = (on: 0 | 1) =>
			t.ask(bob, "message.react", room, t.key(), seq, "👍", on);
		await react(1);
		const line = await page.news();
		expect(line).toContain(`<b>${bob.name}</b> 👍`);
		const [, id] = /id="m(\d+)"/.exec(line) ?? [];
		await react(1);
		expect(await page.news()).not.toContain("👍");
		await react(0);
		expect(await page.news()).toContain(`href="/gone/${id}"`);
	});

	test("is not gathered by proxies, kept by no cache, and framed by this site alone", async () => {
		const { alice, live } = await stage();
		const { headers } = await live(alice);
		expect(headers.get("x-accel-buffering")).toBe("no");
		expect(headers.get("cache-control")).toBe("no-store, no-transform");
		expect(headers.get("x-frame-options")).toBe("SAMEORIGIN");
		expect(headers.get("content-security-policy")).toContain(
			"frame-ancestors 'self'",
		);
	});
});

describe("who may not hear", () => {
	test("somebody who is blocked is not heard and not told; whoever blocks begins again without them", async () => {
		const { t, alice, bob, room, live, post } = await stage();
		const mallory = await t.enter("mallory");
		await t.join([mallory]);
		await t.say(mallory, room, "regardez-moi");
		const [hers, his] = [await live(alice), await live(mallory)];
		await post(alice, `/people/${mallory.id}/block`);
		await hers.news();
		expect(hers.isOver).toBe(true);
		expect(hers.text).toMatch(/http-equiv="refresh"/);
		const again = await live(alice);
		expect(again.text).not.toContain("regardez-moi");
		const known = his.text;
		const seq = await t.say(mallory, room, "allô ?");
		await t.say(bob, room, "je te réponds", { reply: seq });
		await t.ask(mallory, "message.react", room, t.key(), 1, "👍", 1);
		await t.say(alice, room, "tranquille");
		const heard = await again.news();
		expect(heard).not.toMatch(/allô|mallory|👍/i);
		expect(heard).toContain(body("je te réponds"));
		expect(heard).toContain(body("tranquille"));
		await his.news();
		expect(his.isOver).toBe(false);
		expect(his.text.slice(known.length)).toContain(body("allô ?"));
		expect(his.text).not.toContain("tranquille");
	});

	test("leaving the room, or the site, ends it at once, with a way on", async () => {
		const { t, alice, bob, room, live, post } = await stage();
		const [hers, his] = [await live(alice), await live(bob)];
		await post(alice, `${ROOM}/leave`);
		await hers.news();
		expect([hers.isOver, hers.text.includes("Vous n’êtes plus ici")]).toEqual([
			true,
			true,
		]);
		await t.say(bob, room, "tu es partie ?");
		await post(bob, "/leave");
		await his.news();
		await his.news();
		expect([his.isOver, his.text.includes('href="/" target="_top"')]).toEqual([
			true,
			true,
		]);
		expect(hers.text).not.toContain("tu es partie");
		expect(t.world.hub.count).toBe(1); // Her socket; no page is held any more.
	});

	test("a room that one is not in, and a session that is over, are said inside the frame", async () => {
		const { t, alice, live } = await stage();
		const outside = await live(alice, "/rooms/cuisine");
		expect([outside.status, outside.isOver]).toEqual([403, true]);
		const mallory = { ...alice, cookie: "palabre=nothing" };
		const over = await live(mallory);
		expect([over.status, over.isOver]).toEqual([401, true]);
		expect(over.text).toContain('href="/" target="_top"');
		for (const page of [outside, over])
			expect(page.headers.get("x-frame-options")).toBe("SAMEORIGIN");
		expect(countHere(t.world, t.room("cuisine"))).toBe(0);
	});

	test("a person, and an address, hold so many and no more; a HEAD holds none", async () => {
		const { t, alice, live } = await stage();
		for (let i = 0; i < 3; i++)
			await t.http(`HEAD ${ROOM}/live`, { as: alice });
		const pages = [];
		for (let i = 1; i < sizes.connectionsPerVisitor; i++)
			pages.push(await live(alice)); // Beside her socket.
		expect((await live(alice)).status).toBe(429);
		await pages[0]?.leave();
		expect((await live(alice)).status).toBe(200);
		await t.restart({ PALABRE_CONNECTIONS_PER_ADDRESS: "1" });
		expect((await live(alice)).status).toBe(200);
		expect((await live(alice)).status).toBe(429);
	});
});

describe("it ends, and begins again", () => {
	test("after so many lines, after a quarter of an hour, or when its first line expires", async () => {
		const { t, alice, bob, room, live } = await stage();
		await t.say(bob, room, "la première");
		const many = await live(alice);
		for (let i = 0; i < sizes.livePageLines; i++) {
			t.pass(1_000);
			await t.say(bob, room, `ligne ${i}.`);
		}
		await many.news();
		expect([many.isOver, many.text.match(/ligne \d+\./g)?.length]).toEqual([
			true,
			sizes.livePageLines,
		]);
		const long = await live(alice);
		t.pass(14 * MINUTE);
		await t.runJobs();
		await long.news();
		expect(long.isOver).toBe(false);
		t.pass(MINUTE);
		await t.runJobs();
		expect(await long.news()).toMatch(/La suite arrive.*content="0"/);
		expect(long.isOver).toBe(true);
		t.pass(161 * MINUTE); // Three minutes before the first line that is shown expires.
		const expiring = await live(alice);
		expect(expiring.text).toContain("ligne 250.");
		for (const isOver of [false, true]) {
			t.pass(2 * MINUTE);
			await t.runJobs();
			await expiring.news();
			expect(expiring.isOver).toBe(isOver);
		}
	});

	test("silence is filled, so that nobody between takes it for the end", async () => {
		const { t, alice, live } = await stage();
		const page = await live(alice);
		t.pass(30_000);
		await t.runJobs();
		expect(await page.news()).toBe("");
		t.pass(15_000);
		await t.runJobs();
		expect(await page.news()).toBe("<!-- -->\n");
	});

	test("a reader who falls too far behind gets an unbroken beginning, then the end", async () => {
		const { t, alice, bob, room } = await stage({
			PALABRE_LIMITS_SCALE: "1000000",
		});
		const response = await t.http(`GET ${ROOM}/live`, { as: alice });
		const long = "x".repeat(1_900);
		for (let i = 0; i < 200; i++) await t.say(bob, room, `${i}. ${long}`);
		expect(t.world.hub.connectionsOf(alice.id)).toHaveLength(1);
		const page = new LiveReader(response); // Reads at last.
		await page.news();
		expect(page.isOver).toBe(true);
		const heard = [...page.text.matchAll(/<bdi>(\d+)\. x/g)].map(([, n]) => n);
		expect(heard.length).toBeGreaterThan(20);
		expect(heard.length).toBeLessThan(200);
		expect(heard).toEqual(heard.map((_, i) => String(i)));
		expect(page.text).toContain("a pris du retard");
	});

	test("when the server goes, it says so and ends", async () => {
		const { t, alice, live } = await stage();
		const page = await live(alice);
		for (const one of t.world.hub.connectionsOf(alice.id))
			one.close("server.going");
		await page.news();
		expect([page.isOver, page.text.includes("La suite arrive")]).toEqual([
			true,
			true,
		]);
	});
});

test("reading is being here, and counts as having read", async () => {
	const { t, bob, room, live } = await stage();
	const carol = await t.enter({
		pseudonym: "Carol",
		gender: "f",
		postcode: "69003",
		age: "30",
		address: "192.0.2.77",
	});
	await t.http(`GET ${ROOM}`, { as: carol });
	const page = await live(carol);
	t.pass(10 * MINUTE);
	await t.runJobs();
	await t.say(bob, room, "toujours là ?");
	expect(countHere(t.world, room)).toBe(3);
	const list = await (await t.http("GET /rooms", { as: carol })).text();
	expect(list).not.toContain("message non lu");
	await page.leave();
	t.pass(4 * MINUTE);
	await t.runJobs();
	expect(countHere(t.world, room)).toBe(2);
});

test("in private too; who asks, accepts or writes elsewhere is told in a line", async () => {
	const { t, alice, bob, live, post } = await stage();
	const inRoom = await live(bob);
	const asked = await post(alice, `/people/${bob.id}/ask`, {
		line: "un mot ?",
	});
	const path = asked.headers.get("location") as string;
	expect(await inRoom.news()).toContain(`href="${path}" target="_top"`);
	const waiting = await live(alice, path);
	await post(bob, `${path}/accept`);
	expect(await waiting.news()).toContain("a accepté de vous parler");
	const again = await live(alice, path);
	await post(bob, `${path}/messages`, { body: "volontiers" });
	expect(await again.news()).toContain(body("volontiers"));
	await post(alice, `${path}/messages`, { body: "à la bonne heure" });
	await t.runJobs();
	expect(await inRoom.news()).toContain("vous a écrit");
	const mallory = await t.enter("mallory");
	expect((await live(mallory, path)).status).toBe(404);
});
