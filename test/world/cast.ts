// Who takes part: alice and bob talk, mallory breaks things on purpose, carol and dan are there as well.

import type { VisitorId } from "../../wire/index.ts";

/** The four fields of the door, and the address that somebody comes from. */
export interface Part {
	readonly pseudonym: string;
	readonly gender: string;
	readonly postcode: string;
	readonly age: string;
	readonly address: string;
}

export const cast = {
	alice: {
		pseudonym: "Alice",
		gender: "f",
		postcode: "69003",
		age: "34",
		address: "192.0.2.1",
	},
	bob: {
		pseudonym: "Bob",
		gender: "m",
		postcode: "75011",
		age: "41",
		address: "192.0.2.2",
	},
	carol: {
		pseudonym: "Carol",
		gender: "x",
		postcode: "13001",
		age: "57",
		address: "192.0.2.3",
	},
	dan: {
		pseudonym: "Dan",
		gender: "m",
		postcode: "31000",
		age: "29",
		address: "192.0.2.4",
	},
	mallory: {
		pseudonym: "Mallory",
		gender: "f",
		postcode: "59000",
		age: "23",
		address: "192.0.2.66",
	},
} as const satisfies Record<string, Part>;

export type Name = keyof typeof cast;

/** Somebody who has entered. */
export interface Visitor {
	readonly name: string;
	readonly id: VisitorId;
	/** Hash of the token. */
	readonly session: string;
	readonly token: string;
	readonly cookie: string;
	readonly address: string;
}
