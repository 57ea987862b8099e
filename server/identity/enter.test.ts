import { describe, expect, test } from "bun:test";
import { cast, type Part } from "../../test/world/cast.ts";
import { cookieOf } from "../../test/world/cookie-of.ts";
import { grep } from "../../test/world/grep.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";

const { address, ...alice } = cast.alice;
const young = { ...alice, age: "17" };

const post = (
	t: TestWorld,
	form: Record<string, string>,
	headers: Record<string, string> = {},
	from: string = address,
) => t.http("POST /enter", { form, headers, address: from });

const child = async (t: TestWorld) => cookieOf(await post(t, young)) as string;

describe("entering", () => {
	test("takes four fields and leads to the rooms", async () => {
		const t = await testWorld();
		const response = await post(t, alice);
		expect(response.status).toBe(303);
		expect(response.headers.get("location")).toBe("/rooms");
		expect(response.headers.getSetCookie()).toEqual([
			expect.stringMatching(
				/^palabre=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400$/,
			),
		]);
	});

	test("begins at a door that is the same for everybody: shared caches may keep it", async () => {
		const t = await testWorld();
		const door = async (from: string) =>
			(await t.http("GET /", { address: from })).text();
		expect(await door("10.1.1.1")).toBe(await door("10.1.1.2"));
	});

	test("shows the way out of each mistake, keeps what was typed, and lets nobody in", async () => {
		const t = await testWorld();
		for (const [wrong, says] of [
			[{ pseudonym: "A" }, "2 à 24 caractères"],
			[{ pseudonym: "Аlice" }, "d’une seule écriture"],
			[{ pseudonym: "Admin" }, "celui de l’équipe"],
			[{ pseudonym: "0612345678" }, "Pas de numéro"],
			[{ gender: "?" }, "l’une des trois"],
			[{ postcode: "690" }, "69003"],
			[{ country: "XX" }, "pas dans la liste"],
			[{ age: "old" }, "en chiffres"],
		] as const) {
			const response = await post(t, { ...alice, ...wrong });
			const page = await response.text();
			expect(response.status).toBe(422);
			expect(page).toContain(says);
			expect(page).toContain('value="69');
			expect(response.headers.getSetCookie()).toEqual([]);
		}
		expect([...t.world.hub.connections()]).toEqual([]);
		await t.enter("alice"); // No mistake has taken the name.
		expect(t.faults).toEqual([]);
	});

	test("with fields missing, doubled or far too long is a mistake like any other", async () => {
		const t = await testWorld();
		for (const form of [
			"",
			"pseudonym=Alice",
			`pseudonym=${"A".repeat(5_000)}&gender=f&postcode=69003&age=34`,
			"pseudonym=Alice&gender=f&postcode=69003&age=34&age=",
			"pseudonym=%00%ff&gender=f&postcode=69003&age=34",
		])
			expect((await t.http("POST /enter", { form })).status).toBe(422);
		expect(t.faults).toEqual([]);
	});

	test("the name of somebody present is taken, and so is one that looks like it", async () => {
		const t = await testWorld();
		const first = await t.enter("alice");
		for (const pseudonym of ["Alice", "ALICE", "Alíce", "A.l.i.c.e", "AIice"]) {
			const response = await post(t, { ...alice, pseudonym });
			expect(response.status).toBe(409);
			expect(await response.text()).toContain("un nom qui lui ressemble");
		}
		await t.http("POST /leave", { as: first });
		expect((await post(t, { ...alice, pseudonym: "AIice" })).status).toBe(303);
	});

	test("asked for by two at once, a name goes to one", async () => {
		const t = await testWorld();
		const both = await Promise.all([post(t, alice), post(t, alice)]);
		expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
	});

	test("somebody else at the same browser sends the one before away", async () => {
		const t = await testWorld();
		const first = await t.enter("alice");
		const screen = await t.open(first);
		await t.http("POST /enter", {
			as: first,
			form: { ...alice, pseudonym: "Zoé" },
		});
		await new Promise(setImmediate);
		expect(screen.closed?.code).toBe(4500);
	});
});

describe("under 18", () => {
	test("is refused kindly, and told where to turn", async () => {
		const t = await testWorld();
		const response = await post(t, young);
		const page = await response.text();
		expect(response.status).toBe(403);
		expect(page).toContain("Ce n’est pas contre vous");
		expect(page).toContain("3018");
		expect(page).not.toContain('value="17"');
		expect(response.headers.getSetCookie()[0]).toMatch(
			/^palabre-later=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400$/,
		);
	});

	test("another age does not help: not from this browser, not from this address", async () => {
		const t = await testWorld();
		const later = await child(t);
		const sameBrowser = await post(t, alice, { cookie: later }, "198.51.100.9");
		const sameAddress = await post(t, alice);
		for (const response of [sameBrowser, sameAddress]) {
			expect(response.status).toBe(403);
			expect(await response.text()).toContain("Impossible de réessayer");
			expect(cookieOf(response)).toBeUndefined();
		}
	});

	test("an adult at another address is not locked out, and no neighbour of an IPv6 subscriber is missed", async () => {
		const t = await testWorld();
		await post(t, young, {}, "2001:db8:1:2::7");
		expect((await post(t, alice, {}, "2001:db8:1:2::8")).status).toBe(403);
		expect((await post(t, alice, {}, "2001:db8:1:3::7")).status).toBe(303);
	});

	test("waits through a restart, an hour by address and a day by browser, and then no longer", async () => {
		const t = await testWorld();
		const later = await child(t);
		await t.restart();
		expect((await post(t, alice)).status).toBe(403);
		t.pass(60 * MINUTE - 1);
		expect((await post(t, alice)).status).toBe(403);
		t.pass(1);
		expect((await post(t, alice, { cookie: later })).status).toBe(403);
		expect((await post(t, alice)).status).toBe(303);
		await t.runJobs();
		t.pass(23 * 60 * MINUTE);
		const grown = { ...alice, pseudonym: "Zoé" };
		expect((await post(t, grown, { cookie: later })).status).toBe(303);
	});

	test("leaves neither address nor browser on the disk, only fingerprints of them", async () => {
		const t = await testWorld();
		const later = await child(t);
		const token = later.split("=")[1] as string;
		expect(grep(t.dataDir, address)).toEqual([]);
		expect(grep(t.dataDir, token)).toEqual([]);
	});
});

describe("the number of tries", () => {
	test("is limited by address", async () => {
		const t = await testWorld();
		const answers = [];
		for (let i = 0; i < 301; i++)
			answers.push(await post(t, { ...alice, age: "?" }));
		expect(answers.filter(({ status }) => status === 422)).toHaveLength(300);
		const last = answers.at(-1) as Response;
		expect(last.status).toBe(429);
		expect(last.headers.get("retry-after")).toBe("1");
		await t.enter("bob"); // From elsewhere.
	});
});

test("one cast, one skeleton each", async () => {
	const t = await testWorld();
	const parts: readonly Part[] = Object.values(cast);
	for (const part of parts) await t.enter(part);
	expect(t.faults).toEqual([]);
});
