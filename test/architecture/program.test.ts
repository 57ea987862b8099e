// The rules about the list of slices, and about the past of the tables, each shown a program that breaks it.
import { describe, expect, test } from "bun:test";
import { perAddress, perPerson } from "../../server/kernel/limits.ts";
import {
	type Command,
	job,
	route,
	type Slice,
} from "../../server/kernel/slice.ts";
import { table } from "../../server/kernel/table.ts";
import { thisHouse } from "./house.ts";
import { inspectProgram } from "./program.ts";
import { compareSchemas, findMoreThanAdded, schemaOf } from "./schema.ts";

const house = {
	...thisHouse(new Map()),
	floors: [
		{ name: "foundations", holds: ["server/identity", "server/places"] },
		{ name: "product", holds: ["server/rooms"] },
	],
	sideways: { "server/identity": ["server/places"] },
};

const slice = (name: string, more: Partial<Slice> = {}): Slice => ({
	name,
	about: "Something.",
	...more,
});

const command = (name: string, limit = perPerson(1, 1)): Command => ({
	name: name as Command["name"],
	limit,
	input: {},
	run: () => null,
});

const inspect = (slices: readonly Slice[], wire: readonly string[] = []) =>
	inspectProgram(slices, wire, house);

const answer = () => ({ status: 200, headers: {}, body: null });

describe("the list of slices", () => {
	test("goes from the lowest floor up", () => {
		expect(
			inspect([slice("places"), slice("identity"), slice("rooms")]),
		).toEqual([]);
		expect(
			inspect([slice("rooms"), slice("identity"), slice("extras")]),
		).toEqual([
			"server/identity stands above server/rooms in slices.ts; put it below",
			"server/identity stands on server/places; put that first in slices.ts",
			"extras has no floor; place server/extras in floors.ts",
		]);
	});

	test("says what each slice is about", () => {
		expect(inspect([slice("places", { about: " " })])).toEqual([
			"server/places says nothing about itself; one sentence",
		]);
	});

	test("gives every command and route a limit and a guard", () => {
		const spec = {
			who: "anyone",
			limit: perAddress(1, 1),
			run: answer,
		} as const;
		const broken = [
			route("GET /ok", spec),
			route("GET /none", { ...spec, limit: undefined as never }),
			route("GET /never", { ...spec, limit: perAddress(0, 1) }),
			route("GET /always", { ...spec, limit: perAddress(1, 0) }),
			route("GET /whose", {
				...spec,
				limit: { ...spec.limit, per: "" as never },
			}),
			route("GET /who", { ...spec, who: "" as never }),
			route("/method", spec),
		];
		const commands = [command("ping", perPerson(Number.NaN, 1))];
		expect(
			inspect([slice("places", { routes: broken, commands })], ["ping"]),
		).toEqual([
			"ping lets nobody in: its burst is below 1",
			"GET /none has no limit",
			"GET /never lets nobody in: its burst is below 1",
			"GET /always has no rate: everySeconds is not above 0",
			"GET /whose does not say whose limit it is",
			"GET /who does not say who may come: anyone, visitor or staff(…)",
			"/method is not METHOD /path",
		]);
	});

	test("keeps each promised command in exactly one slice", () => {
		const one = slice("places", {
			commands: [command("ping"), command("dance")],
		});
		const two = slice("rooms", { commands: [command("ping")] });
		expect(inspect([one, two], ["ping", "typing"])).toEqual([
			"ping is kept by places and rooms; one slice owns it",
			"typing is promised in wire/commands.ts and kept by no slice",
			"dance of places is not in wire/commands.ts",
		]);
	});

	test("says of every table whose data it holds and how long", () => {
		const ddl = ["create table good (id text primary key)"];
		const tables = [
			table("good", { ddl, personal: "id", keep: "until they leave" }),
			table("other", { ddl, personal: "none", keep: "until they leave" }),
			table("good", { ddl, personal: "person", keep: "" }),
		];
		expect(inspect([slice("places", { tables })])).toEqual([
			"the table other of places does not begin by creating itself",
			"the table good of places names person as the person it is about, which is no column",
			"the table good of places does not say how long it is kept",
			"two of one name: table good",
		]);
	});

	test("uses every name once", () => {
		const jobs = [
			job(
				"sweep",
				() => 1,
				() => {},
			),
		];
		expect(
			inspect([slice("places", { jobs }), slice("rooms", { jobs })]),
		).toEqual(["two of one name: job sweep"]);
	});
});

describe("migrations", () => {
	const now = ["create table a (id text primary key, at bigint)"];

	test("lead to the tables as they are, however they are written", () => {
		const past = schemaOf([
			"create table a (id text\n primary key)",
			"alter table a add column at bigint",
		]);
		expect(compareSchemas(past, schemaOf(now))).toEqual([]);
	});

	test("that only add are told from those that do more, and say that they do not", () => {
		const adding = [
			"create table b (id text primary key, at bigint not null)",
			"create index b_at on b (at)",
			"alter table a add column mood text",
			"alter table a add column\n\tcount bigint not null default 0",
		];
		const more = [
			"drop table a",
			"alter table a drop column at",
			"alter table a rename column at to since",
			"alter table a add column mood text not null",
			"alter table a add column mood text unique",
			"create unique index a_at on a (at)",
			"update a set at = 0",
			"create trigger t before delete on a begin select 1; end",
		];
		const found = (name: string) =>
			findMoreThanAdded({ name, statements: [...adding, ...more] });
		expect(found("0002+second")).toHaveLength(more.length);
		expect(found("0002+second")[0]).toContain("does more: drop table a;");
		expect(found("0002-second")).toEqual([]);
	});

	test("that lead elsewhere are found", () => {
		const past = schemaOf([
			"create table a (id text primary key, at text)",
			"create table b (id text)",
		]);
		const present = schemaOf([...now, "create index a_at on a (at)"]);
		expect(compareSchemas(past, present)).toEqual([
			"migrations lead to CREATE TABLE a(id text primary key,at text), tables.ts says CREATE TABLE a(id text primary key,at bigint); add a new migration",
			"a_at is in tables.ts and in no migration; add a new one",
			"migrations make b, which no tables.ts has; drop it in a new migration",
		]);
	});
});
