import type { World } from "../kernel/world.ts";
import { HITS_MS, keepHits } from "./count-hits.ts";
import { baseOf, listVersionsOf, programOf } from "./versions.ts";
import { SHIPPED, shadowName } from "./lay-versions.ts";
import type { Rule } from "./language/syntax.ts";
import { listHits } from "./store.ts";
import type { RuleVersionRow, VersionState } from "./tables.ts";

export interface ListedVersion {
	readonly version: number;
	readonly state: VersionState;
	/** "" where it ships, or stands in the operator's file. */
	readonly author: string;
	readonly why: string;
	readonly addedAt: number;
	readonly changedBy: string;
	readonly changedAt: number;
	readonly source: string;
}

export interface ListedRule {
	readonly name: string;
	readonly about: string;
	readonly scopes: readonly string[];
	/** As it is now: `absent` when no version of it is in force. */
	readonly state: Rule["state"] | "expired" | "absent";
	/** Of the last 90 days: when it was live, and in the shadow; versions beside it counted by themselves. */
	readonly hits: { readonly live: number; readonly shadow: number };
	readonly shadowHits: number;
	readonly ships: boolean;
	/** The latest first. */
	readonly versions: readonly ListedVersion[];
}

/** Every rule, in force or not, with its versions and how often each held. */
export async function listRules(world: World): Promise<readonly ListedRule[]> {
	await keepHits(world);
	const now = world.clock.now();
	const rows = await world.db.tx((tx) => listHits(tx, now - HITS_MS));
	const hits = new Map(rows.map((row) => [row.rule, row]));
	const inForce = new Map(
		programOf(world).rules.map(({ rule }) => [rule.name, rule]),
	);
	const base = new Map(baseOf(world).rules.map((rule) => [rule.name, rule]));
	const versions = Map.groupBy(listVersionsOf(world), ({ name }) => name);
	const names = new Set([...base.keys(), ...versions.keys()]);
	return [...names].map((name) => {
		const own = versions.get(name) ?? [];
		const rule =
			inForce.get(name) ??
			own
				.map(({ version }) => inForce.get(shadowName(name, version)))
				.find((one) => one !== undefined) ??
			base.get(name);
		const count = hits.get(name);
		return {
			name,
			about: rule?.about ?? "",
			scopes: rule?.scopes ?? [],
			state: stateOf(inForce.get(name), now),
			hits: {
				live: Number(count?.live ?? 0),
				shadow: Number(count?.shadow ?? 0),
			},
			shadowHits: own.reduce(
				(sum, { version }) =>
					sum + Number(hits.get(shadowName(name, version))?.shadow ?? 0),
				0,
			),
			ships: base.has(name),
			versions: own.map(listed).sort((a, b) => b.version - a.version),
		};
	});
}

function stateOf(rule: Rule | undefined, now: number): ListedRule["state"] {
	if (rule === undefined) return "absent";
	return rule.until <= now ? "expired" : rule.state;
}

const listed = (row: RuleVersionRow): ListedVersion => ({
	version: row.version,
	state: row.state,
	author: row.version === SHIPPED ? "" : row.author,
	why: row.why,
	addedAt: row.added_at,
	changedBy: row.changed_by,
	changedAt: row.changed_at,
	source: row.source,
});
