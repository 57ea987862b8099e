import type { VisitorId } from "../../wire/index.ts";

/** `visitor.left`: by themselves, or after a long absence. Their rows in identity are gone already. */
export interface VisitorLeft {
	readonly visitor: VisitorId;
}
