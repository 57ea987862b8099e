/** `text.held`: it was not delivered, and lies in held_texts under this id. What opens a case listens. */
export interface TextHeld {
	readonly held: string;
	readonly author: string;
	readonly rule: string;
	/** Labels that it brought, on whom. */
	readonly labels: readonly {
		readonly subject: string;
		readonly name: string;
		readonly until: number; // ms
	}[];
}
