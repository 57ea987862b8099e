import { describe, expect, test } from "bun:test";
import { codeIn, judge, order, report } from "../../test/world/bench.ts";
import { hire } from "../../test/world/team.ts";
import { type TestWorld, testWorld } from "../../test/world/world.ts";
import type { CaseFile, CaseItem } from "../../views/court-file.ts";
import { Refusal } from "../kernel/refusal.ts";
import { listInForceOf } from "../sanctions/index.ts";

const max = judge("max", "moderator");

const ACT = {
	outcome: "act",
	clause: "house-respect",
	facts: "Trois insultes en une minute.",
	note: "Merci.",
	erase: "everything",
	penalty: "mute",
	hours: 24,
};

/** The only case that waits, taken by Max. */
async function taken(t: TestWorld): Promise<string> {
	const [item] = await order<CaseItem[]>(t, max, "cases.list", {
		queue: "all",
	});
	expect(item).toMatchObject({ person: "" });
	const id = item?.id ?? "";
	await order(t, max, "cases.take", { case: id });
	return id;
}

const show = (t: TestWorld, id: string) =>
	order<CaseFile>(t, max, "cases.show", { case: id });

const refusal = async (promise: Promise<unknown>): Promise<string> => {
	try {
		await promise;
		return "done";
	} catch (error) {
		if (error instanceof Refusal) return error.code;
		throw error;
	}
};

/** Alice reports one of the site's own rooms, in which Mallory and Bob have just spoken. */
async function roomReported() {
	const t = await testWorld();
	const [alice, bob, mallory] = [
		await t.enter("alice"),
		await t.enter("bob"),
		await t.enter("mallory"),
	];
	const room = await t.join([alice, bob, mallory]);
	await t.say(bob, room, "bonsoir à tous");
	const message = await t.say(mallory, room, "insulteindicible");
	const code = codeIn(await report(t, alice, "/rooms/comptoir"));
	return { t, alice, bob, mallory, room, message, code, id: await taken(t) };
}

/** Somebody writes of what they give no address for. */
async function noticeFiled() {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	await t.http("POST /notices/new", {
		form: {
			category: "hate",
			reasons: "Mallory tient des propos racistes.",
			location: "quelque part sur le site",
			name: "Odile Martin",
			email: "odile@exemple.fr",
			faith: "1",
			key: t.key(),
		},
	});
	return { t, alice, mallory, id: await taken(t) };
}

describe("a decision names whom a case is about", () => {
	test("of a room of the site's: what they said there goes, what others said stays, and everybody is told", async () => {
		const { t, alice, mallory, room, code, id } = await roomReported();
		const decide = { case: id, ...ACT, person: mallory.id };
		await order(t, max, "cases.decide", decide);
		await t.deliverFacts();
		const left = JSON.stringify(
			await t.ask(alice, "message.history", room, 0, 50),
		);
		expect(left).not.toContain("insulteindicible");
		expect(left).toContain("bonsoir à tous");
		expect(listInForceOf(t.world, mallory.id)).toMatchObject([
			{ kind: "mute", by: max.by },
		]);
		const told = await (await t.http(`GET /cases/${code}`)).text();
		expect(told).toContain("une mesure a été prise");
		const inbox = await (await t.http("GET /inbox", { as: mallory })).text();
		expect(inbox).toContain("Messages effacés");
		const file = await show(t, id);
		expect(file).toMatchObject({ person: mallory.id, personName: "Mallory" });
		expect(file.history.map(({ act }) => act)).toEqual([
			"case.opened",
			"case.taken",
			"case.named",
			"case.decided",
		]);
	});

	test("who may have left since: what they wrote was copied", async () => {
		const { t, mallory, id } = await roomReported();
		await t.http("POST /leave", { as: mallory });
		const decide = { case: id, ...ACT, penalty: "", person: mallory.id };
		await order(t, max, "cases.decide", decide);
		expect(await show(t, id)).toMatchObject({ personName: "Mallory" });
	});

	test("of a notice that gives no address: somebody who is on the site, whose card is copied", async () => {
		const { t, mallory, id } = await noticeFiled();
		const decide = { case: id, ...ACT, erase: "nothing", person: mallory.id };
		await order(t, max, "cases.decide", decide);
		expect(listInForceOf(t.world, mallory.id)).toHaveLength(1);
		expect((await show(t, id)).copied).toMatchObject([
			{ kind: "card", author: mallory.id, isReported: false },
		]);
	});
});

describe("nobody is named", () => {
	test("who was not there, or where somebody is known; nothing is left of the try", async () => {
		const { t, alice, bob, mallory, room, message, id } = await roomReported();
		const decide = (person: string | null, of = id) =>
			refusal(order(t, max, "cases.decide", { case: of, ...ACT, person }));
		expect(await decide("vis_nobody")).toBe("person.missing");
		expect(await decide(null)).toBe("decision.incomplete");
		expect(await decide("room_0")).toBe("input.malformed");
		const untaken = { case: id, ...ACT, person: mallory.id };
		expect(
			await refusal(
				order(t, judge("ines", "moderator"), "cases.decide", untaken),
			),
		).toBe("case.taken");
		const incomplete = { case: id, ...ACT, facts: " ", person: mallory.id };
		expect(await refusal(order(t, max, "cases.decide", incomplete))).toBe(
			"decision.incomplete",
		);
		expect(await show(t, id)).toMatchObject({ person: "", state: "open" });

		await t.say(bob, room, "et moi");
		await report(t, alice, `/rooms/comptoir/messages/${message}`);
		const about = (
			await order<CaseItem[]>(t, max, "cases.list", { queue: "all" })
		).find(({ person }) => person === mallory.id)?.id;
		await order(t, max, "cases.take", { case: about });
		expect(await decide(bob.id, about)).toBe("case.person");
		expect(await decide(mallory.id, about)).toBe("done");
	});

	test("by a decision that does nothing", async () => {
		const { t, mallory, id } = await roomReported();
		await order(t, max, "cases.decide", {
			case: id,
			...ACT,
			outcome: "none",
			clause: "",
			erase: "nothing",
			penalty: "",
			person: mallory.id,
		});
		expect(await show(t, id)).toMatchObject({ person: "", state: "decided" });
	});
});

test("the console offers whoever wrote what was copied, and whoever is looked for; lines of others lead to where they are taken away", async () => {
	const { t, alice, mallory, room, message, id } = await roomReported();
	await order(t, max, "cases.release", { case: id });
	const { cookie } = await hire(t, "Max", "moderator");
	const headers = { cookie };
	const path = `/console/cases/${id}`;
	const look = async (query = "") =>
		(await t.http(`GET ${path}${query}`, { headers })).text();
	const offers = (page: string, person: string) =>
		page.includes(`<option value="${person}">`);
	const before = await look();
	expect(offers(before, mallory.id)).toBe(false); // Not taken yet.
	expect(before).toContain(`/console/live/${room}/${message}`);
	await t.http("POST /console/do/cases.take", { headers, form: { case: id } });
	expect(offers(await look(), mallory.id)).toBe(true);
	expect(offers(await look(), alice.id)).toBe(false);
	expect(offers(await look("?name=ali"), alice.id)).toBe(true);
	const reply = await t.http("POST /console/do/cases.decide", {
		headers,
		form: {
			case: id,
			back: path,
			...ACT,
			hours: "24",
			person: mallory.id,
		},
	});
	expect(reply.status).toBe(303);
	expect(listInForceOf(t.world, mallory.id)).toHaveLength(1);
	expect(await look()).toContain("Une personne est nommée");
});
