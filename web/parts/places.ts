// Where one can go from here: the rooms, the private conversations, the people that pages list. What this page shows is
// known at once; the whole lists are fetched when somebody looks for a place, and kept for a short while.
import { find, findAll } from "./page.ts";
import { fetchPage } from "./render.ts";

export interface Place {
	readonly kind: "room" | "conversation" | "person";
	readonly id: string;
	readonly href: string;
	readonly name: string;
	/** A room's emoji, or "". */
	readonly icon: string;
}

const KEPT_MS = 30_000;
const lists = ["/rooms", "/messages"];
let fetched: { readonly at: number; readonly places: Promise<Place[]> } | null =
	null;

const kinds = ["room", "conversation", "person"] as const;

export const placesIn = (page: ParentNode): Place[] =>
	kinds.flatMap((kind) =>
		findAll(`li[data-${kind}]`, page).flatMap((line) => {
			const link = find<HTMLAnchorElement>("a[href]", line);
			const name = find(".name, .who", line)?.textContent;
			if (!link || !name) return [];
			const icon = find(".ico", line)?.textContent ?? "";
			const href = link.getAttribute("href") as string;
			const id = line.dataset[kind] as string;
			return [{ kind, id, href, name, icon }];
		}),
	);

/** Each once; what this page shows comes first. */
export async function allPlaces(): Promise<Place[]> {
	if (!fetched || Date.now() - fetched.at > KEPT_MS)
		fetched = { at: Date.now(), places: fetchPlaces() };
	return eachOnce([...placesIn(document), ...(await fetched.places)]);
}

/** A list that cannot be fetched is left out: the others still lead somewhere. */
async function fetchPlaces(): Promise<Place[]> {
	const pages = await Promise.all(
		lists.map((path) => fetchPage(path).catch(() => null)),
	);
	return pages.flatMap((page) => (page ? placesIn(page) : []));
}

export const eachOnce = (places: readonly Place[]): Place[] => [
	...new Map(places.map((place) => [place.id, place])).values(),
];

/** To where one writes, when one writes there: the keyboard goes on. */
export const go = ({ kind, href }: Place): void =>
	location.assign(kind === "person" ? href : `${href}#body`);
