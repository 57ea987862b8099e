// Whose a number is, and when it holds.

/** When it holds, seen from now; `below`: less than that. */
export type Mood = "is" | "soon" | "had" | "gone" | "not" | "below";

export interface Lead {
	/** `bare`: a sentence's start, or what people write there before their age. */
	readonly whose: "mine" | "bare" | "unknown";
	readonly mood: Mood;
	/** Where the words that say so begin. */
	readonly from: number;
	/** Somebody is described: "une fille de". */
	readonly isPerson?: true;
	/** "I'm": what is counted would be a thing that one is. */
	readonly isBeing?: true;
	/** "on a 15": degrees, or people, unless years are said. */
	readonly isPlural?: true;
}

export const UNKNOWN: Lead = { whose: "unknown", mood: "is", from: 0 };
