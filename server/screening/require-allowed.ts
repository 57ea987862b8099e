import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { type Said, screen } from "./screen.ts";

/** The text as it may be shown, or the refusal of the rule that stopped it. */
export function requireAllowed(world: World, said: Said): string {
	const verdict = screen(world, said);
	return verdict.outcome === "allow"
		? verdict.text
		: refuse(verdict.code, verdict.details);
}
