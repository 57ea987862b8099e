// The drawings of the site, as inline SVG in the colour of the text around them. A page carries each drawing once
// (`sprite`) and shows it where it is wanted (`icon`).
import { Html, html } from "../html.ts";

const drawings = {
	logo: '<path d="M12 2C6.5 2 2 5.4 2 9.6c0 3.3 2.8 6.1 6.7 7.1L11 19l-.6 3h3.2L13 19l2.3-2.3c3.9-1 6.7-3.8 6.7-7.1C22 5.4 17.5 2 12 2z"/><g class="hole"><circle cx="7.5" cy="9.5" r="1.5"/><circle cx="12" cy="9.5" r="1.5"/><circle cx="16.5" cy="9.5" r="1.5"/></g>',
	rooms: '<path d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"/>',
	talk: '<path d="M4 4h16v12h-9l-5 4v-4H4z"/>',
	people:
		'<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 2.5-6.5 6.5-6.5s6.5 2.5 6.5 6.5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14c2.3.8 3.5 3 3.5 6"/>',
	mail: '<path d="M3 5h18v14H3zM3 6l9 7 9-7"/>',
	reply: '<path d="M10 5 4 11l6 6M4 11h9c4 0 7 2.5 7 8"/>',
	edit: '<path d="m4 20 1-5L16 4l4 4L9 19zM13 7l4 4"/>',
	delete: '<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"/>',
	more: '<path d="M5 12h.01M12 12h.01M19 12h.01"/>',
	flag: '<path d="M6 21V4h12l-3 4.5 3 4.5H6"/>',
	down: '<path d="M12 4v15M5 12l7 7 7-7"/>',
	close: '<path d="m6 6 12 12M18 6 6 18"/>',
	plus: '<path d="M12 5v14M5 12h14"/>',
	settings:
		'<path d="M4 7h8.5M17.5 7H20M4 17h2.5M11.5 17H20"/><circle cx="15" cy="7" r="2.5"/><circle cx="9" cy="17" r="2.5"/>',
	search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>',
	back: '<path d="m11 5-7 7 7 7M4 12h16"/>',
	bell: '<path d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7zM10 20.5h4"/>',
	smile:
		'<circle cx="12" cy="12" r="8.5"/><path d="M8.5 14c1 1.5 2 2 3.5 2s2.5-.5 3.5-2M9 9.5h.01M15 9.5h.01"/>',
	card: '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.5-4 3-6 7-6s6.5 2 7 6"/>',
	help: '<circle cx="12" cy="12" r="8.5"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2.9-1.2 1.5M12 16.5h.01"/>',
	keys: '<path d="M3 7h18v11H3zM7 11h.01M12 11h.01M17 11h.01M8 14.5h8"/>',
	info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5M12 8h.01"/>',
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
