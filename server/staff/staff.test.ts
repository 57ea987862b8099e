import { describe, expect, test } from "bun:test";
import { grep } from "../../test/world/grep.ts";
import {
	actorOf,
	arrive,
	hire,
	readSecret,
	tokenIn,
} from "../../test/world/team.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import { listActs, verifyLog } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { httpDoor } from "../kernel/http.ts";
import { perPerson } from "../kernel/limits.ts";
import { runOperation } from "../kernel/operation.ts";
import { route, staff as only, type Slice } from "../kernel/slice.ts";
import { faces } from "../main.ts";
import {
	addCodes,
	addPasskey,
	askToSignIn,
	endedStaffCookie,
	inviteFirst,
	join,
	nameStaff,
	offerOwnWays,
	operator,
	operatorToken,
	signIn,
	signOut,
	staffCookie,
	welcome,
} from "./index.ts";
import { operations } from "./operations.ts";
import { nameBrowser } from "./rules.ts";
import { base32, codeOf, findStep } from "./totp.ts";

const SITE = "http://chat.test";

const acts = async (t: TestWorld): Promise<string[]> =>
	(await t.world.db.tx((tx) => listActs(tx, {}, 100)))
		.map(({ act, subject }) => `${act} ${subject}`)
		.reverse();

const whereTo = ({ headers }: Response): string | null =>
	headers.get("location");

const refused = (code: string) => expect.objectContaining({ code });

const actor = async (
	t: TestWorld,
	{ cookie }: { readonly cookie: string },
): Promise<StaffActor> => {
	const found = await actorOf(t, cookie);
	if (!found) throw new Error("signed out");
	return found;
};

/** An operation by its name, as the doors run it. */
const run = async <R = unknown>(
	t: TestWorld,
	who: StaffActor,
	name: string,
	input: Record<string, unknown> = {},
): Promise<R> => {
	const operation = operations.find((one) => one.name === name);
	if (!operation) throw new Error(`there is no ${name}`);
	return (await runOperation(t.world, who, operation, input)) as R;
};

const comeBy = (
	t: TestWorld,
	{ personal, digits }: { personal: string; digits: string },
) =>
	signIn(t.world, {
		passkey: "",
		personal,
		digits,
		origin: SITE,
		userAgent: "",
	});

describe("six digits", () => {
	const secret = new TextEncoder().encode("12345678901234567890");

	test.each([
		[59, "287082"],
		[1_111_111_109, "081804"],
		[1_111_111_111, "050471"],
		[1_234_567_890, "005924"],
		[2_000_000_000, "279037"],
		[20_000_000_000, "353130"],
	])("at %d are those of RFC 6238", (seconds, digits) => {
		expect(codeOf(secret, Math.floor(seconds / 30))).toBe(digits);
		expect(findStep(secret, digits, seconds * 1_000)).toBe(
			Math.floor(seconds / 30),
		);
	});

	test("are good half a minute early or late, and no longer", () => {
		const now = 1_234_567_890_000;
		const digits = codeOf(secret, Math.floor(now / 30_000));
		expect(
			findStep(
				secret,
				` ${digits.slice(0, 3)} ${digits.slice(3)}`,
				now + 30_000,
			),
		).not.toBeNull();
		expect(findStep(secret, digits, now - 30_000)).not.toBeNull();
		expect(findStep(secret, digits, now + 60_000)).toBeNull();
		expect(findStep(secret, "", now)).toBeNull();
	});

	test("come from a secret that is written as RFC 4648 says", () => {
		const write = (text: string) => base32(new TextEncoder().encode(text));
		expect(write("foobar")).toBe("MZXW6YTBOI");
		expect(write("f")).toBe("MY");
		expect(readSecret(base32(secret))).toEqual(secret);
	});
});

describe("the first administrator", () => {
	test("comes by a link that works once, and only while there is none", async () => {
		const t = await testWorld();
		const first = await inviteFirst(t.world);
		const second = await inviteFirst(t.world);
		const olga = await arrive(t, "Olga", tokenIn(first?.path ?? ""));
		expect((await actor(t, olga)).roles).toContain("administrator");
		for (const link of [first, second])
			await expect(
				arrive(t, "Mallory", tokenIn(link?.path ?? "")),
			).rejects.toEqual(refused("staff.link-over"));
		expect(await inviteFirst(t.world)).toBeNull();
		expect(await acts(t)).toEqual([`staff.joined ${olga.id}`]);
	});

	test("has 30 minutes, and nobody else's digits will do", async () => {
		const t = await testWorld();
		const link = tokenIn((await inviteFirst(t.world))?.path ?? "");
		const looked = await welcome(t.world, { token: link, origin: SITE });
		await expect(
			join(t.world, {
				token: link,
				name: "Mallory",
				ticket: looked.ticket,
				passkey: "",
				digits: "000000",
				origin: SITE,
				userAgent: "",
			}),
		).rejects.toEqual(refused("staff.codes-wrong"));
		// What was refused used nothing up, and an authenticator that has the codes keeps them.
		const again = { token: link, origin: SITE, kept: looked.ticket };
		expect((await welcome(t.world, again)).codes).toEqual(looked.codes);
		t.pass(30 * MINUTE);
		await expect(welcome(t.world, again)).rejects.toEqual(
			refused("staff.link-over"),
		);
		await t.runJobs();
		expect(await inviteFirst(t.world)).not.toBeNull();
	});

	test("has other codes than whoever looked at the link on its way", async () => {
		const t = await testWorld();
		const link = tokenIn((await inviteFirst(t.world))?.path ?? "");
		const overheard = await welcome(t.world, { token: link, origin: SITE });
		const olga = await arrive(t, "Olga", link);
		expect(overheard.codes.personal).not.toBe(olga.personal);
		t.pass(MINUTE);
		const secret = readSecret(overheard.codes.secret);
		const digits = codeOf(secret, Math.floor(t.now / 30_000));
		await expect(
			comeBy(t, { personal: overheard.codes.personal, digits }),
		).rejects.toEqual(refused("staff.codes-wrong"));
		await comeBy(t, { personal: olga.personal, digits: olga.digits() });
	});

	test("two who use one link at once are one", async () => {
		const t = await testWorld();
		const link = tokenIn((await inviteFirst(t.world))?.path ?? "");
		const tries = await Promise.allSettled([
			arrive(t, "Olga", link),
			arrive(t, "Mallory", link),
		]);
		expect(tries.map(({ status }) => status).sort()).toEqual([
			"fulfilled",
			"rejected",
		]);
	});

	test("no link, token, code or secret is on the disk as it is", async () => {
		const t = await testWorld();
		const link = tokenIn((await inviteFirst(t.world))?.path ?? "");
		const { codes } = await welcome(t.world, { token: link, origin: SITE });
		const olga = await arrive(t, "Olga", link);
		const made = await run<{ token: string }>(
			t,
			await actor(t, olga),
			"account.make-token",
			{ name: "statistics", roles: ["analyst"], days: 30 },
		);
		for (const secret of [
			link,
			codes.personal,
			codes.secret.replaceAll(" ", ""),
			olga.cookie.slice(14),
			made.token,
		]) {
			expect(secret.length).toBeGreaterThan(15);
			expect(grep(t.dataDir, secret)).toEqual([]);
		}
	});
});

describe("signing in without a passkey", () => {
	test("takes the personal code and the digits of now, each digits once", async () => {
		const t = await testWorld();
		const max = await hire(t, "Max", "moderator");
		await expect(
			comeBy(t, { personal: max.personal, digits: max.digits() }),
		).rejects.toEqual(refused("staff.codes-wrong")); // Those of his arrival.
		t.pass(MINUTE);
		const digits = max.digits();
		const token = await comeBy(t, {
			personal: ` ${max.personal.toUpperCase()} `,
			digits,
		});
		expect(await actorOf(t, `palabre-staff=${token}`)).toMatchObject({
			name: "Max",
			roles: ["moderator"],
			by: `staff:${max.id}`,
		});
		await expect(comeBy(t, { personal: max.personal, digits })).rejects.toEqual(
			refused("staff.codes-wrong"),
		);
		await expect(
			comeBy(t, { personal: "abcd-efgh-abcd-efgh", digits: max.digits() }),
		).rejects.toEqual(refused("staff.codes-wrong"));
	});

	test("wrong digits are soon no longer taken, and right ones neither for a while", async () => {
		const t = await testWorld();
		const max = await hire(t, "Max", "moderator");
		t.pass(MINUTE);
		const wrong = { personal: max.personal, digits: "nothing" };
		for (let i = 0; i < 5; i++)
			await expect(comeBy(t, wrong)).rejects.toEqual(
				refused("staff.codes-wrong"),
			);
		const right = () =>
			comeBy(t, { personal: max.personal, digits: max.digits() });
		await expect(right()).rejects.toEqual(refused("limit.rate"));
		t.pass(MINUTE);
		expect(await right()).toBeString();
	});
});

describe("a passkey", () => {
	const nonsense = [
		"",
		"no json",
		"{}",
		'{"id":1}',
		'{"id":"abc"}',
		'{"id":"abc","response":{}}',
	];

	test("is asked for with a challenge of this site alone, and an answer that is none is refused", async () => {
		const t = await testWorld();
		expect(await askToSignIn(t.world, SITE)).toMatchObject({
			rpId: "chat.test",
			userVerification: "required",
		});
		for (const passkey of nonsense.slice(1))
			await expect(
				signIn(t.world, {
					passkey,
					personal: "",
					digits: "",
					origin: SITE,
					userAgent: "",
				}),
			).rejects.toEqual(refused("staff.passkey-unknown"));
		const max = await actor(t, await hire(t, "Max", "moderator"));
		for (const passkey of nonsense)
			await expect(
				addPasskey(t.world, max, { passkey, name: "", origin: SITE }),
			).rejects.toEqual(refused("staff.passkey-unknown"));
		expect(t.faults).toEqual([]);
	});
});

describe("another authenticator", () => {
	test("takes the place of the first, with a page that is used once and by its owner", async () => {
		const t = await testWorld();
		const hired = await hire(t, "Max", "moderator");
		const max = await actor(t, hired);
		const { ticket, codes } = await offerOwnWays(t.world, max, SITE);
		const secret = readSecret(codes.secret);
		const add = (who: StaffActor) =>
			addCodes(t.world, who, {
				ticket,
				digits: codeOf(secret, Math.floor(t.now / 30_000)),
			});
		const mallory = await actor(t, await hire(t, "Mallory", "helper"));
		await expect(add(mallory)).rejects.toEqual(refused("staff.page-old"));
		await add(max);
		await expect(add(max)).rejects.toEqual(refused("staff.page-old"));
		t.pass(MINUTE);
		await expect(
			comeBy(t, { personal: hired.personal, digits: hired.digits() }),
		).rejects.toEqual(refused("staff.codes-wrong"));
		expect(
			await comeBy(t, {
				personal: codes.personal,
				digits: codeOf(secret, Math.floor(t.now / 30_000)),
			}),
		).toBeString();
		expect((await nameStaff(t.world)).get(max.id)).toBe("Max");
	});
});

describe("a session", () => {
	test("is held in a cookie that no script reads and no other site sends", async () => {
		const t = await testWorld();
		expect(staffCookie(t.world, "abc", true)).toBe(
			"__Host-palabre-staff=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200; Secure",
		);
		expect(endedStaffCookie(false)).toBe(
			"palabre-staff=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0",
		);
	});

	test("ends by itself, idle after an hour and in any case after twelve", async () => {
		const t = await testWorld();
		const max = await hire(t, "Max", "moderator");
		t.pass(59 * MINUTE);
		expect(await actorOf(t, max.cookie)).not.toBeNull();
		t.pass(61 * MINUTE);
		expect(await actorOf(t, max.cookie)).toBeNull();
		const eva = await hire(t, "Eva", "moderator");
		for (let hour = 0; hour < 14; hour++) {
			t.pass(50 * MINUTE);
			expect(await actorOf(t, eva.cookie)).not.toBeNull();
		}
		t.pass(50 * MINUTE);
		expect(await actorOf(t, eva.cookie)).toBeNull();
	});

	test("ends when its owner signs out, or ends it from another one", async () => {
		const t = await testWorld();
		const max = await hire(t, "Max", "moderator");
		t.pass(MINUTE);
		const other = `palabre-staff=${await comeBy(t, { personal: max.personal, digits: max.digits() })}`;
		const me = await actor(t, { cookie: other });
		const { sessions } = await run<{
			sessions: { id: string; own: boolean }[];
		}>(t, me, "account.show");
		expect(sessions.map(({ own }) => own)).toEqual([false, true]);
		await run(t, me, "account.end-session", { session: sessions[0]?.id });
		expect(await actorOf(t, max.cookie)).toBeNull();
		await signOut(t.world, me);
		expect(await actorOf(t, other)).toBeNull();
	});

	test("of somebody else cannot be ended", async () => {
		const t = await testWorld();
		const max = await hire(t, "Max", "moderator");
		const mallory = await hire(t, "Mallory", "helper");
		const { sessions } = await run<{ sessions: { id: string }[] }>(
			t,
			await actor(t, max),
			"account.show",
		);
		await expect(
			run(t, await actor(t, mallory), "account.end-session", {
				session: sessions[0]?.id,
			}),
		).rejects.toEqual(refused("staff.missing"));
		expect(await actorOf(t, max.cookie)).not.toBeNull();
	});
});

describe("the team", () => {
	test("is managed by an administrator, and every change is in the log", async () => {
		const t = await testWorld();
		const olga = await hire(t, "Olga", "administrator");
		const boss = await actor(t, olga);
		const { path } = await run<{ path: string }>(t, boss, "staff.invite", {
			roles: ["helper", "moderator"],
		});
		await expect(arrive(t, "olga", tokenIn(path))).rejects.toEqual(
			refused("staff.name-taken"),
		);
		const max = await arrive(t, " Max ", tokenIn(path));
		expect((await actor(t, max)).roles).toEqual(["moderator", "helper"]);
		await run(t, boss, "staff.set-roles", {
			staff: max.id,
			roles: ["analyst"],
		});
		expect((await actor(t, max)).roles).toEqual(["analyst"]); // At once.
		await run(t, boss, "staff.remove", { staff: max.id });
		expect(await actorOf(t, max.cookie)).toBeNull();
		t.pass(MINUTE);
		await expect(
			comeBy(t, { personal: max.personal, digits: max.digits() }),
		).rejects.toEqual(refused("staff.codes-wrong"));
		await hire(t, "Max", "helper"); // The name is free again.
		expect((await acts(t)).slice(2, 6)).toEqual([
			`staff.invited ${max.id}`,
			`staff.joined ${max.id}`,
			`staff.roles-set ${max.id}`,
			`staff.removed ${max.id}`,
		]);
		expect(await verifyLog(t.world.db, t.now, null)).toMatchObject({
			kind: "whole",
		});
	});

	test("lets nobody in by a link of somebody who is no administrator any more", async () => {
		const t = await testWorld();
		const mallory = await hire(t, "Mallory", "administrator");
		const bob = await hire(t, "Bob", "administrator");
		const links: string[] = [];
		for (const one of [mallory, bob]) {
			const { path } = await run<{ path: string }>(
				t,
				await actor(t, one),
				"staff.invite",
				{ roles: ["administrator"] },
			);
			links.push(tokenIn(path));
		}
		const olga = await hire(t, "Olga", "administrator");
		const boss = await actor(t, olga);
		await run(t, boss, "staff.remove", { staff: mallory.id });
		await run(t, boss, "staff.set-roles", {
			staff: bob.id,
			roles: ["moderator"],
		});
		for (const link of links)
			await expect(arrive(t, "Mallory again", link)).rejects.toEqual(
				refused("staff.link-over"),
			);
	});

	test("never loses its last administrator, and nothing is half done", async () => {
		const t = await testWorld();
		const olga = await hire(t, "Olga", "administrator");
		const boss = await actor(t, olga);
		for (const [name, input] of [
			["staff.remove", { staff: olga.id }],
			["staff.set-roles", { staff: olga.id, roles: ["helper"] }],
		] as const)
			await expect(run(t, boss, name, input)).rejects.toEqual(
				refused("staff.last-administrator"),
			);
		expect((await actor(t, olga)).roles).toEqual(["administrator"]);
		await expect(
			run(t, boss, "staff.set-roles", { staff: olga.id, roles: [] }),
		).rejects.toEqual(refused("staff.no-role"));
		await expect(
			run(t, boss, "staff.remove", { staff: "staff_nobody" }),
		).rejects.toEqual(refused("staff.missing"));
	});

	test("lets somebody back who lost their device; what was lost is worth nothing", async () => {
		const t = await testWorld();
		const max = await hire(t, "Max", "moderator");
		const { path } = await run<{ path: string }>(
			t,
			operator,
			"staff.invite-back",
			{ staff: max.id },
		);
		const again = await arrive(t, "another name", tokenIn(path));
		expect(again.id).toBe(max.id);
		expect(await actor(t, again)).toMatchObject({
			name: "Max",
			roles: ["moderator"],
		});
		expect(await actorOf(t, max.cookie)).toBeNull();
		t.pass(MINUTE);
		await expect(
			comeBy(t, { personal: max.personal, digits: max.digits() }),
		).rejects.toEqual(refused("staff.codes-wrong"));
		expect(await acts(t)).toContain(`staff.came-back ${max.id}`);
	});

	test("nobody removes their last way in", async () => {
		const t = await testWorld();
		const max = await hire(t, "Max", "moderator");
		await expect(
			run(t, await actor(t, max), "account.remove-codes"),
		).rejects.toEqual(refused("staff.last-way"));
		t.pass(MINUTE);
		expect(
			await comeBy(t, { personal: max.personal, digits: max.digits() }),
		).toBeString();
	});
});

describe("the guard of a route", () => {
	const lounge: Slice = {
		name: "lounge",
		about: "A page, and an answer, for moderators.",
		routes: ["GET /console/lounge", "POST /v1/staff/lounge"].map((at) =>
			route(at, {
				who: only("moderator", "child-safety"),
				limit: perPerson(60, 1),
				takes: "json",
				run: (_world, { staff, json }) => ({
					status: 200,
					headers: { "content-type": "text/plain" },
					body: JSON.stringify([staff?.name, json]),
				}),
			}),
		),
	};
	const doorOf = (t: TestWorld) => {
		const door = httpDoor(t.world, [lounge], faces, () => ({
			address: "192.0.2.100",
			secure: false,
		}));
		return (at: string, headers: Record<string, string>, body?: string) => {
			const [method = "", path] = at.split(" ");
			return door(
				new Request(`${SITE}${path}`, {
					method,
					headers: { host: "chat.test", ...headers },
					...(body === undefined ? {} : { body }),
				}),
			);
		};
	};

	test("lets in whoever has one of its roles, and says who they are", async () => {
		const t = await testWorld();
		const ask = doorOf(t);
		const { cookie } = await hire(t, "Max", "moderator");
		const reply = await ask("GET /console/lounge", { cookie });
		expect(await reply.text()).toBe('["Max",null]');
		expect(reply.headers.get("cache-control")).toBe("no-store");
	});

	test("refuses every other, and writes to the log who tried", async () => {
		const t = await testWorld();
		const ask = doorOf(t);
		const { cookie, id } = await hire(t, "Ana", "analyst");
		expect((await ask("GET /console/lounge", { cookie })).status).toBe(403);
		expect(await acts(t)).toContain("staff.refused GET /console/lounge");
		const alice = await t.enter("alice");
		for (const headers of [{}, { cookie: alice.cookie }])
			expect(whereTo(await ask("GET /console/lounge", headers))).toStartWith(
				"/console/sign-in?",
			);
		const [line] = await t.world.db.tx((tx) =>
			listActs(tx, { act: "staff.refused" }, 9),
		);
		expect(line?.by_whom).toBe(`staff:${id}`);
	});

	test("of the API takes tokens and no cookies; of pages, cookies and no tokens", async () => {
		const t = await testWorld();
		const ask = doorOf(t);
		const max = await hire(t, "Max", "moderator", "analyst");
		const me = await actor(t, max);
		const make = (roles: readonly string[]) =>
			run<{ id: string; token: string }>(t, me, "account.make-token", {
				name: "a script",
				roles,
				days: 1,
			});
		const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
		const post = (headers: Record<string, string>, body = "[1]") =>
			ask(
				"POST /v1/staff/lounge",
				{ "content-type": "application/json", ...headers },
				body,
			);
		const { id, token } = await make(["moderator", "administrator"]);
		expect(await (await post(bearer(token))).text()).toBe('["Max",[1]]');
		expect((await post(bearer(token), "no json")).status).toBe(400);
		expect((await post({ cookie: max.cookie })).status).toBe(401);
		expect(
			whereTo(await ask("GET /console/lounge", bearer(token))),
		).toStartWith("/console/sign-in?");
		expect((await post(bearer((await make(["analyst"])).token))).status).toBe(
			403,
		);
		await expect(make(["administrator"])).rejects.toEqual(
			refused("staff.no-role"),
		);
		await run(t, operator, "staff.set-roles", {
			staff: max.id,
			roles: ["helper"],
		});
		expect((await post(bearer(token))).status).toBe(403); // No more than its owner, now.
		await run(t, operator, "staff.set-roles", {
			staff: max.id,
			roles: ["moderator"],
		});
		expect((await post(bearer(token))).status).toBe(200);
		await run(t, me, "account.revoke-token", { token: id });
		expect((await post(bearer(token))).status).toBe(401);
		const short = await make(["moderator"]);
		t.pass(1_441 * MINUTE);
		expect((await post(bearer(short.token))).status).toBe(401);
	});

	test("makes no token for a token, and writes to the log that it was asked", async () => {
		const t = await testWorld();
		const me = await actor(t, await hire(t, "Max", "moderator"));
		const wish = { name: "a script", roles: ["moderator"], days: 1 };
		const make = (who: StaffActor) => run(t, who, "account.make-token", wish);
		await make(me);
		await expect(make({ ...me, session: null })).rejects.toEqual(
			refused("staff.by-token"),
		);
		expect(await acts(t)).toContain("staff.refused account.make-token");
		const { tokens } = await run<{ tokens: unknown[] }>(t, me, "account.show");
		expect(tokens).toHaveLength(1);
	});

	test("takes the command line's word for a minute, if it knows the installation's secret", async () => {
		const t = await testWorld();
		const ask = doorOf(t);
		const post = (token: string) =>
			ask(
				"POST /v1/staff/lounge",
				{
					authorization: `Bearer ${token}`,
					"content-type": "application/json",
				},
				"{}",
			);
		const good = operatorToken(t.world.fingerprint, t.now);
		expect(await (await post(good)).text()).toBe('["operator",{}]');
		expect((await post(operatorToken((what) => what, t.now))).status).toBe(401);
		expect((await post("operator.never.abc")).status).toBe(401);
		t.pass(61_000);
		expect((await post(good)).status).toBe(401);
	});
});

test("a list of sessions names browsers shortly", () => {
	expect(
		nameBrowser(
			"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
		),
	).toBe("Firefox, Linux");
	expect(nameBrowser("w3m/0.5.3")).toBe("");
});
