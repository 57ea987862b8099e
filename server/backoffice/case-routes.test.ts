import { expect, test } from "bun:test";
import { report } from "../../test/world/bench.ts";
import { hire } from "../../test/world/team.ts";
import { testWorld } from "../../test/world/world.ts";
import { listActs } from "../audit/index.ts";

/** Mallory is reported twice, once as one who endangers children. */
async function reported() {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const seq = await t.say(mallory, room, "bouh <i>");
	const path = `/rooms/comptoir/messages/${seq}`;
	await report(t, alice, path, { category: "scam", words: "insiste <b>" });
	await report(t, alice, path, { category: "minor" });
	const max = await hire(t, "Max", "moderator");
	const chloe = await hire(t, "Chloé", "child-safety");
	const as = (who: typeof max) => ({
		headers: { cookie: who.cookie },
		address: who.address,
	});
	const look = async (who: typeof max, at: string) =>
		(await t.http(`GET ${at}`, as(who))).text();
	const post = (
		who: typeof max,
		operation: string,
		form: Record<string, string>,
	) => t.http(`POST /console/do/${operation}`, { ...as(who), form });
	const list = await look(chloe, "/console/cases");
	const [child = "", scam = ""] = Array.from(
		list.matchAll(/\/console\/cases\/(case_[a-z0-9]+)/g),
		([, id]) => id as string,
	);
	return { t, max, chloe, look, post, child, scam };
}

test("a case about children is on nobody's page who is not cleared for it, and reaching for it is in the log", async () => {
	const { t, max, look, post, child, scam } = await reported();
	const list = await look(max, "/console/cases");
	expect(list).toContain(scam);
	expect(list).not.toContain(child);
	expect(await look(max, `/console/cases/${child}`)).toContain(
		"Ce dossier n’existe pas.",
	);
	expect((await post(max, "cases.take", { case: child })).status).toBe(404);
	const refused = await t.world.db.tx((tx) =>
		listActs(tx, { act: "staff.refused", subject: child }, 9),
	);
	expect(refused).toHaveLength(2);
});

test("a case is read, taken and decided by forms; what people wrote stays text", async () => {
	const { max, look, post, scam } = await reported();
	const path = `/console/cases/${scam}`;
	const before = await look(max, path);
	expect(before).toContain("bouh &lt;i&gt;");
	expect(before).toContain("insiste &lt;b&gt;");
	expect(before).not.toContain('action="/console/do/cases.decide"');
	const taken = await post(max, "cases.take", { case: scam, back: path });
	expect(taken.headers.get("location")).toBe(`${path}?done`);
	expect(await look(max, path)).toContain('action="/console/do/cases.decide"');
	const form = {
		case: scam,
		back: path,
		outcome: "act",
		clause: "house-honesty",
		facts: "Faux profil.",
		note: "",
		erase: "reported",
		penalty: "warning",
		hours: "24",
	};
	expect(
		(await post(max, "cases.decide", { ...form, clause: "" })).status,
	).toBe(422);
	expect((await post(max, "cases.decide", form)).status).toBe(303);
	const after = await look(max, path);
	expect(after).toContain("Faux profil.");
	expect(after).toContain("Avertissement");
	expect(await look(max, "/console/figures?days=7")).toContain(
		"Ne pas se faire passer pour quelqu’un d’autre",
	);
});
