import type { SanctionId } from "../../wire/index.ts";
import type { By, SanctionRow } from "./tables.ts";

/** `sanction.imposed`, under the sanction’s id. */
export type SanctionImposed = Pick<
	SanctionRow,
	| "id"
	| "visitor"
	| "kind"
	| "room"
	| "reason"
	| "rule"
	| "starts_at"
	| "ends_at"
	| "by"
>;

/** `sanction.lifted`, before its end; one that ends by itself is told by nobody. */
export interface SanctionLifted {
	readonly sanction: SanctionId;
	readonly by: By;
	readonly why: string;
}
