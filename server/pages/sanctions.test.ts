import { describe, expect, test } from "bun:test";
import type { Visitor } from "../../test/world/cast.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import {
	type ImposeInput,
	imposeSanction,
	liftSanction,
} from "../sanctions/index.ts";

const HOUR = 60 * MINUTE;

const impose = async (
	t: TestWorld,
	visitor: Visitor,
	input: Pick<ImposeInput, "kind"> & Partial<ImposeInput>,
) =>
	(
		await imposeSanction(t.world, {
			visitor: visitor.id,
			reason: "harassment",
			words: "Trois <insultes> à Alice.",
			rule: "respect",
			until: t.now + HOUR,
			by: "staff:max",
			...input,
		})
	).sanction;

const look = async (t: TestWorld, path: string, as?: Visitor) => {
	const reply = await t.http(`GET ${path}`, as ? { as } : {});
	return { status: reply.status, text: await reply.text(), reply };
};

describe("somebody’s own measures", () => {
	test("say what, why, by which rule, since when, until when, and how to object", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const room = await t.join([mallory]);
		const { id } = await impose(t, mallory, { kind: "mute", room });
		const { text } = await look(t, "/sanctions", mallory);
		for (const said of [
			"Interdiction d’écrire",
			"dans le salon «\u00a0Comptoir général\u00a0»",
			"insultes ou harcèlement",
			"Trois &lt;insultes&gt; à Alice.",
			"respect",
			"une personne de l’équipe du site",
			"1er janvier 2030 à 21:00",
			"1er janvier 2030 à 22:00",
			id,
			"Vous n’êtes pas d’accord",
			"Compte jusqu’au",
		])
			expect(text).toContain(said);
		expect(text.includes("staff:max")).toBe(false);
	});

	test("show nobody else’s, and need no session with a number", async () => {
		const t = await testWorld();
		const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
		const { id } = await impose(t, mallory, { kind: "mute" });
		const others = await look(t, "/sanctions", alice);
		expect(others.text).not.toContain(id);
		expect(others.text).toContain("Aucune mesure");
		const one = await look(t, `/sanctions/${id}`);
		expect(one.status).toBe(200);
		expect(one.text).toContain("insultes ou harcèlement");
		expect(one.reply.headers.get("cache-control")).toBe("no-store");
		const found = await t.http(`GET /sanctions?number=%20${id}`);
		expect(found.headers.get("location")).toBe(`/sanctions/${id}`);
		expect((await look(t, "/sanctions/sanc_other")).status).toBe(404);
		expect((await look(t, "/sanctions/anything%20else")).status).toBe(404);
	});

	test("are still there for whoever is banned, by the browser or by the number", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { id } = await impose(t, mallory, { kind: "site-ban" });
		await t.deliverFacts();
		const own = await look(t, "/sanctions", mallory);
		expect(own.status).toBe(200);
		expect(own.text).toContain(id);
		expect((await look(t, `/sanctions/${id}`)).status).toBe(200);
		expect((await look(t, "/sanctions")).text).not.toContain(id);
	});

	test("one that is lifted says since when and why, and counts no more", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const { id } = await impose(t, mallory, { kind: "mute" });
		await liftSanction(t.world, {
			sanction: id,
			by: "staff:olga",
			why: "C’était une citation.",
		});
		const { text } = await look(t, `/sanctions/${id}`, mallory);
		expect(text).toContain("Levée le");
		expect(text).toContain("C’était une citation.");
		expect(text).not.toContain("Compte jusqu’au");
		expect((await look(t, "/sanctions", mallory)).text).toContain("Terminées");
	});
});

describe("the line on every page", () => {
	test("tells what is in force, without script and on open screens", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		const screen = await t.screen(mallory);
		const { id } = await impose(t, mallory, { kind: "mute" });
		const said =
			"Vous ne pouvez plus écrire jusqu’au 1er janvier 2030 à 22:00.";
		expect(screen.heardOf("notice")).toEqual([
			[
				"notice",
				said,
				"You cannot write until 1 January 2030 at 22:00.",
				"/sanctions",
			],
		]);
		expect((await look(t, "/rooms", mallory)).text).toContain(said);
		await liftSanction(t.world, { sanction: id, by: "staff:olga", why: "" });
		expect(screen.heardOf("notice").at(-1)?.[1]).toContain("levée");
		expect((await look(t, "/rooms", mallory)).text).not.toContain(said);
	});

	test("a warning is told until it has been looked at, on any screen and after a restart", async () => {
		const t = await testWorld();
		const mallory = await t.enter("mallory");
		await impose(t, mallory, { kind: "warning" });
		const said = "Vous avez reçu un avertissement.";
		expect((await look(t, "/rooms", mallory)).text).toContain(said);
		await look(t, "/sanctions", mallory);
		expect((await look(t, "/rooms", mallory)).text).not.toContain(said);
		await t.restart();
		expect((await look(t, "/rooms", mallory)).text).not.toContain(said);
	});
});
