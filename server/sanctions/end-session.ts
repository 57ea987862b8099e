import { leave } from "../identity/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import type { SanctionImposed } from "./facts.ts";

/** Whoever is banned from the site is no longer there, on any screen. */
export async function endSession(world: World, fact: Fact): Promise<void> {
	const { kind, visitor } = fact.data as SanctionImposed;
	if (kind === "site-ban") await leave(world, visitor, "site.banned");
}
