import type { Locale, VisitorId } from "../../wire/index.ts";
import type { World } from "../kernel/world.ts";
import { listInForceOf } from "./book.ts";
import { sayNotice } from "./say-notice.ts";

/** What every page of somebody says of what binds them, the heaviest first; a warning until it has been seen. */
export function findNotice(
	world: World,
	visitor: VisitorId,
	locale: Locale,
): string | null {
	const row = listInForceOf(world, visitor).find(
		({ kind, seen_at }) => kind !== "warning" || seen_at === null,
	);
	return row ? sayNotice(world, row, locale) : null;
}
