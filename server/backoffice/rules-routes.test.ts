import { expect, test } from "bun:test";
import { hire } from "../../test/world/team.ts";
import { testWorld } from "../../test/world/world.ts";

const source =
	'list figs { figue } rule no-figs { about "No figs" in room when said figs then refuse because text.held }';

test("an administrator adds a version, replays it, tries it and puts it in force, by forms", async () => {
	const t = await testWorld();
	const olga = await hire(t, "Olga", "administrator");
	const as = { headers: { cookie: olga.cookie, "accept-language": "en" } };
	const alice = await t.enter("alice");
	const room = await t.join([alice]);
	const say = (body: string) =>
		t.socket(alice, ["message.send", room, t.key(), body, 0]);
	await say("une figue");
	const read = async (path: string) => (await t.http(`GET ${path}`, as)).text();
	const post = async (operation: string, form: Record<string, string>) => {
		const reply = await t.http(`POST /console/do/${operation}`, {
			...as,
			form: { back: "/console/rules", ...form },
		});
		expect([operation, reply.status]).toEqual([operation, 303]);
	};
	expect(await read("/console/rules")).toContain("stated-minor");
	await post("rules.add", { source, why: "a try" });
	const page = await read("/console/rules/no-figs");
	expect(page).toContain("Olga");
	expect(page).toContain("a try");
	const replay = await read("/console/rules/no-figs/replay?version=1&hours=1");
	expect(replay).toContain("Version 1: 1 of 1 texts.");
	expect(
		replay.replace(/<pre[\s\S]*?<\/pre>|<textarea[\s\S]*?<\/textarea>/g, ""),
	).not.toContain("figue");
	const version = { rule: "no-figs", version: "1" };
	await post("rules.promote", { ...version, state: "shadow" });
	await say("deux figue");
	expect(await read("/console/rules")).toContain("in the shadow");
	await post("rules.promote", { ...version, state: "live" });
	expect(await say("trois figue")).toMatchObject({ refused: "text.held" });
	await post("rules.expire", version);
	expect(await read("/console/rules/no-figs")).toContain("ended");
	expect((await t.http("GET /console/rules/none", as)).status).toBe(404);
});

test("whoever may only look gets no form, and no way to post one", async () => {
	const t = await testWorld();
	const ada = await hire(t, "Ada", "analyst");
	const helper = await hire(t, "Henri", "helper");
	const headers = { cookie: ada.cookie };
	const page = await t.http("GET /console/rules/lures", { headers });
	expect(page.status).toBe(200);
	expect(await page.text()).not.toContain("/console/do/rules.");
	for (const operation of ["rules.add", "rules.promote", "rules.expire"]) {
		const reply = await t.http(`POST /console/do/${operation}`, {
			headers,
			form: { source, why: "", rule: "lures", version: "0", state: "live" },
		});
		expect(reply.status).toBe(403);
	}
	const closed = await t.http("GET /console/rules", {
		headers: { cookie: helper.cookie },
	});
	expect(closed.status).toBe(403);
});
