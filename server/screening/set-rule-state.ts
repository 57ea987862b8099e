import { recordAct } from "../audit/index.ts";
import type { By } from "../kernel/actor.ts";
import { refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { baseOf, listVersionsOf, versionsChanged } from "./versions.ts";
import { SHIPPED } from "./lay-versions.ts";
import { insertVersion, updateVersion } from "./store.ts";
import type { RuleVersionRow, VersionState } from "./tables.ts";

interface Change {
	readonly rule: string;
	/** 0: as it ships, or stands in the operator's file. */
	readonly version: number;
	readonly state: Exclude<VersionState, "draft">;
}

/**
 * Puts a version in the shadow, in force, or ends it. Of one rule, one version is in force and one in the shadow: whatever
 * had that place ends.
 */
export async function setRuleState(
	world: World,
	by: By,
	{ rule: name, version, state }: Change,
): Promise<readonly RuleVersionRow[]> {
	const now = world.clock.now();
	return world.db.tx(async (tx) => {
		const own = listVersionsOf(world).filter((row) => row.name === name);
		const isNew = !own.some((row) => row.version === version);
		const before =
			own.find((row) => row.version === version) ??
			(version === SHIPPED &&
			baseOf(world).rules.some((one) => one.name === name)
				? shippedRow(name, by, now)
				: refuse("rule.missing"));
		const changed = (row: RuleVersionRow, to: VersionState) => ({
			...row,
			state: to,
			changed_by: by,
			changed_at: now,
		});
		const rows = [
			changed(before, state),
			...own
				.filter((row) => row.version !== version && takesPlaceOf(row, state))
				.map((row) => changed(row, "expired")),
		];
		if (isNew && !(await insertVersion(tx, rows[0] as RuleVersionRow)))
			refuse("rule.changed");
		for (const row of isNew ? rows.slice(1) : rows)
			await updateVersion(tx, row);
		await recordAct(world, tx, {
			by,
			act: "rule.state-set",
			subject: `rule:${name}@${version}`,
			details: { from: isNew ? "" : before.state, to: state },
		});
		await versionsChanged(world, tx, rows);
		return rows;
	});
}

const takesPlaceOf = (row: RuleVersionRow, state: VersionState): boolean =>
	state !== "expired" && row.state === state;

const shippedRow = (name: string, by: By, now: number): RuleVersionRow => ({
	name,
	version: SHIPPED,
	source: "",
	why: "",
	state: "draft",
	author: by,
	added_at: now,
	changed_by: by,
	changed_at: now,
});
