import { describe, expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { testWorld } from "../../test/world/world.ts";
import { listOpenRooms } from "./index.ts";

describe("the file of themed rooms", () => {
	test("is written at the first start, with about a dozen rooms", async () => {
		const t = await testWorld();
		const themes = JSON.parse(
			readFileSync(join(t.dataDir, "rooms.json"), "utf8"),
		) as { slug: string }[];
		expect(themes).toHaveLength(12);
		expect(listOpenRooms(t.world).map(({ slug }) => slug)).toEqual(
			themes.map(({ slug }) => slug),
		);
	});

	test("an edit is in force at the next start: added, renamed, moved, closed", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		const comptoir = await t.join([alice]);
		const musique = await t.join([alice], "musique");
		const theme = { icon: "🌊", tint: "blue", fr: "au large", en: "at sea" };
		writeFileSync(
			join(t.dataDir, "rooms.json"),
			JSON.stringify([
				{ slug: "port", name: "Le port", ...theme },
				{ slug: "comptoir", name: "Le zinc", ...theme },
			]),
		);
		await t.restart();
		expect(
			listOpenRooms(t.world).map(({ name, rank }) => [name, rank]),
		).toContainEqual(["Le port", 0]);
		expect(t.room("comptoir")).toBe(comptoir); // The same room under another name: what was said stays.
		const page = await (await t.http("GET /rooms", { as: alice })).text();
		expect(page).toContain("Le zinc");
		expect(page.includes("Musique")).toBe(false);
		const { welcome } = await t.open(alice);
		expect(welcome.streams.map(({ stream }) => stream)).toEqual([comptoir]);
		expect(await t.socket(alice, ["room.join", musique])).toMatchObject({
			refused: "room.missing",
		});
	});

	test("with mistakes in it the program does not start, and names each of them", async () => {
		const t = await testWorld();
		await t.stop();
		const file = join(t.dataDir, "rooms.json");
		const good = readFileSync(file, "utf8");
		writeFileSync(
			file,
			JSON.stringify([
				{
					slug: "A!",
					name: "x",
					icon: "",
					tint: "pink",
					fr: "",
					en: "",
					more: 1,
				},
				{ slug: "two", name: "Two", icon: "2", tint: "blue", fr: "", en: "" },
				{ slug: "two", name: "Two", icon: "2", tint: "blue", fr: 3, en: "" },
				null,
			]),
		);
		const failure = await t.start().then(
			() => "",
			(error: Error) => error.message,
		);
		for (const says of [
			file,
			"room 1: slug",
			"room 1: name",
			"room 1: icon",
			"room 1: tint",
			"room 1: more is not known",
			"room 3: fr must be text",
			"the slug two stands twice",
			"room 4: slug",
		])
			expect(failure).toContain(says);
		for (const text of [
			"not json",
			"{}",
			"[",
			JSON.stringify(Array(201).fill({})),
		]) {
			writeFileSync(file, text);
			await expect(t.start()).rejects.toThrow(file);
		}
		writeFileSync(file, good);
		await t.start();
	});

	test("a visitor’s room that has the address of a new theme does not keep the program from starting", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		await t.ask(alice, "room.open", "Le port", "", "public");
		const visitors = t.room("le-port");
		writeFileSync(
			join(t.dataDir, "rooms.json"),
			JSON.stringify([
				{
					slug: "le-port",
					name: "Le port",
					icon: "🌊",
					tint: "blue",
					fr: "",
					en: "",
				},
			]),
		);
		await t.restart();
		const theme = listOpenRooms(t.world).find(({ kind }) => kind === "theme");
		expect(theme?.slug).toBe("le-port");
		expect(t.room("le-port")).toBe(theme?.id as never);
		await t.restart();
		expect(
			listOpenRooms(t.world).find(({ id }) => id === theme?.id)?.kind,
		).toBe("theme");
		expect(
			listOpenRooms(t.world).find(({ id }) => id === visitors)?.slug,
		).not.toBe("le-port");
	});
});
