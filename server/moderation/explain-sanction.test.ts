import { expect, test } from "bun:test";
import { judge, order } from "../../test/world/bench.ts";
import { MINUTE, testWorld } from "../../test/world/world.ts";
import type { CaseFile, CaseItem } from "../../views/court-file.ts";
import { imposeSanction } from "../sanctions/index.ts";

const max = judge("max", "moderator");

test("a penalty that somebody imposed without a case has its reasons, and is lifted when an objection is right", async () => {
	const t = await testWorld();
	const mallory = await t.enter("mallory");
	const room = await t.join([mallory]);
	const { sanction } = await imposeSanction(t.world, {
		kind: "mute",
		visitor: mallory.id,
		reason: "spam",
		words: "Vingt liens.",
		rule: "house-spam",
		until: t.now + 60 * MINUTE,
		by: "operator",
	});
	await t.deliverFacts();
	const own = await (
		await t.http(`GET /sanctions/${sanction.id}`, { as: mallory })
	).text();
	expect(own).toContain("Pas de publicité ni de répétition");
	const [path] = /\/cases\/[0-9A-Z-]{19}/.exec(own) ?? [""];
	const statement = await (await t.http(`GET ${path}`)).text();
	for (const said of [
		"Plus d’écriture sur le site",
		"Vingt liens.",
		"Le site lui-même, sans signalement.",
		"Une personne a décidé.",
	])
		expect(statement).toContain(said);
	const list = () => order<CaseItem[]>(t, max, "cases.list", { queue: "all" });
	expect(await list()).toEqual([]);
	await t.http(`POST ${path}/objection`, { form: { words: "Un seul." } });
	const [item] = await list();
	await order(t, max, "cases.take", { case: item?.id });
	const file = await order<CaseFile>(t, max, "cases.show", { case: item?.id });
	await order(t, max, "cases.decide-appeal", {
		case: item?.id,
		appeal: file.appeals[0]?.id,
		outcome: "reversed",
		answer: "C’est vrai.",
	});
	await t.say(mallory, room, "merci");
});

test("a penalty that a case decided has one statement, not two", async () => {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	await t.join([alice, mallory]);
	await t.http(`POST /people/${mallory.id}/report`, {
		as: alice,
		form: { category: "scam", key: t.key() },
	});
	const [item] = await order<CaseItem[]>(t, max, "cases.list", {
		queue: "all",
	});
	await order(t, max, "cases.take", { case: item?.id });
	await order(t, max, "cases.decide", {
		case: item?.id,
		outcome: "act",
		clause: "house-honesty",
		facts: "Faux profil.",
		note: "",
		erase: "nothing",
		person: null,
		penalty: "warning",
		hours: 24,
	});
	await t.deliverFacts();
	const inbox = await (await t.http("GET /inbox", { as: mallory })).text();
	expect(inbox.match(/href="\/cases\/[0-9A-Z-]{19}"/g)).toHaveLength(1);
});
