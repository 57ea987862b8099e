export interface Table {
	readonly name: string;
	/** The schema as it is now; the migrations must lead to it. */
	readonly ddl: readonly string[];
	/** The column that names the person it is about, or "none". */
	readonly personal: string;
	/** How long a row stays, and what ends it. */
	readonly keep: string;
}

export const table = (name: string, spec: Omit<Table, "name">): Table => ({
	name,
	...spec,
});
