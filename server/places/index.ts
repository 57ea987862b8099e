// places: where a postcode is, coarsely. Owns no table: departments and countries are facts.
import type { Slice } from "../kernel/slice.ts";

export { countries, decidePostcode, placeName } from "./rules.ts";

export const places: Slice = {
	name: "places",
	about: "Where a postcode is, coarsely.",
};
