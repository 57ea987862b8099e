// The tree under which a village talks: l’arbre à palabres. Its leaves are what is said, in the rooms' colours.
import { Html } from "../html.ts";

const leaf = (x: number, y: number, r: number, tint: string) =>
	`<path class="tint-${tint}" d="M${x - r} ${y}a${r} ${r * 0.8} 0 1 1 ${r * 1.2} ${r * 0.75}l-${r * 0.5} ${r * 0.5} 0-${r * 0.45}a${r} ${r * 0.8} 0 0 1-${r * 0.7}-${r * 0.8}z"/>`;

const leaves = [
	[28, 44, 15, "green"],
	[92, 46, 16, "teal"],
	[46, 24, 17, "ochre"],
	[76, 22, 18, "brick"],
	[60, 44, 17, "amber"],
	[106, 28, 11, "plum"],
	[16, 26, 11, "blue"],
] as const;

export const tree = new Html(
	`<svg class="tree" viewBox="0 0 120 100" aria-hidden="true"><path class="trunk" d="M40 97c10-2 14-8 14-18 0-9-4-15-14-25l4-4c8 7 13 12 16 19 3-7 8-12 16-19l4 4c-10 10-14 16-14 25 0 10 4 16 14 18z"/>${leaves.map(([x, y, r, tint]) => leaf(x, y, r, tint)).join("")}</svg>`,
);
