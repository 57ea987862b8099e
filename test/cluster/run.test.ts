// The run of bin/bench cluster, small: what can die dies in turn while sixty people talk, and nothing is lost.
import { expect } from "bun:test";
import { run } from "../../bench/cluster/run.ts";
import { needs } from "../world/needs.ts";

needs("postgres", "nats-server")(
	"three nodes, and everything that can die in turn: everybody has every acknowledged line once, in one order",
	async () => {
		const { verdict, crowd, moved } = await run(
			{
				people: 60,
				rate: 30,
				rooms: 6,
				pairs: 10,
				faultMs: 1_500,
				quietMs: 700,
			},
			() => {},
		);
		expect(verdict.wrong).toEqual([]);
		expect(verdict.unanswered).toBe(0);
		expect(verdict.acknowledged).toBeGreaterThan(300);
		expect(crowd.members.reduce((sum, { resets }) => sum + resets, 0)).toBe(0);
		expect(moved).toBe(0);
	},
);
