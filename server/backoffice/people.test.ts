import { describe, expect, test } from "bun:test";
import { judge, order, report } from "../../test/world/bench.ts";
import { type Colleague, hire } from "../../test/world/team.ts";
import { MINUTE, type TestWorld, testWorld } from "../../test/world/world.ts";
import type { CaseItem } from "../../views/court-file.ts";
import type { RoomId } from "../../wire/index.ts";
import { findRoomBySlug } from "../rooms/index.ts";
import {
	imposeSanction,
	listInForceOf,
	type ShownSanction,
} from "../sanctions/index.ts";

const HOUR = 60 * MINUTE;

async function stage() {
	const t = await testWorld();
	const [alice, mallory] = [await t.enter("alice"), await t.enter("mallory")];
	const room = await t.join([alice, mallory]);
	const max = await hire(t, "Max", "moderator");
	return { t, alice, mallory, room, max };
}

const look = async (t: TestWorld, who: Colleague, path: string) =>
	(await t.http(`GET ${path}`, { headers: { cookie: who.cookie } })).text();

const act = (
	t: TestWorld,
	who: Colleague,
	operation: string,
	form: Record<string, string>,
) =>
	t.http(`POST /console/do/${operation}`, {
		headers: { cookie: who.cookie },
		form: { back: "/console/sanctions", ...form },
	});

/** As the form of somebody's page sends it. */
const imposing = (visitor: string, more: Record<string, string> = {}) => ({
	visitor,
	kind: "mute",
	room: "",
	reason: "spam",
	rule: "house-spam",
	hours: "24",
	pace: "30",
	words: "Vingt liens.",
	key: "once",
	...more,
});

describe("people in the console", () => {
	test("are not told to concern a child but to those who protect children, who alone end that", async () => {
		const { t, mallory, max } = await stage();
		const chloe = await hire(t, "Chloé", "child-safety");
		await act(
			t,
			chloe,
			"sanctions.impose",
			imposing(mallory.id, {
				reason: "child-safety",
				rule: "cp-227-22-1",
				words: "Propositions à un enfant.",
			}),
		);
		const [row] = listInForceOf(t.world, mallory.id);
		for (const path of [
			`/console/people/${mallory.id}`,
			"/console/sanctions",
			"/console/sanctions?all",
		]) {
			expect(await look(t, chloe, path)).toContain("Propositions à un enfant");
			const seen = await look(t, max, path);
			expect(seen).toContain(row?.id ?? "?"); // Who is silenced is no secret among them.
			for (const told of ["Propositions à", "<bdi>cp-227-22-1</bdi>"])
				expect(seen).not.toContain(told);
		}
		const asked = judge("max", "moderator");
		const answers = [
			await order(t, asked, "people.find", { name: null }),
			await order(t, asked, "people.show", { visitor: mallory.id }),
			await order(t, asked, "sanctions.list", { "in-force": 1, before: null }),
		];
		expect(JSON.stringify(answers)).not.toMatch(/Propositions|child|227/);
		const lift = { sanction: row?.id ?? "", why: "pour voir" };
		expect((await act(t, max, "sanctions.lift", lift)).status).toBe(403);
		expect(listInForceOf(t.world, mallory.id)).toHaveLength(1);
		expect((await act(t, chloe, "sanctions.lift", lift)).status).toBe(303);
		expect(listInForceOf(t.world, mallory.id)).toEqual([]);
	});

	test("are found by pseudonym, with what everybody sees and what is in force", async () => {
		const { t, mallory, max } = await stage();
		await act(t, max, "sanctions.impose", imposing(mallory.id));
		const found = await look(t, max, "/console/people?name=mall0ry");
		expect(found).toContain(`/console/people/${mallory.id}`);
		expect(found).toContain("Interdiction d’écrire");
		expect(found).not.toContain("Alice");
		expect(await look(t, max, "/console/people")).toContain("Alice");
		expect(await look(t, max, "/console/people?name=zzz")).toContain(
			"Personne ici",
		);
	});

	test("one page says what is known, never postcode nor address, and takes a measure that is in force at once", async () => {
		const { t, mallory, room, max } = await stage();
		const path = `/console/people/${mallory.id}`;
		const before = await look(t, max, path);
		expect(before).toContain("Comptoir général");
		for (const kept of ["59000", mallory.address])
			expect(before.includes(kept)).toBe(false);
		const reply = await act(
			t,
			max,
			"sanctions.impose",
			imposing(mallory.id, { back: path }),
		);
		expect(reply.headers.get("location")).toBe(`${path}?done`);
		expect(
			await t.socket(mallory, ["message.send", room, t.key(), "encore", 0]),
		).toMatchObject({ refused: "sanction.mute" });
		expect(listInForceOf(t.world, mallory.id)).toMatchObject([
			{ by: `staff:${max.id}`, ends_at: t.now + 24 * HOUR, pace: 0 },
		]);
		const after = await look(t, max, path);
		expect(after).toContain("Vingt liens.");
		expect(after).toContain("Poids des manquements\u00a0: 1");
		// The form sent twice does it once.
		await act(t, max, "sanctions.impose", imposing(mallory.id));
		expect(listInForceOf(t.world, mallory.id)).toHaveLength(1);
	});

	test("a measure that is not possible is refused, in a sentence", async () => {
		const { t, mallory, max } = await stage();
		const reply = await act(
			t,
			max,
			"sanctions.impose",
			imposing(mallory.id, { kind: "room-ban" }),
		);
		expect(reply.status).toBe(422);
		expect(await reply.text()).toContain("désigne son salon");
		expect(listInForceOf(t.world, mallory.id)).toEqual([]);
	});

	test("somebody who has left is still found by what was decided; nobody else is", async () => {
		const { t, mallory, max } = await stage();
		const ban = imposing(mallory.id, { kind: "site-ban" });
		await act(t, max, "sanctions.impose", ban);
		await t.deliverFacts();
		const page = await look(t, max, `/console/people/${mallory.id}`);
		expect(page).toContain("n’est plus là");
		expect(page).toContain("Exclusion du site");
		const nobody = await t.http("GET /console/people/vis_nobody", {
			headers: { cookie: max.cookie },
		});
		expect(nobody.status).toBe(404);
	});
});

describe("sanctions in the console", () => {
	test("are listed while in force, lifted with a reason, and kept in the list of all", async () => {
		const { t, mallory, room, max } = await stage();
		await act(t, max, "sanctions.impose", imposing(mallory.id));
		const [row] = listInForceOf(t.world, mallory.id);
		const list = await look(t, max, "/console/sanctions");
		expect(list).toContain(row?.id ?? "?");
		expect(list).toContain("pas encore lue");
		expect(list).toContain(">Max<");
		const lift = { sanction: row?.id ?? "", why: "Erreur de ma part." };
		expect((await act(t, max, "sanctions.lift", lift)).status).toBe(303);
		await t.say(mallory, room, "merci");
		expect(await look(t, max, "/console/sanctions")).not.toContain(
			row?.id ?? "?",
		);
		const all = await look(t, max, "/console/sanctions?all");
		expect(all).toContain("Erreur de ma part.");
		expect(
			(await act(t, max, "sanctions.lift", { ...lift, why: "" })).status,
		).toBe(400);
	});

	test("are listed page by page, none lost of those of one instant, none twice", async () => {
		const { t, mallory, max } = await stage();
		for (let i = 0; i < 130; i++)
			await imposeSanction(t.world, {
				kind: "warning",
				visitor: mallory.id,
				reason: "room-rules", // Weighs nothing: no other follows from them.
				rule: "house-room",
				until: t.now + HOUR,
				by: "operator",
				key: `once ${i}`,
			});
		const olga = judge("olga", "moderator");
		const list = async (before: string | null) =>
			(
				await order<ShownSanction[]>(t, olga, "sanctions.list", {
					"in-force": 1,
					before,
				})
			).map(({ id }) => id);
		const first = await list(null);
		const second = await list(first.at(-1) ?? "");
		expect([first.length, second.length]).toEqual([100, 30]);
		expect(new Set([...first, ...second]).size).toBe(130);
		await expect(list("sanc_nothing")).rejects.toMatchObject({
			code: "sanction.unknown",
		});
		const page = await look(t, max, "/console/sanctions");
		const older = /\/console\/sanctions\?before=\w+/.exec(page)?.[0] ?? "";
		const next = await look(t, max, older);
		const shown = (id: string) => next.includes(`<small>${id}`);
		expect(second.every(shown)).toBe(true);
		expect(first.some(shown)).toBe(false);
		expect(next.includes('href="/console/sanctions?before=')).toBe(false);
	});

	test("scripts have the same: list, impose, lift", async () => {
		const { t, mallory } = await stage();
		const olga = judge("olga", "moderator");
		const sanction = {
			visitor: mallory.id,
			kind: "slow",
			room: null,
			reason: "spam",
			words: null,
			rule: "house-spam",
			hours: 1,
			pace: 60,
			key: null,
		};
		const imposed = await order<ShownSanction & { outcome: string }>(
			t,
			olga,
			"sanctions.impose",
			sanction,
		);
		expect(imposed).toMatchObject({ outcome: "imposed", pace: 60 });
		const list = () =>
			order<ShownSanction[]>(t, olga, "sanctions.list", {
				"in-force": 1,
				before: null,
			});
		const { outcome: _, ...shown } = imposed;
		expect(await list()).toEqual([shown]);
		expect(JSON.stringify(shown)).not.toMatch(/person|"key"/);
		expect(
			await order<unknown>(t, olga, "sanctions.lift", {
				sanction: imposed.id,
				why: "Assez.",
			}),
		).toEqual({ outcome: "lifted" });
		expect(await list()).toEqual([]);
	});
});

describe("live rooms", () => {
	test("show what everybody could read, uncovered, and lead to who said it", async () => {
		const { t, alice, mallory, room, max } = await stage();
		await t.say(mallory, room, "appelez le 06 12 34 56 78");
		const gone = await t.say(alice, room, "effacé depuis");
		await t.ask(alice, "message.delete", room, t.key(), gone);
		expect(await look(t, max, "/console/live")).toContain(
			`/console/live/${room}`,
		);
		const page = await look(t, max, `/console/live/${room}`);
		expect(page).toContain("06 12 34 56 78");
		expect(page).not.toContain("effacé depuis");
		expect(page).toContain(`/console/people/${mallory.id}`);
		t.pass(4 * HOUR);
		expect(await look(t, max, `/console/live/${room}`)).not.toContain("06 12");
	});

	test("come again by themselves when one follows, and only then", async () => {
		const { t, room, max } = await stage();
		const refresh = async (path: string) =>
			(
				await t.http(`GET ${path}`, { headers: { cookie: max.cookie } })
			).headers.get("refresh");
		expect(await refresh(`/console/live/${room}`)).toBeNull();
		expect(await refresh(`/console/live/${room}?follow`)).toBe("5");
	});

	test("a room by link alone is nobody's to look at", async () => {
		const { t, alice, max } = await stage();
		const { slug } = await t.ask<{ slug: string }>(
			alice,
			"room.open",
			"Entre nous",
			"",
			"link",
		);
		const hidden = findRoomBySlug(t.world, slug)?.id;
		expect(await look(t, max, "/console/live")).not.toContain("Entre nous");
		const reply = await t.http(`GET /console/live/${hidden}`, {
			headers: { cookie: max.cookie },
		});
		expect(reply.status).toBe(404);
		const page = await look(t, max, `/console/people/${alice.id}`);
		expect(page).not.toContain("Entre nous");
	});
});

test("a room that somebody opened is reported as theirs, and closed: everybody is out, and they read why", async () => {
	const { t, alice, mallory, max } = await stage();
	await t.ask(mallory, "room.open", "Marché noir", "", "public");
	const room = findRoomBySlug(t.world, "marche-noir")?.id ?? "";
	await t.ask(alice, "room.join", room);
	await report(t, alice, "/rooms/marche-noir", { category: "sale" });
	const [filed] = await order<CaseItem[]>(
		t,
		judge("max", "moderator"),
		"cases.list",
		{ queue: "all" },
	);
	expect(filed).toMatchObject({ person: mallory.id, personName: "Mallory" });
	const page = await look(t, max, `/console/live/${room}`);
	expect(page).toContain("/console/do/rooms.close");
	const why = {
		rule: "house-trade",
		words: "On y vendait des produits interdits.",
	};
	const reply = await act(t, max, "rooms.close", {
		room,
		...why,
		back: "/console/live",
	});
	expect(reply.headers.get("location")).toBe("/console/live?done");
	expect(
		await t.socket(alice, [
			"message.send",
			room as RoomId,
			t.key(),
			"où êtes-vous",
			0,
		]),
	).toMatchObject({ refused: "room.not-member" });
	expect(findRoomBySlug(t.world, "marche-noir")).toBeUndefined();
	await t.deliverFacts();
	const inbox = await (await t.http("GET /inbox", { as: mallory })).text();
	expect(inbox).toContain("Avertissement");
	expect((await act(t, max, "rooms.close", { room, ...why })).status).toBe(404);
	const own = findRoomBySlug(t.world, "comptoir")?.id ?? "";
	expect((await act(t, max, "rooms.close", { room: own, ...why })).status).toBe(
		403,
	);
	expect(await look(t, max, `/console/live/${own}`)).not.toContain(
		"rooms.close",
	);
});
