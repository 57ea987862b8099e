import { expect, test } from "bun:test";
import { codeIn, judge, order, report } from "../../test/world/bench.ts";
import { hire } from "../../test/world/team.ts";
import { MINUTE, testWorld } from "../../test/world/world.ts";
import type {
	CaseItem,
	CourtFigures,
	DayFigures,
} from "../../views/court-file.ts";
import { imposeSanction } from "../sanctions/index.ts";

const DAY = 24 * 60 * MINUTE;
const max = judge("max", "moderator");
const ana = judge("ana", "analyst");

test("days in figures: what came, what went, what waits; child safety's for those who see it", async () => {
	const t = await testWorld({ env: { PALABRE_ABSENCE_MINUTES: "43200" } });
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const reported = async (category: string) => {
		const seq = await t.say(mallory, room, `insulteindicible ${category}`);
		const path = `/rooms/comptoir/messages/${seq}`;
		return codeIn(await report(t, alice, path, { category }));
	};
	const days = (who: typeof max, many = 3) =>
		order<DayFigures[]>(t, who, "cases.count-days", { days: many });
	const numbers = (all: readonly DayFigures[]) =>
		all.map(({ opened, decided, waiting }) => [opened, decided, waiting]);

	await reported("harassment");
	t.pass(DAY);
	await reported("minor");
	expect(numbers(await days(max))).toEqual([
		[0, 0, 0],
		[1, 0, 1],
		[0, 0, 1],
	]);
	expect(numbers(await days(ana))).toEqual([
		[0, 0, 0],
		[1, 0, 1],
		[1, 0, 2],
	]);

	const [item] = await order<CaseItem[]>(t, max, "cases.list", {
		queue: "all",
	});
	await order(t, max, "cases.take", { case: item?.id });
	await order(t, max, "cases.decide", {
		case: item?.id,
		outcome: "none",
		clause: "",
		facts: "",
		note: "",
		erase: "nothing",
		person: null,
		penalty: "",
		hours: 0,
	});
	expect(numbers(await days(max))).toEqual([
		[0, 0, 0],
		[1, 0, 1],
		[0, 1, 0],
	]);
	expect((await days(max)).map((day) => day.medianFirstActionMs)).toEqual([
		null,
		DAY,
		null,
	]);

	const { cookie } = await hire(t, "Ana", "analyst");
	const page = await (
		await t.http("GET /console/figures?days=7", { headers: { cookie } })
	).text();
	expect(page).toContain("data-chart");
	expect(page).toContain("24\u00a0h");
	expect(page).not.toContain("Mallory");
});

test("what nobody reported is counted apart: it waited for nobody", async () => {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const seq = await t.say(mallory, room, "insulteindicible");
	const path = `/rooms/comptoir/messages/${seq}`;
	await report(t, alice, path, { category: "other" });
	t.pass(10 * MINUTE);
	const [item] = await order<CaseItem[]>(t, max, "cases.list", {
		queue: "all",
	});
	await order(t, max, "cases.take", { case: item?.id });
	for (const by of ["operator", "system", max.by] as const)
		await imposeSanction(t.world, {
			kind: "mute",
			visitor: mallory.id,
			reason: "spam",
			rule: "house-spam",
			until: t.now + 60 * MINUTE,
			by,
			key: by,
		});
	await t.deliverFacts();
	await order(t, max, "live.remove", {
		room,
		message: seq,
		clause: "house-respect",
		facts: "Une insulte.",
		penalty: null,
		hours: null,
	});
	const { queues } = await order<CourtFigures>(t, max, "cases.count", {
		days: 7,
	});
	expect(queues.find(({ queue }) => queue === "other")).toMatchObject({
		waiting: 1,
		opened: 1,
		decided: 0,
		acted: 0,
		unreported: 4,
		medianFirstActionMs: 10 * MINUTE,
		medianDecisionMs: null,
	});
	const days = await order<DayFigures[]>(t, max, "cases.count-days", {
		days: 1,
	});
	expect(days).toMatchObject([
		{ opened: 1, decided: 0, waiting: 1, medianFirstActionMs: 10 * MINUTE },
	]);
});

test("a case that is objected to waits again, on that day and not before", async () => {
	const t = await testWorld({ env: { PALABRE_ABSENCE_MINUTES: "43200" } });
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const seq = await t.say(mallory, room, "insulteindicible");
	const path = `/rooms/comptoir/messages/${seq}`;
	const code = codeIn(await report(t, alice, path, { category: "harassment" }));
	const [item] = await order<CaseItem[]>(t, max, "cases.list", {
		queue: "all",
	});
	await order(t, max, "cases.take", { case: item?.id });
	await order(t, max, "cases.decide", {
		case: item?.id,
		outcome: "none",
		clause: "",
		facts: "",
		note: "",
		erase: "nothing",
		person: null,
		penalty: "",
		hours: 0,
	});
	t.pass(DAY);
	await t.http(`POST /cases/${code}/objection`, { form: { words: "si !" } });
	t.pass(1);
	const days = await order<DayFigures[]>(t, max, "cases.count-days", {
		days: 3,
	});
	expect(days.map(({ waiting }) => waiting)).toEqual([0, 0, 1]);
});
