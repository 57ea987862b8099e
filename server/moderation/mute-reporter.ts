import type { VisitorId } from "../../wire/index.ts";
import { recordAct } from "../audit/index.ts";
import type { StaffActor } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { whoIsNow } from "../sanctions/index.ts";
import { keepReporterMute, listMutesOf } from "./keep-reporter-mute.ts";
import { WARNING_MS } from "./rules.ts";
import type { ReporterMuteRow } from "./tables.ts";

const DAY_MS = 86_400_000;
const DAYS_MAX = 90;

/**
 * Whoever often reports what is plainly nothing is warned first; after that their reports are not looked at for a while
 * (DSA article 23). They are told both times, and danger to a child or a life is listened to all the same.
 */
export const muteReporter = (
	world: World,
	staff: StaffActor,
	input: {
		readonly reporter: VisitorId;
		readonly kind: ReporterMuteRow["kind"];
		readonly days: number;
		readonly why: string;
	},
): Promise<ReporterMuteRow> =>
	world.db.tx(async (tx) => {
		const { kind, days } = input;
		const reporter = await whoIsNow(world, tx, input.reporter);
		const why = input.why.trim();
		const now = world.clock.now();
		if (why === "") refuse("reporter.why");
		if (kind === "mute") {
			if (!(days >= 1 && days <= DAYS_MAX)) refuse("reporter.days");
			const known = await listMutesOf(tx, reporter, now);
			if (known.length === 0) refuse("reporter.unwarned");
		}
		const row: ReporterMuteRow = {
			id: world.ids.next("rmute"),
			reporter,
			kind,
			taken_by: staff.by,
			why,
			at: now,
			until_at: now + (kind === "mute" ? days * DAY_MS : WARNING_MS),
		};
		await keepReporterMute(world, tx, row);
		await recordAct(world, tx, {
			by: staff.by,
			act: kind === "mute" ? "reporter.muted" : "reporter.warned",
			subject: reporter,
			details: { days, why },
		});
		return row;
	});
