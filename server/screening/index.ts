// screening: reads a text before it is delivered, and gives a verdict. Owns no table yet; what was said lately is memory.
import type { Slice } from "../kernel/slice.ts";

export { requireAllowed } from "./require-allowed.ts";
export { skeleton } from "./text/skeleton.ts";
export { type Trial, tryRules } from "./try-rules.ts";

export const screening: Slice = {
	name: "screening",
	about: "Reads a text before it is delivered and gives a verdict.",
};
