// Ctrl+K: a field, and the rooms, conversations and people whose name answers to what is typed into it.
import { type Html, html } from "../../views/html.ts";
import { comfortWords } from "../../views/words/comfort.ts";
import type { Person } from "../../wire/pushes.ts";
import type { StreamId } from "../../wire/ids.ts";
import { openDialog } from "./dialog.ts";
import { ranked } from "./fold.ts";
import { Options } from "./options.ts";
import { find, type Page } from "./page.ts";
import { allPlaces, eachOnce, go, type Place, placesIn } from "./places.ts";

const SHOWN = 30;
const PAUSE_MS = 200;

export function palette(page: Page): void {
	const w = comfortWords(page.locale);
	const dialog = openDialog({
		name: "jump",
		title: w.jump,
		close: page.w.close,
		inside: html`<input id="jump-field" enterkeyhint="go" role="combobox" aria-label="${w.jumpTo}" placeholder="${w.jumpTo}" aria-expanded="false" aria-controls="jump-list" aria-autocomplete="list" maxlength="24" autocomplete="off" spellcheck="false" dir="auto" autofocus><ul class="list scroll" id="jump-list" role="listbox" aria-label="${w.jump}"></ul><p class="fine pad" role="status"></p>`,
	});
	if (!dialog) return;
	const field = find<HTMLInputElement>("input", dialog) as HTMLInputElement;
	const list = find("ul", dialog) as HTMLElement;
	const says = find('[role="status"]', dialog) as HTMLElement;
	let places = placesIn(document);

	const options = new Options<Place>({
		field,
		list,
		draw: (place) => draw(page, place),
		chosen: (place) => {
			dialog.close();
			go(place);
		},
	});
	const show = (): void => {
		const found = ranked(
			byUnread(page, places),
			field.value,
			({ name }) => name,
		);
		options.show(found.slice(0, SHOWN));
		says.textContent = options.isEmpty ? w.jumpNone : w.jumpFound(found.length);
	};

	field.addEventListener("input", show);
	dialog.addEventListener("keydown", (event) => {
		if (!event.isComposing && options.key(event)) event.preventDefault();
	});
	askForPeople(page, field, (people) => {
		places = eachOnce([...places, ...people.map(placeOf)]);
		show();
	});
	show();
	allPlaces().then((all) => {
		places = eachOnce([...places, ...all]);
		if (dialog.isConnected) show();
	});
}

const unreadOf = (page: Page, { id }: Place): number =>
	page.state().streams[id as StreamId]?.unread ?? 0;

/** What waits to be read comes first. */
const byUnread = (page: Page, places: readonly Place[]): Place[] => [
	...places.filter((place) => unreadOf(page, place) > 0),
	...places.filter((place) => unreadOf(page, place) === 0),
];

function draw(page: Page, place: Place): Html {
	const { name, icon, kind } = place;
	const unread = unreadOf(page, place);
	return html`${icon ? html`<span class="ico" aria-hidden="true">${icon}</span>` : ""}<bdi class="name">${name}</bdi>${unread > 0 ? html` <span class="pill">${unread}</span><span class="vh"> ${page.w.unread(unread)}</span>` : ""} <span class="n end">${comfortWords(page.locale).jumpKinds[kind]}</span>`;
}

const placeOf = ({ id, name }: Person): Place => ({
	kind: "person",
	id,
	href: `/people/${id}`,
	name,
	icon: "",
});

/** Of a crowd, a page lists the first by name: the server finds the others. */
function askForPeople(
	page: Page,
	field: HTMLInputElement,
	found: (people: readonly Person[]) => void,
): void {
	const { room } = page.state().people;
	let timer: ReturnType<typeof setTimeout> | undefined;
	if (!room) return;
	field.addEventListener("input", () => {
		clearTimeout(timer);
		const wanted = field.value.trim();
		timer = setTimeout(() => {
			if (!wanted || !field.isConnected) return;
			page.ask("room.people", room, 0, wanted).then(
				({ people }) => field.value.trim() === wanted && found(people),
				() => {}, // The link is down: what is known stays.
			);
		}, PAUSE_MS);
	});
}
