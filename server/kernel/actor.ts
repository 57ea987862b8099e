/** Whoever is calling, as the doors know them. */
export interface Actor {
	readonly id: `vis_${string}`;
	/** The hash of the session's token. */
	readonly session: string;
}
