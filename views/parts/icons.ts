// The drawings of the site, as inline SVG in the colour of the text around them. A page carries each drawing once
// (`sprite`) and shows it where it is wanted (`icon`).
import { Html, html } from "../html.ts";

const drawings = {
	logo: '<path d="M12 2C6.5 2 2 5.400 2 9.600c0 3.300 2.800 6.100 6.700 7.100L11 19l-.6 3h3.200L13 19l2.300-2.300c3.900-1 6.700-3.800 6.700-7.100C22 5.400 17.5 2 12 2z"/><g class="hole"><circle cx="7.5" cy="9.5" r="1.5"/><circle cx="12" cy="9.5" r="1.5"/><circle cx="16.5" cy="9.5" r="1.5"/></g>',
	rooms: '<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"/>',
	talk: '<path d="M4 4h16v12h-9l-5 4v-4H4z"/>',
	people:
		'<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 2.5-6.5 6.5-6.5s6.5 2.5 6.5 6.5M15.5 4.800a3.5 3.5 0 0 1 0 6.400M18 14c2.300.8 3.5 3 3.5 6"/>',
	mail: '<path d="M3 5h18v14H3zM3 6l9 7 9-7"/>',
	reply: '<path d="M10 5 4 11l6 6M4 11h9c4 0 7 2.5 7 8"/>',
	edit: '<path d="m4 20 1-5L16 4l4 4L9 19zM13 7l4 4"/>',
	delete: '<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>',
	more: '<path d="M5 12h.01M12 12h.01M19 12h.01"/>',
	down: '<path d="M12 4v15M5 12l7 7 7-7"/>',
	out: '<path d="M10 4H4v16h6M9 12h11M16 8l4 4-4 4"/>',
	close: '<path d="m6 6 12 12M18 6 6 18"/>',
	plus: '<path d="M12 5v14M5 12h14"/>',
	clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>',
} as const;

export type IconName = keyof typeof drawings;

const uses = new Map<IconName, Html>();

/** Says nothing by itself: put words beside it. */
export function icon(name: IconName): Html {
	const known = uses.get(name);
	if (known) return known;
	const made = new Html(
		`<svg class="i" aria-hidden="true"><use href="#i-${name}"/></svg>`,
	);
	uses.set(name, made);
	return made;
}

/** The drawings that a page shows, once. */
export const sprite = (names: readonly IconName[]): Html =>
	html`<svg class="sprite" aria-hidden="true">${names.map(
		(name) =>
			new Html(
				`<symbol id="i-${name}" viewBox="0 0 24 24">${drawings[name]}</symbol>`,
			),
	)}</svg>`;
