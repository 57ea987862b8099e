// Whoever is sanctioned on one node is sanctioned on all, and known again as well as if there were one.
import { expect, test } from "bun:test";
import {
	type ImposeInput,
	imposeSanction,
} from "../../server/sanctions/index.ts";
import type { VisitorId } from "../../wire/index.ts";
import { heardAll } from "../conformance/bus.ts";
import { sharedServer } from "../conformance/schema.ts";
import { cast } from "../world/cast.ts";
import { waitFor } from "../world/wait-for.ts";
import { describeWith } from "../world/needs.ts";
import type { TestWorld } from "../world/world.ts";
import { settle, site } from "./site.ts";

const DAY_MS = 86_400_000;

describeWith("postgres", "with PostgreSQL", () =>
	describeWith("nats-server", "and NATS", () => {
		const shared = sharedServer();
		const measureOf = (
			t: TestWorld,
			visitor: VisitorId,
			kind: ImposeInput["kind"],
		) => ({
			kind,
			visitor,
			reason: "threats" as const,
			rule: "charter: threats",
			until: t.now + 2 * DAY_MS,
			by: "staff:max" as const,
		});

		test("muted on one, nobody hears them on the other", async () => {
			const { a, b } = await site(shared);
			const mallory = await b.enter("mallory");
			await settle(a, b);
			const room = await b.join([mallory]);
			await b.say(mallory, room, "good evening, all of you");
			await imposeSanction(a.world, measureOf(a, mallory.id, "mute"));
			await settle(b);
			const said = ["message.send", room, b.key(), "and now?", 0] as const;
			const answer = await b.socket(mallory, [...said]);
			expect(answer).toMatchObject({ refused: "sanction.mute" });
		});

		test("slowed down, they have one turn, whichever node they say it on", async () => {
			const { a, b } = await site(shared);
			const mallory = await a.enter("mallory");
			await settle(a, b);
			const room = await a.join([mallory]);
			await imposeSanction(a.world, {
				...measureOf(a, mallory.id, "slow"),
				paceSeconds: 30,
			});
			await settle(b);
			const key = a.key();
			const sayOn = (t: TestWorld, under = t.key()) =>
				t.socket(mallory, ["message.send", room, under, "good evening", 0]);
			expect(await sayOn(a, key)).toMatchObject({ result: {} });
			await heardAll(a.world.bus, b.world.bus);
			expect(await sayOn(b)).toMatchObject({ refused: "sanction.slow" });
			expect(await sayOn(b, key)).toMatchObject({ result: {} }); // The same message, sent again after a cut.
			a.pass(31_000);
			b.pass(31_000);
			expect(await sayOn(b)).toMatchObject({ result: {} });
			await heardAll(b.world.bus, a.world.bus);
			expect(await sayOn(a)).toMatchObject({ refused: "sanction.slow" });
		});

		test("banned on one, the address that they are connected from is shut, too, and the connection ends", async () => {
			const { a, b } = await site(shared);
			const came = await b.enter("mallory");
			await settle(a, b);
			const elsewhere = { ...came, address: "198.51.100.7" };
			const screen = await b.open(elsewhere);
			await imposeSanction(a.world, measureOf(a, came.id, "site-ban"));
			await a.deliverFacts();
			await waitFor("the screen ends", () => screen.closed !== null);
			const { address: _, ...form } = { ...cast.mallory, pseudonym: "Ariane" };
			const knock = (address: string) =>
				a.http("POST /enter", { form, address });
			await b.world.db.tx(async () => {}); // What was begun before is done.
			expect((await knock("198.51.100.7")).status).toBe(403);
			expect((await knock("203.0.113.9")).status).toBe(303);
		});
	}),
);
