import type { VisitorId } from "../../wire/index.ts";
import type { Fact } from "../kernel/outbox.ts";
import type { World } from "../kernel/world.ts";
import { unseenCounted } from "./unseen.ts";

/** No page of theirs asks any more: memory forgets the number, the statements stay with their codes. */
export const forgetUnseen = (world: World, fact: Fact): Promise<void> =>
	world.db.tx((tx) =>
		unseenCounted(world, tx, { visitor: fact.key as VisitorId, count: 0 }),
	);
