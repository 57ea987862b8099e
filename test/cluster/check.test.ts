// The oracle of the run finds what it is there to find: each kind of harm, put into logs that were whole.
import { expect, test } from "bun:test";
import { check, type Said } from "../../bench/cluster/check.ts";
import type { Heard, Member } from "../../bench/cluster/member.ts";

const ROOM = "room_a";

function whole(): { logs: Heard[][]; said: Map<string, Said> } {
	const said = new Map<string, Said>();
	for (let i = 1; i <= 5; i++)
		said.set(`key${i}`, { stream: ROOM, body: `line ${i}`, seq: 10 * i });
	const log = [...said].map(([key, { seq, body }]) => ({ seq, key, body }));
	return { logs: [[...log], [...log], [...log]], said };
}

const wrongIn = ({ logs, said }: ReturnType<typeof whole>): string[] => [
	...check(
		logs.map((log) => ({ log: new Map([[ROOM, log]]) }) as unknown as Member),
		said,
	).wrong,
];

test("logs that are whole are found to be", () => {
	expect(wrongIn(whole())).toEqual([]);
});

test("one member who misses the last line, or one in the middle", () => {
	for (const at of [4, 2]) {
		const site = whole();
		site.logs[1]?.splice(at, 1);
		expect(wrongIn(site)).toContain(`${ROOM}: member 1 has 4, not the same`);
	}
});

test("what was acknowledged and nobody has", () => {
	const site = whole();
	for (const log of site.logs) log.splice(3, 1);
	expect(wrongIn(site)).toEqual(["key4 was acknowledged and is lost"]);
});

test("what is there twice, under another seq, or in another order", () => {
	const twice = whole();
	for (const log of twice.logs) log.push({ ...(log[0] as Heard), seq: 60 });
	expect(wrongIn(twice)).toContain(`${ROOM}: something is there twice`);
	const turned = whole();
	for (const log of turned.logs) log.reverse();
	expect(wrongIn(turned)).toContain(`${ROOM}: 40 is out of order`);
});

test("two members with two orders", () => {
	const site = whole();
	const [first, second] = site.logs[2] as [Heard, Heard];
	site.logs[2]?.splice(0, 2, second, first);
	expect(wrongIn(site)).toContain(`${ROOM}: member 2 has 5, not the same`);
});

test("what nobody said, or said elsewhere or otherwise", () => {
	const site = whole();
	for (const log of site.logs) log.push({ seq: 70, key: "ghost", body: "boo" });
	site.said.set("key2", { stream: ROOM, body: "another line", seq: 20 });
	expect(wrongIn(site)).toEqual([
		`${ROOM}: 20 was never said so`,
		`${ROOM}: 70 was never said so`,
	]);
});
