import { describe, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestWorld, testWorld } from "../../test/world/world.ts";
import { listActs } from "../audit/index.ts";
import { replayRule } from "../messages/replay-rule.ts";
import { addRule } from "./add-rule.ts";
import { rereadRules } from "./versions.ts";
import { listRules } from "./list-rules.ts";
import { setRuleState } from "./set-rule-state.ts";

const OLGA = "staff:staff_olga";
const HOUR = 3_600_000;

const figs = (words: string, action = "refuse because text.held") => `
	list figs { ${words} }
	rule no-figs { about "No figs" in room when said figs then ${action} }
`;

const add = (t: TestWorld, source: string) =>
	addRule(t.world, OLGA, { source, why: "a try" });
const set = (
	t: TestWorld,
	version: number,
	state: "shadow" | "live" | "expired",
	rule = "no-figs",
) => setRuleState(t.world, OLGA, { rule, version, state });

async function talk(t: TestWorld) {
	const alice = await t.enter("alice");
	const room = await t.join([alice]);
	const say = (body: string) =>
		t.socket(alice, ["message.send", room, t.key(), body, 0]);
	return { room, say };
}

const held = expect.objectContaining({ refused: "text.held" });
const find = async (t: TestWorld, name: string) =>
	(await listRules(t.world)).find((one) => one.name === name);

describe("a version of a rule", () => {
	test("does nothing as a draft, counts in the shadow, decides when it is live, and ends; without a restart, and after one", async () => {
		const t = await testWorld();
		const { say } = await talk(t);
		await add(t, figs("figue"));
		expect(await say("une figue ?")).not.toEqual(held);
		expect(await find(t, "no-figs")).toMatchObject({ state: "absent" });
		await set(t, 1, "shadow");
		expect(await say("deux figue ?")).not.toEqual(held);
		expect(await find(t, "no-figs")).toMatchObject({ shadowHits: 1 });
		await set(t, 1, "live");
		expect(await say("trois figue ?")).toEqual(held);
		await t.runJobs();
		await t.restart();
		expect(await say("quatre figue ?")).toEqual(held);
		expect(await find(t, "no-figs")).toMatchObject({
			state: "live",
			hits: { live: 2 },
			versions: [{ version: 1, state: "live", author: OLGA, why: "a try" }],
		});
		await set(t, 1, "expired");
		expect(await say("cinq figue ?")).not.toEqual(held);
	});

	test("runs in the shadow of the one in force, with lists of its own; put in force, it ends the other, and both are kept", async () => {
		const t = await testWorld();
		const { say } = await talk(t);
		await add(t, figs("figue"));
		await set(t, 1, "live");
		expect(await add(t, figs("datte"))).toMatchObject({ version: 2 });
		await set(t, 2, "shadow");
		expect(await say("une datte")).not.toEqual(held);
		expect(await say("une figue")).toEqual(held);
		expect(await find(t, "no-figs")).toMatchObject({ shadowHits: 1 });
		await set(t, 2, "live");
		expect(await say("encore une datte")).toEqual(held);
		expect(await say("encore une figue")).not.toEqual(held);
		const rule = await find(t, "no-figs");
		expect(
			rule?.versions.map(({ version, state }) => [version, state]),
		).toEqual([
			[2, "live"],
			[1, "expired"],
		]);
	});

	test("of a rule that ships takes its place; 0 is the one that ships", async () => {
		const t = await testWorld();
		const { say } = await talk(t);
		await set(t, 0, "expired", "stated-minor");
		expect(await say("j'ai 15 ans")).not.toEqual(
			expect.objectContaining({ refused: "text.minor" }),
		);
		await set(t, 0, "live", "stated-minor");
		expect(await say("j'ai 16 ans")).toEqual(
			expect.objectContaining({ refused: "text.minor" }),
		);
	});

	test("that cannot be read, or is more than one rule, is refused; so is one that is not there", async () => {
		const t = await testWorld();
		const unreadable = expect.objectContaining({ code: "rule.unreadable" });
		expect(add(t, "rule x { }")).rejects.toEqual(unreadable);
		expect(add(t, `${figs("a")} drop lures`)).rejects.toEqual(unreadable);
		expect(add(t, "list a { b }")).rejects.toEqual(unreadable);
		expect(set(t, 3, "live")).rejects.toEqual(
			expect.objectContaining({ code: "rule.missing" }),
		);
		expect(await find(t, "no-figs")).toBeUndefined();
	});

	test("every step is in the log, with who took it", async () => {
		const t = await testWorld();
		await add(t, figs("figue"));
		await set(t, 1, "shadow");
		const acts = await t.world.db.tx((tx) =>
			listActs(tx, { act: "rule." }, 10),
		);
		expect(JSON.stringify(acts)).toContain("rule.added");
		expect(JSON.stringify(acts)).toContain("rule.state-set");
		expect(JSON.stringify(acts)).toContain(OLGA);
	});
});

describe("a replay", () => {
	test("tells how often a draft would have held within the last hours, and where; no text", async () => {
		const t = await testWorld();
		const { room, say } = await talk(t);
		for (const body of ["une figue", "rien", "deux figue"]) await say(body);
		await add(t, figs("figue"));
		const ask = { rule: "no-figs", version: 1 };
		const told = await replayRule(t.world, { ...ask, hours: 1 });
		expect(told).toMatchObject({ texts: 3, matches: 2, isWhole: true });
		expect(told.examples.map((one) => one.room)).toEqual([room, room]);
		expect(JSON.stringify(told)).not.toContain("figue");
		t.pass(HOUR + 1);
		expect(await replayRule(t.world, { ...ask, hours: 1 })).toMatchObject({
			matches: 0,
		});
		expect(
			replayRule(t.world, { rule: "nothing", version: 1, hours: 1 }),
		).rejects.toEqual(expect.objectContaining({ code: "rule.missing" }));
	});
});

describe("the operator's file", () => {
	test("is read again when it changes; what cannot be read changes nothing", async () => {
		const t = await testWorld();
		const { say } = await talk(t);
		const file = join(t.dataDir, "rules.txt");
		rereadRules(t.world);
		writeFileSync(file, figs("figue").replace("in room", "state live in room"));
		rereadRules(t.world);
		expect(await say("une figue")).toEqual(held);
		writeFileSync(file, "rule half {");
		rereadRules(t.world);
		expect(await say("deux figue")).toEqual(held);
		writeFileSync(file, "");
		rereadRules(t.world);
		expect(await say("trois figue")).not.toEqual(held);
	});
});
