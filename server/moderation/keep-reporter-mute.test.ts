import { expect, test } from "bun:test";
import { judge, order, report } from "../../test/world/bench.ts";
import { cast, type Visitor } from "../../test/world/cast.ts";
import { cookieOf } from "../../test/world/cookie-of.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import type { CaseFile, CaseItem } from "../../views/court-file.ts";
import type { VisitorId } from "../../wire/index.ts";

const DAY = 24 * 60 * MINUTE;
const max = judge("max", "moderator");

const mute = (
	t: TestWorld,
	reporter: VisitorId,
	kind: "warning" | "mute",
	days = 0,
) =>
	order(t, max, "reporters.mute", {
		reporter,
		kind,
		days,
		why: "Dix signalements sans fondement.",
	});

/** Mallory reports without reason; Alice is in the room, and what she said can be reported. */
async function stage() {
	const t = await testWorld({ env: { PALABRE_ABSENCE_MINUTES: "43200" } });
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const say = () => t.say(alice, room, "bonsoir à tous");
	return { t, alice, mallory, room, say };
}

/** Through the door under another name, from elsewhere, with the cookie that the browser still holds. */
async function comeBack(t: TestWorld, cookie: string): Promise<Visitor> {
	const { address: _, ...part } = cast.mallory;
	const door = await t.http("POST /enter", {
		form: { ...part, pseudonym: "Ariane" },
		address: "198.51.100.7",
		headers: { cookie },
	});
	const held = cookieOf(door) ?? "";
	const as = { ...NOBODY, cookie: held, address: "198.51.100.7" };
	await t.http("GET /rooms/comptoir", { as });
	return as;
}
const NOBODY: Visitor = {
	name: "",
	id: "vis_nobody",
	session: "",
	token: "",
	cookie: "",
	address: "",
};

/** Leaves; gives what the browser holds afterwards. */
async function leave(t: TestWorld, as: Visitor): Promise<string> {
	const left = await t.http("POST /leave", { as });
	await t.deliverFacts();
	return cookieOf(left) ?? "";
}

test("whoever is not listened to is not listened to under another name, until the days are over", async () => {
	const { t, mallory, say } = await stage();
	await mute(t, mallory.id, "warning");
	await mute(t, mallory.id, "mute", 7);
	const known = await leave(t, mallory);
	await t.restart();
	const ariane = await comeBack(t, known);
	const path = `/rooms/comptoir/messages/${await say()}`;
	const refused = await report(t, ariane, path);
	expect(refused.status).toBe(403);
	expect(await refused.text()).toContain("Pendant encore 7 jours");
	const inbox = await (await t.http("GET /inbox", { as: ariane })).text();
	expect(inbox).toContain("Dix signalements sans fondement.");
	// A child in danger is listened to, whoever tells it.
	const child = await report(t, ariane, path, { category: "minor" });
	expect(child.status).toBe(303);
	t.pass(7 * DAY);
	const later = `/rooms/comptoir/messages/${await say()}`;
	expect((await report(t, ariane, later)).status).toBe(303);
});

test("a warning follows too: the next step may be a pause, and deciders see both", async () => {
	const { t, mallory, say } = await stage();
	await mute(t, mallory.id, "warning");
	const ariane = await comeBack(t, await leave(t, mallory));
	const path = `/rooms/comptoir/messages/${await say()}`;
	expect((await report(t, ariane, path)).status).toBe(303);
	const record = async () => {
		const [item] = await order<CaseItem[]>(t, max, "cases.list", {
			queue: "all",
		});
		const file = await order<CaseFile>(t, max, "cases.show", {
			case: item?.id,
		});
		const [filed] = file.filed;
		return { id: filed?.reporter as VisitorId, record: filed?.record };
	};
	const { id, record: warned } = await record();
	expect(id).not.toBe(mallory.id);
	expect(warned).toMatchObject({ isWarned: true, isMuted: false });
	await mute(t, id, "mute", 7);
	expect((await record()).record).toMatchObject({ isMuted: true });
	expect((await report(t, ariane, path)).status).toBe(403);
});

test("what is decided about the name of before binds who they are by then", async () => {
	const { t, mallory, say } = await stage();
	await leave(t, mallory);
	// Nothing concerned them, so no cookie is kept; the session's own is what this browser still sends.
	const ariane = await comeBack(t, mallory.cookie);
	await mute(t, mallory.id, "warning");
	await mute(t, mallory.id, "mute", 7);
	const path = `/rooms/comptoir/messages/${await say()}`;
	expect((await report(t, ariane, path)).status).toBe(403);
});

test("another browser, also from the same address, is listened to", async () => {
	const { t, mallory, say } = await stage();
	await mute(t, mallory.id, "warning");
	await mute(t, mallory.id, "mute", 7);
	await leave(t, mallory);
	const bob = await t.enter({ ...cast.bob, address: mallory.address });
	await t.join([bob]);
	const path = `/rooms/comptoir/messages/${await say()}`;
	expect((await report(t, bob, path)).status).toBe(303);
});
