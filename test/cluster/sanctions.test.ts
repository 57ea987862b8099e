// Whoever is sanctioned on one node is sanctioned on all, and known again as well as if there were one.
import { expect, test } from "bun:test";
import { imposeSanction } from "../../server/sanctions/index.ts";
import { sharedServer } from "../conformance/schema.ts";
import { cast } from "../world/cast.ts";
import { describeWith } from "../world/needs.ts";
import type { TestWorld } from "../world/world.ts";
import { heard, settle, site } from "./site.ts";

const DAY_MS = 86_400_000;

describeWith("postgres", "with PostgreSQL", () =>
	describeWith("nats-server", "and NATS", () => {
		const shared = sharedServer();
		const impose = (t: TestWorld, who: string, kind: "mute" | "site-ban") =>
			imposeSanction(t.world, {
				kind,
				visitor: who as `vis_${string}`,
				reason: "threats",
				rule: "charter: threats",
				until: t.now + 2 * DAY_MS,
				by: "staff:max",
			});

		test("muted on one, nobody hears them on the other", async () => {
			const { a, b } = await site(shared);
			const mallory = await b.enter("mallory");
			await settle(a, b);
			const room = await b.join([mallory]);
			await b.say(mallory, room, "good evening, all of you");
			await impose(a, mallory.id, "mute");
			await settle(b);
			const said = ["message.send", room, b.key(), "and now?", 0] as const;
			const answer = await b.socket(mallory, [...said]);
			expect(answer).toMatchObject({ refused: "sanction.mute" });
		});

		test("banned on one, the address that they are connected from is shut, too, and the connection ends", async () => {
			const { a, b } = await site(shared);
			const came = await b.enter("mallory");
			await settle(a, b);
			const elsewhere = { ...came, address: "198.51.100.7" };
			const screen = await b.open(elsewhere);
			await impose(a, came.id, "site-ban");
			await a.deliverFacts();
			await heard("the screen ends", () => screen.closed !== null);
			const { address: _, ...form } = { ...cast.mallory, pseudonym: "Ariane" };
			const knock = (address: string) =>
				a.http("POST /enter", { form, address });
			await b.world.db.tx(async () => {}); // What was begun before is done.
			expect((await knock("198.51.100.7")).status).toBe(403);
			expect((await knock("203.0.113.9")).status).toBe(303);
		});
	}),
);
