// Visitors for a measured Palabre: entered through the form, connected, and in a room.
import { sizes } from "../wire/index.ts";
import { type Client, type Hearing, openClient } from "./sockets.ts";
import type { Measured } from "./servers.ts";

/** Whose names follow those of the speakers, and the rooms' names those of people. */
const KEEPERS_FROM = 50_000;
const ROOMS_FROM = 60_000;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** A pseudonym of letters only, unlike every other one's. */
export const nameOf = (index: number): string => {
	let name = "";
	for (let rest = index; ; rest = Math.floor(rest / 20)) {
		name += "bcdfghjkmnpqrstvwxyz"[rest % 20] as string;
		name += "aeou"[(rest * 7) % 4] as string;
		if (rest < 20) return `Z${name}${LETTERS[index % 3]}`;
	}
};

/** Enters one visitor; gives the cookie. */
export async function enter(port: number, index: number): Promise<string> {
	const form = new URLSearchParams({
		pseudonym: nameOf(index),
		gender: "x",
		postcode: "69003",
		age: "30",
	});
	const response = await fetch(`http://127.0.0.1:${port}/enter`, {
		method: "POST",
		body: form,
		redirect: "manual",
		// Each from an address of their own, as the proxy says: neighbours are looked at when somebody comes.
		headers: {
			"x-forwarded-for": `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
		},
	});
	const cookie = response.headers.get("set-cookie")?.split(";")[0];
	if (response.status !== 303 || !cookie)
		throw new Error(`could not enter ${nameOf(index)}: ${response.status}`);
	return cookie;
}

/**
 * Ids of that many rooms. They are opened by people of their own, who never connect: whoever opens a room is in it, and a
 * speaker's words would be delivered more often than the bench counts.
 */
export async function findRooms(
	port: number,
	count: number,
): Promise<readonly string[]> {
	const keepers = await inWaves(
		Array.from({ length: Math.ceil(count / sizes.roomsOpened) }),
		20,
		(_, i) => enter(port, KEEPERS_FROM + i),
	);
	for (let i = 0; i < count; i++)
		await fetch(`http://127.0.0.1:${port}/rooms`, {
			method: "POST",
			body: new URLSearchParams({
				name: `${nameOf(i + ROOMS_FROM)} salon`,
				line: "",
				access: "public",
			}),
			headers: { cookie: keepers[i % keepers.length] as string },
			redirect: "manual",
		});
	const cookie = keepers[0] as string;
	const page = await fetch(`http://127.0.0.1:${port}/rooms`, {
		headers: { cookie },
	});
	const ids = new Set(
		[...(await page.text()).matchAll(/data-room="(room_[a-z0-9]+)"/g)].map(
			([, id]) => id as string,
		),
	);
	if (ids.size < count)
		throw new Error(`only ${ids.size} of ${count} rooms could be opened`);
	return [...ids].slice(0, count);
}

export const connect = (
	server: Measured,
	cookie: string,
	index: number,
	hearing: Hearing,
): Promise<Client> =>
	openClient({ port: server.port, path: "/v1/live", cookie }, index, hearing);

/** So many at a time, or the accept queue overflows. */
export async function inWaves<T, R>(
	items: readonly T[],
	size: number,
	work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const done: R[] = [];
	for (let from = 0; from < items.length; from += size)
		done.push(
			...(await Promise.all(
				items.slice(from, from + size).map((item, i) => work(item, from + i)),
			)),
		);
	return done;
}
