import { describe, expect, test } from "bun:test";
import { codeIn, judge, order, report } from "../../test/world/bench.ts";
import { grep } from "../../test/world/grep.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import type { CaseFile, CaseItem } from "../../views/court-file.ts";
import { listActs } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { imposeSanction } from "../sanctions/index.ts";

const DAY = 24 * 60 * MINUTE;
const max = judge("max", "moderator");
const ines = judge("ines", "moderator");
const olga = judge("olga", "administrator");
const chloe = judge("chloe", "child-safety");

const ACT = {
	outcome: "act",
	clause: "house-respect",
	facts: "Trois insultes en une minute.",
	note: "",
	erase: "reported",
	person: null,
	penalty: "mute",
	hours: 24,
};
const NOTHING = {
	...ACT,
	outcome: "none",
	clause: "",
	erase: "nothing",
	penalty: "",
	hours: 0,
};

/** Mallory insults, alice reports; gives the case, not taken yet. */
async function reported(category = "harassment") {
	const t = await testWorld();
	const [alice, bob, mallory] = [
		await t.enter("alice"),
		await t.enter("bob"),
		await t.enter("mallory"),
	];
	const room = await t.join([alice, bob, mallory]);
	const seq = await t.say(mallory, room, "insulteindicible");
	const path = `/rooms/comptoir/messages/${seq}`;
	const code = codeIn(await report(t, alice, path, { category }));
	const [item] = await order<CaseItem[]>(t, olga, "cases.list", {
		queue: "all",
	});
	const id = item?.id ?? "";
	return { t, alice, bob, mallory, room, seq, path, code, id };
}

const refusal = async (promise: Promise<unknown>): Promise<string> => {
	try {
		await promise;
		return "done";
	} catch (error) {
		return (error as { code?: string }).code ?? String(error);
	}
};

const page = async (t: TestWorld, path: string, as?: never): Promise<string> =>
	(await t.http(`GET ${path}`, as ? { as } : {})).text();

const decisionCode = async (
	t: TestWorld,
	as: Parameters<TestWorld["http"]>[1],
): Promise<string> =>
	/\/cases\/([0-9A-Z-]{19})/.exec(
		await (await t.http("GET /inbox", as)).text(),
	)?.[1] ?? "";

describe("taking a case", () => {
	test("keeps everybody else off it, until it is released or its time is over", async () => {
		const { t, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		const take = () => refusal(order(t, ines, "cases.take", { case: id }));
		expect(await take()).toBe("case.taken");
		const decide = { case: id, ...ACT };
		expect(await refusal(order(t, ines, "cases.decide", decide))).toBe(
			"case.taken",
		);
		expect(await refusal(order(t, ines, "cases.release", { case: id }))).toBe(
			"case.taken",
		);
		await order(t, max, "cases.release", { case: id });
		expect(await take()).toBe("done");
		t.pass(15 * MINUTE);
		expect(await refusal(order(t, max, "cases.take", { case: id }))).toBe(
			"done",
		);
	});

	test("by two at the same moment is by one", async () => {
		const { t, id } = await reported();
		const both = await Promise.all(
			[max, ines].map((one) =>
				refusal(order(t, one, "cases.take", { case: id })),
			),
		);
		expect(both.toSorted()).toEqual(["case.taken", "done"]);
	});
});

describe("a decision to act", () => {
	test("takes the message away, imposes the penalty, and tells everybody concerned", async () => {
		const { t, alice, mallory, room, code, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", {
			case: id,
			...ACT,
			note: "Merci.",
		});
		await t.deliverFacts();
		await t.runJobs();
		expect(
			await t.socket(mallory, ["message.send", room, t.key(), "encore", 0]),
		).toMatchObject({ refused: "sanction.mute" });
		const history = await t.ask<{ entries: unknown[] }>(
			alice,
			"message.history",
			room,
			0,
			50,
		);
		expect(JSON.stringify(history)).not.toContain("insulteindicible");
		const followed = await page(t, `/cases/${code}`);
		expect(followed).toContain("une mesure a été prise");
		expect(followed).toContain("Merci.");
		// What was done to somebody is theirs to know.
		expect(followed).not.toContain("Plus d’écriture");
		const rooms = await (await t.http("GET /rooms", { as: mallory })).text();
		expect(rooms).toContain("1\u00a0décision vous concerne");
		const statement = await page(
			t,
			`/cases/${await decisionCode(t, { as: mallory })}`,
		);
		for (const said of [
			"Plus d’écriture sur le site",
			"Messages effacés",
			"Trois insultes en une minute.",
			"Ni menace, ni harcèlement, ni haine",
			"Le signalement d’une personne présente sur le site.",
			"Aucun moyen automatique",
			"Une personne a décidé.",
			"insulteindicible",
			"C’est gratuit",
		])
			expect(statement).toContain(said);
		expect(statement).not.toContain("Alice");
		expect(
			await (await t.http("GET /rooms", { as: mallory })).text(),
		).not.toContain("décision vous concerne");
	});

	test("and every step of it are in the log, in order", async () => {
		const { t, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", { case: id, ...ACT });
		const acts = await t.world.db.tx((tx) => listActs(tx, { subject: id }, 10));
		expect(
			acts.map(({ act, by_whom }) => [act, by_whom.split(":")[0]]),
		).toEqual([
			["case.decided", "staff"],
			["case.taken", "staff"],
			["case.opened", "visitor"],
		]);
	});

	test("reaches somebody who has left, by its code alone", async () => {
		const { t, mallory, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", { case: id, ...ACT });
		const code = await decisionCode(t, { as: mallory });
		await t.ask(mallory, "me.leave");
		await t.deliverFacts();
		expect(await page(t, `/cases/${code}`)).toContain("Trois insultes");
		// Read aloud and typed, it is the same code.
		const typed = code.replaceAll("-", " ").toLowerCase();
		const found = await t.http("POST /cases", { form: { code: typed } });
		expect(found.headers.get("location")).toBe(`/cases/${code}`);
		const wrong = await t.http("POST /cases", {
			form: { code: `${code.slice(0, -1)}?` },
		});
		expect(wrong.status).toBe(404);
	});

	test("is refused without ground, facts or measure, without having taken the case, and twice", async () => {
		const { t, id } = await reported();
		const decide = (change: object) =>
			refusal(order(t, max, "cases.decide", { case: id, ...ACT, ...change }));
		expect(await decide({})).toBe("case.not-taken");
		await order(t, max, "cases.take", { case: id });
		expect(await decide({ clause: "" })).toBe("decision.incomplete");
		expect(await decide({ facts: "  " })).toBe("decision.incomplete");
		expect(await decide({ erase: "nothing", penalty: "" })).toBe(
			"decision.incomplete",
		);
		expect(await decide({ outcome: "none" })).toBe("decision.incomplete");
		expect(await decide({ clause: "because" })).toBe("input.malformed");
		expect(await decide({ hours: 24 * 60 })).toBe("sanction.until");
		expect(await decide({})).toBe("done");
		await order(t, max, "cases.take", { case: id }).catch(() => null);
		expect(await decide({})).toBe("case.not-taken");
	});
});

describe("child safety", () => {
	test("is for those who are cleared for it: to others there is no such case, and the log says who asked", async () => {
		const { t, id } = await reported("minor");
		expect(
			await order<CaseItem[]>(t, max, "cases.list", { queue: "all" }),
		).toEqual([]);
		for (const name of ["cases.show", "cases.take"])
			expect(await refusal(order(t, max, name, { case: id }))).toBe(
				"case.missing",
			);
		const acts = await t.world.db.tx((tx) =>
			listActs(tx, { act: "staff.refused" }, 10),
		);
		expect(acts.map(({ subject, by_whom }) => [subject, by_whom])).toEqual([
			[id, max.by],
			[id, max.by],
		]);
		const file = await order<CaseFile>(t, chloe, "cases.show", { case: id });
		expect(file.copied).toMatchObject([{ body: "insulteindicible" }]);
	});
});

describe("an objection", () => {
	test("is decided by somebody else, and undoes what can be undone", async () => {
		const { t, mallory, room, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", { case: id, ...ACT });
		await t.deliverFacts();
		const code = await decisionCode(t, { as: mallory });
		const object = (words: string) =>
			t.http(`POST /cases/${code}/objection`, { form: { words } });
		expect((await object("  ")).status).toBe(422);
		expect((await object("Je citais quelqu’un.")).status).toBe(303);
		expect((await object("encore")).status).toBe(409);
		const [item] = await order<CaseItem[]>(t, ines, "cases.list", {
			queue: "abuse",
		});
		expect(item).toMatchObject({ id, state: "appealed" });
		const file = await order<CaseFile>(t, ines, "cases.show", { case: id });
		expect(file.copied).toMatchObject([{ body: "insulteindicible" }]);
		const decide = (who: typeof max) =>
			refusal(
				order(t, who, "cases.decide-appeal", {
					case: id,
					appeal: file.appeals[0]?.id,
					outcome: "reversed",
					answer: "Vous avez raison.",
				}),
			);
		await order(t, max, "cases.take", { case: id });
		expect(await decide(max)).toBe("case.own-decision");
		await order(t, max, "cases.release", { case: id });
		expect(await decide(ines)).toBe("case.not-taken");
		await order(t, ines, "cases.take", { case: id });
		expect(await decide(ines)).toBe("done");
		await t.say(mallory, room, "me revoilà");
		const told = await page(t, `/cases/${code}`);
		for (const said of [
			"Cette décision est annulée.",
			"Plus d’écriture sur le site, jusqu’au",
			"(levée)",
			"ne peut pas revenir",
			"Vous avez raison.",
		])
			expect(told).toContain(said);
		expect(
			await (await t.http("GET /rooms", { as: mallory })).text(),
		).toContain("1\u00a0décision vous concerne");
	});

	test("the table itself refuses that somebody decides on their own decision", async () => {
		const { t, mallory, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", { case: id, ...ACT });
		const code = await decisionCode(t, { as: mallory });
		await t.http(`POST /cases/${code}/objection`, { form: { words: "non" } });
		const { listAppeals, updateAppeal } = await import("./store.ts");
		const write = t.world.db.tx(async (tx) => {
			const [appeal] = await listAppeals(tx, id as `case_${string}`);
			if (appeal) await updateAppeal(tx, appeal.id, { decided_by: max.by });
		});
		expect(write).rejects.toThrow(/check/i);
		await write.catch(() => null);
	});

	test("of a reporter to nothing being done opens the case again, for somebody else", async () => {
		const { t, code, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", { case: id, ...NOTHING });
		expect(await page(t, `/cases/${code}`)).toContain(
			"aucune mesure n’a été prise",
		);
		await t.http(`POST /cases/${code}/objection`, {
			form: { words: "Relisez." },
		});
		await order(t, ines, "cases.take", { case: id });
		const file = await order<CaseFile>(t, ines, "cases.show", { case: id });
		await order(t, ines, "cases.decide-appeal", {
			case: id,
			appeal: file.appeals[0]?.id,
			outcome: "reversed",
			answer: "C’est vrai.",
		});
		await order(t, max, "cases.take", { case: id });
		const decide = { case: id, ...ACT };
		expect(await refusal(order(t, max, "cases.decide", decide))).toBe(
			"case.own-decision",
		);
		await order(t, max, "cases.release", { case: id });
		await order(t, ines, "cases.take", { case: id });
		expect(await refusal(order(t, ines, "cases.decide", decide))).toBe("done");
	});

	test("comes within six months, and not before a decision; then the case is forgotten, copies and all", async () => {
		const { t, mallory, code, id } = await reported();
		const object = (which: string) =>
			t.http(`POST /cases/${which}/objection`, { form: { words: "non" } });
		expect((await object(code)).status).toBe(409);
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", { case: id, ...ACT });
		const theirs = await decisionCode(t, { as: mallory });
		t.pass(184 * DAY);
		expect((await object(theirs)).status).toBe(410);
		await t.runJobs();
		expect((await t.http(`GET /cases/${theirs}`)).status).toBe(404);
		await t.stop();
		expect(grep(t.dataDir, "insulteindicible")).toEqual([]);
		await t.start();
	});
});

describe("cases", () => {
	test("of one person are shown beside each other, and can be merged by whoever took the one", async () => {
		const { t, alice, bob, path, id } = await reported();
		await report(t, bob, path, { category: "hate" });
		await report(t, bob, path, { category: "scam" });
		const file = await order<CaseFile>(t, max, "cases.show", { case: id });
		expect(file.reports).toBe(2);
		expect(file.categories).toEqual(["harassment", "hate"]);
		const other = file.related[0]?.id ?? "";
		const merge = () =>
			refusal(order(t, max, "cases.merge", { case: other, into: id }));
		expect(await merge()).toBe("case.not-taken");
		await order(t, max, "cases.take", { case: id });
		await report(t, alice, path, { category: "minor" });
		expect(await merge()).toBe("done");
		expect(await merge()).toBe("case.elsewhere");
		const merged = await order<CaseFile>(t, max, "cases.show", { case: id });
		expect(merged.reports).toBe(3);
		expect(merged.copied).toHaveLength(1);
		// A child's case goes into no other.
		const [child] = await order<CaseItem[]>(t, olga, "cases.list", {
			queue: "child-safety",
		});
		await order(t, olga, "cases.take", { case: child?.id });
		await order(t, max, "cases.release", { case: id });
		await order(t, olga, "cases.take", { case: id });
		expect(
			await refusal(
				order(t, olga, "cases.merge", { case: child?.id, into: id }),
			),
		).toBe("case.elsewhere");
	});

	test("are moved to those whom they concern, by whoever took them", async () => {
		const { t, alice, path, id } = await reported();
		const move = (who: typeof max, queue: string) =>
			refusal(order(t, who, "cases.move", { case: id, queue }));
		expect(await move(max, "trade")).toBe("case.not-taken");
		await order(t, max, "cases.take", { case: id });
		expect(await move(max, "nowhere")).toBe("input.malformed");
		expect(await move(max, "child-safety")).toBe("done");
		expect(await move(max, "abuse")).toBe("case.missing");
		expect(
			await order<CaseItem[]>(t, chloe, "cases.list", { queue: "all" }),
		).toMatchObject([{ id, queue: "child-safety", assigned: "" }]);
		// What is reported as such from now on joins it there; as before, it is another case.
		await report(t, alice, path, { category: "minor" });
		await report(t, alice, path, { category: "harassment" });
		const counts = await order<CaseItem[]>(t, olga, "cases.list", {
			queue: "all",
		});
		expect(counts.map(({ queue, reports }) => [queue, reports])).toEqual([
			["child-safety", 2],
			["abuse", 1],
		]);
	});

	test("are counted by queue and by rule, without a name", async () => {
		const { t, mallory, id } = await reported();
		t.pass(10 * MINUTE);
		await order(t, max, "cases.take", { case: id });
		t.pass(5 * MINUTE);
		await order(t, max, "cases.decide", { case: id, ...ACT });
		const code = await decisionCode(t, { as: mallory });
		await t.http(`POST /cases/${code}/objection`, { form: { words: "non" } });
		const file = await order<CaseFile>(t, ines, "cases.show", { case: id });
		await order(t, ines, "cases.take", { case: id });
		await order(t, ines, "cases.decide-appeal", {
			case: id,
			appeal: file.appeals[0]?.id,
			outcome: "reversed",
			answer: "oui",
		});
		const counted = await order<{ queues: unknown[]; rules: unknown[] }>(
			t,
			judge("ana", "analyst"),
			"cases.count",
			{ days: 30 },
		);
		expect(counted.queues[2]).toEqual({
			queue: "abuse",
			waiting: 0,
			overdue: 0,
			opened: 1,
			decided: 1,
			acted: 1,
			unreported: 0,
			medianFirstActionMs: 10 * MINUTE,
			medianDecisionMs: 15 * MINUTE,
			appeals: 1,
			reversed: 1,
		});
		expect(counted.rules).toEqual([
			{ rule: "house-respect", decisions: 1, reversed: 1 },
		]);
		expect(JSON.stringify(counted)).not.toContain("Mallory");
	});
});

test("figures tell nothing of decisions about children to whoever does not see their queue", async () => {
	const { t, alice, path } = await reported();
	await report(t, alice, path, { category: "minor" });
	const [about] = await order<CaseItem[]>(t, chloe, "cases.list", {
		queue: "child-safety",
	});
	await order(t, chloe, "cases.take", { case: about?.id });
	await order(t, chloe, "cases.decide", {
		case: about?.id,
		...ACT,
		clause: "cp-227-22-1",
	});
	const rulesFor = async (who: StaffActor) =>
		(
			await order<{ rules: { rule: string }[] }>(t, who, "cases.count", {
				days: 30,
			})
		).rules.map(({ rule }) => rule);
	expect(await rulesFor(chloe)).toEqual(["cp-227-22-1"]);
	expect(await rulesFor(max)).toEqual([]);
});

test("a penalty for what concerns a child is seen by other deciders without its reason", async () => {
	const { t, mallory, id } = await reported();
	await imposeSanction(t.world, {
		kind: "mute",
		visitor: mallory.id,
		reason: "child-safety",
		rule: "cp-227-22-1",
		until: t.now + DAY,
		by: chloe.by,
	});
	const reasonsFor = async (who: StaffActor) =>
		(await order<CaseFile>(t, who, "cases.show", { case: id })).penalties.map(
			({ kind, reason }) => [kind, reason],
		);
	expect(await reasonsFor(chloe)).toEqual([["mute", "child-safety"]]);
	expect(await reasonsFor(max)).toEqual([["mute", "other"]]);
});

describe("a reporter", () => {
	test("who reports without reason is warned, then not read for a while, and told both; a child in danger is always read", async () => {
		const { t, alice, path } = await reported();
		const mute = (kind: string, days: number) =>
			refusal(
				order(t, max, "reporters.mute", {
					reporter: alice.id,
					kind,
					days,
					why: "Dix signalements sans fondement.",
				}),
			);
		expect(await mute("mute", 7)).toBe("reporter.unwarned");
		expect(await mute("warning", 0)).toBe("done");
		expect((await report(t, alice, path)).status).toBe(303);
		expect(await mute("mute", 0)).toBe("reporter.days");
		expect(await mute("mute", 7)).toBe("done");
		const refused = await report(t, alice, path);
		expect(refused.status).toBe(403);
		expect(await refused.text()).toContain("Pendant encore 7 jours");
		expect((await report(t, alice, path, { category: "minor" })).status).toBe(
			303,
		);
		const inbox = await (await t.http("GET /inbox", { as: alice })).text();
		expect(inbox).toContain("ne sont plus lus");
		expect(inbox).toContain("Dix signalements sans fondement.");
	});

	test("has a record of what became of earlier reports, which deciders see", async () => {
		const { t, alice, path, id } = await reported();
		await order(t, max, "cases.take", { case: id });
		await order(t, max, "cases.decide", { case: id, ...NOTHING });
		await report(t, alice, path);
		const [item] = await order<CaseItem[]>(t, max, "cases.list", {
			queue: "all",
		});
		const file = await order<CaseFile>(t, max, "cases.show", {
			case: item?.id,
		});
		expect(file.filed[0]?.record).toEqual({
			made: 2,
			acted: 0,
			none: 1,
			isWarned: false,
			isMuted: false,
		});
	});
});
