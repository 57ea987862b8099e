import { describe, expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import {
	findSanction,
	imposeIn,
	type ImposeInput,
	imposeSanction,
	liftIn,
	liftSanction,
	listInForceOf,
	listSanctions,
} from "./index.ts";

const HOUR = 60 * MINUTE;

const impose = (
	t: TestWorld,
	visitor: Visitor,
	input: Partial<ImposeInput> & Pick<ImposeInput, "kind">,
) =>
	imposeSanction(t.world, {
		visitor: visitor.id,
		reason: "spam",
		rule: "charter: floods",
		until: t.now + HOUR,
		by: "staff:max",
		...input,
	});

const kindsOf = (t: TestWorld, visitor: Visitor) =>
	listInForceOf(t.world, visitor.id).map(({ kind }) => kind);

async function refusalOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise;
		return "nothing refused";
	} catch (error) {
		return (error as { code: string }).code;
	}
}

describe("imposing a sanction", () => {
	test("says who, what, why, since when and until when", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { kind, sanction } = await impose(t, mallory, {
			kind: "mute",
			words: " Four adverts in a row. ",
		});
		expect(kind).toBe("imposed");
		expect(await listSanctions(t.world, mallory.id)).toEqual([sanction]);
		expect(sanction).toMatchObject({
			visitor: mallory.id,
			visitor_name: "Mallory",
			kind: "mute",
			room: null,
			reason: "spam",
			words: "Four adverts in a row.",
			rule: "charter: floods",
			starts_at: t.now,
			ends_at: t.now + HOUR,
			by: "staff:max",
			lifted_at: null,
		});
	});

	test("twice under one key, it is imposed once", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const asked = { kind: "mute", key: "case 7" } as const;
		const [first, second] = await Promise.all([
			impose(t, mallory, asked),
			impose(t, mallory, { ...asked, until: t.now + 2 * HOUR }),
		]);
		expect([first.kind, second.kind]).toEqual(["imposed", "already-imposed"]);
		expect(second.sanction).toEqual(first.sanction);
		expect(await listSanctions(t.world, mallory.id)).toHaveLength(1);
	});

	test("one that is not possible is refused, and nothing is kept", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		expect(await refusalOf(impose(t, mallory, { kind: "room-ban" }))).toBe(
			"sanction.room",
		);
		expect(
			await refusalOf(impose(t, mallory, { kind: "mute", until: t.now })),
		).toBe("sanction.until");
		expect(await listSanctions(t.world, mallory.id)).toEqual([]);
		expect(kindsOf(t, mallory)).toEqual([]);
	});

	test("it is in force after a restart, and ends by itself", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		await impose(t, mallory, { kind: "mute" });
		await t.restart();
		expect(kindsOf(t, mallory)).toEqual(["mute"]);
		t.pass(HOUR - 1);
		expect(kindsOf(t, mallory)).toEqual(["mute"]);
		t.pass(1);
		expect(kindsOf(t, mallory)).toEqual([]);
		await t.runJobs();
		expect(await listSanctions(t.world, mallory.id)).toHaveLength(1);
	});

	test("it is kept for its days after its end, and then deleted", async () => {
		const t = await testWorld({
			env: { PALABRE_SANCTION_DAYS: "200", PALABRE_ABSENCE_MINUTES: "43200" },
		});
		const mallory = await t.enter("mallory");
		const { sanction } = await impose(t, mallory, { kind: "mute" });
		t.pass(HOUR + 200 * 24 * HOUR - 1);
		await t.runJobs();
		expect(await findSanction(t.world, sanction.id)).toBeDefined();
		t.pass(1);
		await t.runJobs();
		expect(await findSanction(t.world, sanction.id)).toBeUndefined();
	});
});

describe("lifting a sanction", () => {
	test("ends it at once, twice is once, and says by whom and why", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { sanction } = await impose(t, mallory, { kind: "mute" });
		const asked = {
			sanction: sanction.id,
			by: "staff:olga",
			why: "Mistaken.",
		} as const;
		expect(await liftSanction(t.world, asked)).toBe("lifted");
		expect(kindsOf(t, mallory)).toEqual([]);
		t.pass(MINUTE);
		expect(await liftSanction(t.world, asked)).toBe("already-over");
		expect(await findSanction(t.world, sanction.id)).toEqual({
			...sanction,
			lifted_at: t.now - MINUTE,
			lifted_by: "staff:olga",
			lifted_why: "Mistaken.",
		});
		await t.restart();
		expect(kindsOf(t, mallory)).toEqual([]);
	});

	test("what has ended, or never was, is not lifted", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { sanction } = await impose(t, mallory, { kind: "mute" });
		t.pass(HOUR);
		const by = { by: "staff:olga", why: "" } as const;
		expect(await liftSanction(t.world, { sanction: sanction.id, ...by })).toBe(
			"already-over",
		);
		expect(
			await refusalOf(liftSanction(t.world, { sanction: "sanc_none", ...by })),
		).toBe("sanction.unknown");
	});
});

describe("strikes", () => {
	test("several sanctions in a short time bring a mute by themselves; a ban stays somebody’s decision", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const warn = () =>
			impose(t, mallory, { kind: "warning", reason: "harassment" });
		await warn();
		expect(kindsOf(t, mallory)).toEqual(["warning"]);
		await warn();
		const [mute] = listInForceOf(t.world, mallory.id);
		expect(mute).toMatchObject({
			kind: "mute",
			reason: "repeated",
			by: "system",
			ends_at: t.now + 24 * HOUR,
		});
		for (let i = 0; i < 4; i++) await warn();
		expect(new Set(kindsOf(t, mallory))).toEqual(new Set(["mute", "warning"]));
	});

	test("a strike ends: what is long ago does not count", async () => {
		const t = await testWorld({
			env: { PALABRE_STRIKE_DAYS: "10", PALABRE_ABSENCE_MINUTES: "43200" },
		});
		const mallory = await t.enter("mallory");
		await impose(t, mallory, { kind: "warning", reason: "threats" });
		t.pass(10 * 24 * HOUR);
		await impose(t, mallory, { kind: "warning", reason: "threats" });
		expect(kindsOf(t, mallory)).toEqual(["warning"]);
	});

	test("a sanction that is lifted counts no more", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const warn = () =>
			impose(t, mallory, { kind: "warning", reason: "threats" });
		const { sanction } = await warn();
		await liftSanction(t.world, {
			sanction: sanction.id,
			by: "staff:olga",
			why: "Not a threat.",
		});
		await warn();
		expect(kindsOf(t, mallory)).toEqual(["warning"]);
	});
});

test("a sanction is a part of what it is decided in: neither is there without the other", async () => {
	const t = await testWorld();
	const mallory = await t.enter("mallory");
	const { sanction } = await impose(t, mallory, { kind: "mute" });
	const failing = t.world.db.tx(async (tx) => {
		await liftIn(t.world, tx, {
			sanction: sanction.id,
			by: "staff:olga",
			why: "",
		});
		await imposeIn(t.world, tx, {
			kind: "site-ban",
			visitor: mallory.id,
			reason: "spam",
			rule: "charter: floods",
			until: t.now + HOUR,
			by: "staff:olga",
		});
		throw new Error("the decision failed");
	});
	expect(await failing.catch((error: Error) => error.message)).toBe(
		"the decision failed",
	);
	expect(kindsOf(t, mallory)).toEqual(["mute"]);
	expect(await listSanctions(t.world, mallory.id)).toEqual([sanction]);
});
