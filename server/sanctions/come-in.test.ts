import { describe, expect, test } from "bun:test";
import { cast, type Visitor } from "../../test/world/cast.ts";
import { cookieOf } from "../../test/world/cookie-of.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import {
	type ImposeInput,
	imposeSanction,
	liftSanction,
	listInForceOf,
} from "./index.ts";

const HOUR = 60 * MINUTE;

const impose = (
	t: TestWorld,
	visitor: Visitor,
	input: Pick<ImposeInput, "kind"> & Partial<ImposeInput>,
) =>
	imposeSanction(t.world, {
		visitor: visitor.id,
		reason: "threats",
		rule: "charter: threats",
		until: t.now + 48 * HOUR,
		by: "staff:max",
		...input,
	});

/** Through the door once more, with what the browser still holds, from somewhere. */
const knock = (
	t: TestWorld,
	as: Visitor | null,
	address: string,
	pseudonym = "Ariane",
) => {
	const { address: _, ...part } = cast.mallory;
	return t.http("POST /enter", {
		form: { ...part, pseudonym },
		address,
		...(as ? { as } : {}),
	});
};

/** What a browser holds after an answer. */
const holding = (reply: Response): Visitor => ({
	name: "",
	id: "vis_nobody",
	session: "",
	token: "",
	address: "",
	cookie: reply.headers
		.getSetCookie()
		.map((one) => one.split(";")[0])
		.filter((one) => !one?.endsWith("="))
		.join("; "),
});

describe("banned from the site", () => {
	test("the session ends at once on every screen, and the browser is led to the reason", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		await t.join([mallory]);
		const screen = await t.screen(mallory);
		await impose(t, mallory, { kind: "site-ban" });
		const answer = await t.socket(mallory, ["room.join", t.room("musique")]);
		expect(answer).toMatchObject({ refused: "sanction.site-ban" });
		await t.deliverFacts();
		await new Promise(setImmediate);
		expect(screen.closed).toEqual({ code: 4503, reason: "site.banned" });
		const page = await t.http("GET /rooms", { as: mallory });
		expect(page.headers.get("location")).toBe("/sanctions");
	});

	test("that browser does not come back, from anywhere, after a restart either", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { sanction } = await impose(t, mallory, { kind: "site-ban" });
		await t.deliverFacts();
		await t.restart();
		const reply = await knock(t, mallory, "198.51.100.7");
		expect(reply.status).toBe(403);
		const text = await reply.text();
		expect(text).toContain(sanction.id);
		expect(text).toContain("menaces");
		t.pass(48 * HOUR);
		await t.runJobs();
		expect((await knock(t, mallory, "198.51.100.7")).status).toBe(303);
	});

	test("a browser that was shown out is known by what it keeps", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		await impose(t, mallory, { kind: "site-ban" });
		await t.deliverFacts();
		const shown = await t.http("GET /rooms", { as: mallory });
		const browser = holding(shown);
		expect(browser.cookie).toStartWith("palabre-known=");
		expect((await knock(t, browser, "198.51.100.7")).status).toBe(403);
	});

	test("its address is shut for a day, without telling others what it is about", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { sanction } = await impose(t, mallory, { kind: "site-ban" });
		await t.deliverFacts();
		const reply = await knock(t, null, mallory.address);
		expect(reply.status).toBe(403);
		const text = await reply.text();
		expect(text).not.toContain(sanction.id);
		expect(text).not.toContain("menaces");
		expect((await knock(t, null, "198.51.100.7")).status).toBe(303);
		t.pass(24 * HOUR);
		expect((await knock(t, null, mallory.address, "Zoé")).status).toBe(303);
	});

	test("lifted, whoever was banned comes in again", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { sanction } = await impose(t, mallory, { kind: "site-ban" });
		await t.deliverFacts();
		await liftSanction(t.world, {
			sanction: sanction.id,
			by: "staff:olga",
			why: "Mistaken.",
		});
		expect((await knock(t, mallory, mallory.address)).status).toBe(303);
	});

	test("somebody who left before it was decided is banned all the same", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		await t.http("POST /leave", { as: mallory });
		await t.deliverFacts();
		await impose(t, mallory, { kind: "site-ban", name: "Mallory" });
		expect((await knock(t, mallory, "198.51.100.7")).status).toBe(403);
	});
});

describe("coming back under another name", () => {
	test("is no way around a mute: what is in force follows, and strikes with it", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		await impose(t, mallory, { kind: "mute" });
		const left = await t.http("POST /leave", { as: mallory });
		await t.deliverFacts();
		await t.restart();
		const back = await knock(t, holding(left), "198.51.100.7");
		expect(back.status).toBe(303);
		const again = { ...mallory, cookie: cookieOf(back) ?? "" };
		const said = await t.http("POST /rooms/comptoir/messages", {
			as: again,
			form: { body: "Me revoilà" },
		});
		expect(said.status).toBe(403);
		expect(listInForceOf(t.world, mallory.id)).toEqual([]);
	});

	test("does not help either when it is decided afterwards, about the name of before", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const left = await t.http("POST /leave", { as: mallory });
		await t.deliverFacts();
		// Nothing was in force, so no cookie is kept; the session's own is what this browser still sends.
		expect(holding(left).cookie).toBe("");
		const back = await knock(t, mallory, "198.51.100.7");
		const again = { ...mallory, cookie: cookieOf(back) ?? "" };
		const ariane = await t.http("GET /rooms", { as: again });
		expect(ariane.status).toBe(200);
		await impose(t, mallory, { kind: "site-ban", name: "Mallory" });
		await t.deliverFacts();
		const after = await t.http("GET /rooms", { as: again });
		expect(after.headers.get("location")).toBe("/sanctions");
	});

	test("another person at the same address is not concerned", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		await impose(t, mallory, { kind: "mute" });
		const other = await t.enter({
			...cast.carol,
			address: mallory.address,
		});
		expect(listInForceOf(t.world, other.id)).toEqual([]);
	});

	test("whoever was never sanctioned keeps no cookie, and is forgotten after a day", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const left = await t.http("POST /leave", { as: alice });
		expect(holding(left).cookie).toBe("");
		await t.deliverFacts();
		t.pass(24 * HOUR);
		await t.runJobs();
		await impose(t, alice, { kind: "site-ban", name: "Alice" });
		expect((await knock(t, alice, alice.address)).status).toBe(303);
	});
});
