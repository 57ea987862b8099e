// Which part of the house a file belongs to.
import type { Floor, Owner } from "../../floors.ts";

/** What the rules are held against: floors.ts, and which slice owns which table. */
export interface House {
	readonly floors: readonly Floor[];
	readonly sideways: Readonly<Record<string, readonly string[]>>;
	readonly browser: readonly string[];
	readonly browserMayImport: readonly string[];
	readonly faceless: readonly string[];
	readonly owners: Readonly<Record<string, Owner>>;
	readonly platform: readonly string[];
	readonly testTools: readonly string[];
	readonly longFiles: Readonly<Record<string, string>>;
	readonly tableOwners: ReadonlyMap<string, string>;
}

export const isTest = (path: string): boolean => path.endsWith(".test.ts");

/** Tests, benchmarks, programs for developers: they look at everything, and nothing of the house looks at them. */
export const isOutside = (path: string): boolean =>
	isTest(path) || /^(test|bench|bin)\//.test(path) || path === "floors.ts";

export const isWithin = (path: string, place: string): boolean =>
	path === place || path.startsWith(`${place}/`);

export const browserOf = (path: string, house: House): string | undefined =>
	house.browser.find((place) => isWithin(path, place));

export interface Place {
	readonly name: string;
	readonly level: number;
}

export const placeOf = (path: string, house: House): Place | undefined =>
	house.floors
		.flatMap((floor, level) => floor.holds.map((name) => ({ name, level })))
		.find((place) => isWithin(path, place.name));

/** The slice that a file under server/ belongs to; undefined for the kernel and for what stands alone. */
export function sliceOf(path: string): string | undefined {
	const slice = /^server\/([^/]+)\//.exec(path)?.[1];
	return slice === "kernel" || slice === "cli" ? undefined : slice;
}
