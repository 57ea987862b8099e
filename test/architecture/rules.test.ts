// Each rule of the house is shown a small house that breaks it.
import { describe, expect, test } from "bun:test";
import { inspectHouse } from "./house.ts";
import { checkFloors } from "./imports.ts";
import { findMentions } from "./mentions.ts";
import type { House } from "./places.ts";
import { readSource } from "./source.ts";

const house: House = {
	floors: [
		{ name: "ground", holds: ["wire", "views", "server/kernel"] },
		{ name: "foundations", holds: ["server/identity", "server/contacts"] },
		{ name: "product", holds: ["server/rooms", "server/messages"] },
		{ name: "entrance", holds: ["server/main.ts", "server/cli"] },
	],
	sideways: { "server/messages": ["server/rooms"], views: ["wire"] },
	browser: ["web"],
	browserMayImport: ["wire", "views"],
	faceless: ["server/kernel", "views"],
	owners: {
		kysely: { by: ["server/kernel/db.ts"] },
		"bun:sqlite": {
			by: ["server/kernel/db.ts"],
			types: ["server/kernel/files.ts"],
		},
		"node:crypto": { by: ["server/kernel/ids.ts"] },
	},
	platform: ["server/kernel", "server/main.ts"],
	testTools: ["fast-check"],
	longFiles: { "wire/catalogue.ts": "a catalogue" },
	tableOwners: new Map([
		["rooms", "rooms"],
		["visitors", "identity"],
	]),
};

const inspect = (files: Readonly<Record<string, string>>): string[] =>
	inspectHouse(
		Object.entries(files).map(([path, text]) => readSource(path, text)),
		house,
	);

const lines = (count: number, line: string): string =>
	`${line}\n`.repeat(count);

describe("floors", () => {
	test("down through the face is free", () => {
		expect(
			inspect({
				"server/rooms/index.ts": `import { findVisitor } from "../identity/index.ts";`,
				"server/rooms/rules.ts": `import { refuse } from "../kernel/refusal.ts"; import { id } from "../../wire/index.ts";`,
			}),
		).toEqual([]);
	});

	test("up is never", () => {
		expect(
			inspect({
				"server/identity/leave.ts": `export const leave = 1;\nimport type { Room } from "../rooms/index.ts";`,
			}),
		).toEqual([
			"server/identity/leave.ts:2 reaches up to server/rooms; record a fact and let it listen",
		]);
	});

	test("sideways is listed or refused", () => {
		expect(
			inspect({
				"server/messages/index.ts": `import { room } from "../rooms/index.ts";`,
				"server/rooms/index.ts": `export const room = 1;`,
				"server/contacts/index.ts": `export * from "../identity/index.ts";`,
			}),
		).toEqual([
			"server/contacts/index.ts:1 reaches sideways to server/identity; record a fact there, or move the rule down",
		]);
	});

	test("another slice is entered through its index.ts", () => {
		expect(
			inspect({
				"server/rooms/index.ts": `const store = await import("../identity/store.ts");`,
				"server/rooms/facts.ts": `export type Row = import("../identity/tables.ts").Row;`,
			}),
		).toEqual([
			"server/rooms/index.ts:1 imports the inside of server/identity; import its index.ts",
			"server/rooms/facts.ts:1 imports the inside of server/identity; import its index.ts",
		]);
	});

	test("a folder without a floor is found, and so is whoever imports it", () => {
		expect(
			inspect({
				"server/extras/index.ts": "",
				"server/rooms/index.ts": `import "../extras/index.ts";`,
			}),
		).toEqual([
			"server/extras/index.ts has no floor; place its folder in floors.ts",
			"server/rooms/index.ts:1 imports server/extras/index.ts, which has no floor; place its folder in floors.ts",
		]);
	});

	test("browser code stands on wire and views alone, and nobody stands on it", () => {
		expect(
			inspect({
				"views/html.ts": `import "../wire/sizes.ts";`,
				"web/main.ts": `import "./parts/talk.ts"; import "../wire/sizes.ts"; import "../views/html.ts";\nimport "../server/kernel/ids.ts";`,
				"server/rooms/index.ts": `import "../../web/main.ts";`,
			}),
		).toEqual([
			"web/main.ts:2 imports server/kernel/ids.ts; browser code stands on wire, views and itself",
			"server/rooms/index.ts:1 imports web/main.ts, which is for browsers; move what both need to views or wire",
		]);
	});

	test("what runs does not need its tests; tests see everything", () => {
		expect(
			inspect({
				"server/rooms/index.ts": `import { testWorld } from "../../test/world/world.ts";`,
				"server/rooms/join.test.ts": `import { testWorld } from "../../test/world/world.ts"; import "../messages/store.ts";`,
			}),
		).toEqual([
			"server/rooms/index.ts:1 imports test/world/world.ts; what runs must not need its tests",
		]);
	});

	test("circles are found, types included", () => {
		expect(
			inspect({
				"server/kernel/a.ts": `import type { B } from "./b.ts";`,
				"server/kernel/b.ts": `export type { A } from "./a.ts";`,
			}),
		).toEqual([
			"server/kernel/a.ts imports itself: server/kernel/a.ts → server/kernel/b.ts → server/kernel/a.ts; move what both ends need into a file of its own",
		]);
	});

	test("a line of floors.ts that holds nothing up is found", () => {
		const sources = [
			readSource("server/kernel/db.ts", `import "kysely";`),
			readSource("server/messages/index.ts", ""),
		];
		const small: House = {
			...house,
			floors: [
				{ name: "ground", holds: ["server/kernel", "views"] },
				{ name: "product", holds: ["server/messages"] },
			],
			sideways: {
				"server/messages": ["server/kernel"],
				views: ["views"],
			},
			owners: {
				kysely: { by: ["server/kernel/db.ts"] },
				hono: { by: ["server/kernel/http.ts"] },
			},
			faceless: [],
		};
		expect(checkFloors(sources, small)).toEqual([
			"floors.ts names views, which is not there",
			"floors.ts draws server/messages → server/kernel, which nobody walks",
			"floors.ts draws views → views, which nobody walks",
			"floors.ts gives hono to server/kernel/http.ts, which does not import it",
			"floors.ts excuses wire/catalogue.ts, which is not there",
			"floors.ts draws server/messages → server/kernel, which is not on one floor",
			"floors.ts draws a circle: views → views",
		]);
	});
});

describe("packages", () => {
	test("each has one owner", () => {
		expect(
			inspect({
				"server/kernel/db.ts": `import { sql } from "kysely"; import { Migrator } from "kysely/migration";`,
				"server/rooms/store.ts": `import { sql } from "kysely";`,
				"server/rooms/index.ts": `import pad from "@left/pad/now";`,
			}),
		).toEqual([
			"server/rooms/store.ts:1 imports kysely, which belongs to server/kernel/db.ts; ask that file",
			"server/rooms/index.ts:1 imports @left/pad, which belongs to nobody; name an owner in floors.ts, and why in decisions/",
		]);
	});

	test("types alone can be lent", () => {
		expect(
			inspect({
				"server/kernel/files.ts": `import type { Database } from "bun:sqlite";\nimport { type Statement } from "bun:sqlite";`,
			}),
		).toEqual([
			"server/kernel/files.ts:2 imports bun:sqlite, which belongs to server/kernel/db.ts; ask that file",
		]);
	});

	test("the platform is reached through the kernel, cryptography through its owner", () => {
		expect(
			inspect({
				"server/kernel/log.ts": `import "node:fs/promises"; import type { Server } from "bun";`,
				"server/rooms/index.ts": `import { readFileSync } from "node:fs";`,
				"server/main.ts": `import { createHash } from "node:crypto";`,
				"test/world/world.ts": `import "node:crypto"; import "bun:test"; import "fast-check";`,
				"server/rooms/rules.ts": `import fc from "fast-check";`,
			}),
		).toEqual([
			"server/rooms/index.ts:1 imports node:fs; the platform is reached through server/kernel",
			"server/main.ts:1 imports node:crypto, which belongs to server/kernel/ids.ts; ask that file",
			"server/rooms/rules.ts:1 imports fast-check, which belongs to nobody; name an owner in floors.ts, and why in decisions/",
		]);
	});
});

describe("SQL", () => {
	test("lives in store.ts", () => {
		expect(
			inspect({
				"server/rooms/index.ts": `export const x = (tx) => tx.on<Own>();`,
				"server/rooms/facts.ts": `\nexport const y = sql\`select 1\`;`,
				"server/rooms/present.ts": `export const z = (q) => q.selectFrom("rooms");`,
				"server/rooms/store.ts": `export const a = (tx) => tx.on<Own>().selectFrom("rooms as r");`,
				"server/kernel/outbox.ts": `export const a = (tx) => tx.on<Own>().selectFrom("facts");`,
				"server/rooms/store.test.ts": `const x = (tx) => tx.on<Own>().selectFrom("rooms");`,
				"web/main.ts": `button.on("click", go);`,
			}),
		).toEqual([
			"server/rooms/index.ts:1 holds SQL; move it to server/rooms/store.ts",
			"server/rooms/facts.ts:2 holds SQL; move it to server/rooms/store.ts",
			"server/rooms/present.ts:1 holds SQL; move it to server/rooms/store.ts",
		]);
	});

	test("names only tables of its own slice", () => {
		const store = `
export const a = (db) => db.selectFrom(["rooms", "visitors as v"]);
export const b = (db) => db.selectFrom("rooms").innerJoin("nobodys", "x", "y");
export const c = sql\`update visitors set name = 'x'\`;
export const d = (db) => db.with("busy", (q) => q.selectFrom("rooms")).selectFrom("busy");`;
		expect(inspect({ "server/rooms/store.ts": store })).toEqual([
			"server/rooms/store.ts:2 names the table visitors, owned by identity; ask that slice",
			"server/rooms/store.ts:3 names the table nobodys, owned by nobody; ask that slice",
			"server/rooms/store.ts:4 names the table visitors, owned by identity; ask that slice",
		]);
	});
});

describe("sizes", () => {
	test("a file has at most 300 lines, main.ts 60; catalogues and tests may be longer", () => {
		expect(
			inspect({
				"server/rooms/index.ts": lines(301, "// a line"),
				"server/kernel/ids.ts": lines(300, "// a line"),
				"wire/catalogue.ts": lines(900, "// a line"),
				"server/rooms/rules.test.ts": lines(900, "// a line"),
				"server/main.ts": lines(61, "// a line"),
			}),
		).toEqual([
			"server/rooms/index.ts has 301 lines; split it below 300",
			"server/main.ts has 61 lines; split it below 60",
		]);
	});

	test("a function has at most 60 lines and 4 parameters", () => {
		expect(
			inspect({
				"server/rooms/index.ts": `export const a = () => {\n${lines(59, "//")}};\nexport class B {\n\tc(v, w, x, y, z) {}\n}\nexport function d(this: B, w, x, y, z) {}`,
			}),
		).toEqual([
			"server/rooms/index.ts:1 function of 61 lines; keep it below 60",
			"server/rooms/index.ts:63 function of 5 parameters; group those that travel together, at most 4",
		]);
	});
});

describe("words", () => {
	const inRooms = (text: string) => inspect({ "server/rooms/index.ts": text });
	const refused = (text: string) =>
		inRooms(text).map((problem) =>
			problem.replace("server/rooms/index.ts:1 ", ""),
		);

	test.each([
		["Date.now()", "Date.now()", "world.clock"],
		["new Date()", "new Date()", "world.clock"],
		["Math.random()", "Math.random()", "world.ids"],
		["crypto.randomUUID()", "crypto.randomUUID()", "world.ids"],
		["Bun.randomUUIDv7()", "Bun.randomUUIDv7()", "world.ids"],
		["process.env.PORT", "process.env", "server/config.ts"],
		["Bun.env", "Bun.env", "server/config.ts"],
		["console.warn(1)", "console.warn()", "world.log"],
		["setTimeout(go, 1)", "setTimeout()", "a job"],
		["globalThis.setInterval(go, 1)", "globalThis.setInterval()", "a job"],
		["await Bun.sleep(1)", "Bun.sleep()", "a job"],
		["x as any", "any", "the real type, or unknown"],
		["1; // @ts-ignore", "@ts-ignore", "the real fix"],
		["1; // FIXME later", "FIXME", "the real fix"],
	])("%s is refused", (text, what, instead) => {
		expect(refused(text)).toEqual([
			`${what} is not written here; use ${instead}`,
		]);
	});

	test("text and comments may say them, and so may their own places", () => {
		expect(
			inspect({
				"server/rooms/index.ts": `// setTimeout(…) and Date.now()\nexport const x = "console.log(1)"; new Date(0);`,
				"server/kernel/clock.ts": "Date.now();",
				"server/kernel/jobs.ts": "setInterval(go, 1);",
				"server/main.ts": "process.env;",
				"web/main.ts": "setTimeout(go, Math.random()); console.error(1);",
				"server/cli/backup.ts": "console.log(Date.now(), process.env);",
				"test/world/world.ts": "Date.now();",
			}),
		).toEqual([]);
	});
});

describe("names", () => {
	test("files are named for what they export", () => {
		expect(
			inspect({
				"server/rooms/join-room.ts": "export async function joinRoom() {}",
				"server/rooms/room-presence.ts": "export class RoomPresence {}",
				"server/rooms/leave-room.ts": "export const leave = () => {};",
				"server/rooms/weather.ts": "export const rain = 1;",
				"server/rooms/openRoom.ts": "export const openRoom = 1;",
				"server/rooms/room-utils.ts": "export const roomUtils = 1;",
			}),
		).toEqual([
			"server/rooms/leave-room.ts does not export leaveRoom; name the file for what it does",
			"server/rooms/openRoom.ts is not kebab-case; name it for its main export",
			"server/rooms/room-utils.ts could hold anything; name it for what it does",
		]);
	});

	test("an operation comes from a file that is named for it", () => {
		expect(
			inspect({
				"server/rooms/index.ts": `import { join } from "./join.ts"; import { leave, rename } from "./change.ts"; import { sweepRooms } from "./sweep.ts";
export const rooms = { commands: [command("room.join", limit, join), command("room.leave", limit, leave)], jobs: [job("sweep", often, sweepRooms)] };`,
				"server/rooms/join.ts": "export const join = 1;",
				"server/rooms/sweep.ts": "export const sweepRooms = 1;",
				"server/rooms/change.ts": "export const leave = 1, rename = 2;",
			}),
		).toEqual([
			"server/rooms/change.ts does not export change; name the file for what it does",
		]);
	});

	test("rules decide, and neither wait nor know the world", () => {
		expect(
			inspect({
				"server/rooms/rules.ts": `import type { World } from "../kernel/world.ts";\nexport const decide = async () => {};`,
			}),
		).toEqual([
			"server/rooms/rules.ts:2 waits; load first, then decide",
			"server/rooms/rules.ts:1 knows the world; give the decision what it needs",
		]);
	});

	test("tests have names, and all of them run", () => {
		const text = [
			`test("", () => {});`,
			`describe(" ", () => {});`,
			`needs("chromium")("", () => {});`,
			`test.each([1])("", () => {});`,
			["test", `only("alone", () => {});`].join("."),
			["test", `skip("not now", () => {});`].join("."),
			`test("a sentence", () => {});`,
			`needs("chromium")("a sentence", () => {});`,
		].join("\n");
		expect(inspect({ "test/a.test.ts": text }).map((p) => p.slice(15))).toEqual(
			[
				"1 a test without a name; say in a sentence what it shows",
				"2 a test without a name; say in a sentence what it shows",
				"3 a test without a name; say in a sentence what it shows",
				"4 a test without a name; say in a sentence what it shows",
				"5 test.only leaves the other tests out; remove .only",
				"6 test.skip hides a test; remove it, or say what it needs with needs() of test/world/needs.ts",
			],
		);
	});

	test("nothing mentions what lies beside the repository", () => {
		const beside = ["..", "shared", "design", "house.md"].join("/");
		const files = new Map([
			["README.md", `See\n${beside}.`],
			["bin/dev", "#!/bin/sh"],
		]);
		expect(findMentions(files)).toEqual([
			`README.md:2 mentions ${beside.slice(0, 10)}, which nobody who clones this has; say it here`,
		]);
	});
});

describe("sentences", () => {
	const says = (path: string, text: string) =>
		inspect({ [path]: text }).filter((line) => /sentences stand/.test(line));
	test("of a page stand in views/words, or are found", () => {
		const page = "const p = html`<p class='a b'>Une phrase</p>`;";
		expect(says("views/pages/one.ts", page)).toEqual([
			'views/pages/one.ts:1 says "Une phrase"; sentences stand in views/words, in every language',
		]);
		expect(says("web/parts/one.ts", 'tell("Try again later");')).toHaveLength(
			1,
		);
		expect(says("views/words/fr.ts", 'const fr = "Une phrase";')).toEqual([]);
	});
	test("are neither tags nor selectors nor single signs", () => {
		for (const text of [
			'const p = html`<p class="row conv" data-x="x">·</p>`;',
			'find(".msg.open > .more span");',
			'const tag = html`<span class="pill big"`;',
		])
			expect(says("views/parts/one.ts", text)).toEqual([]);
	});
});
