// Visitors for a measured Palabre: entered through the form, connected, and in a room.
import { type Client, type Hearing, openClient } from "./sockets.ts";
import type { Measured } from "./servers.ts";

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
	});
	const cookie = response.headers.get("set-cookie")?.split(";")[0];
	if (response.status !== 303 || !cookie)
		throw new Error(`could not enter ${nameOf(index)}: ${response.status}`);
	return cookie;
}

/** Ids of rooms, by opening as many as needed: the themed ones first. */
export async function findRooms(
	port: number,
	cookies: readonly string[],
	count: number,
): Promise<readonly string[]> {
	const ids = new Set<string>();
	const collect = async (cookie: string) => {
		const page = await (
			await fetch(`http://127.0.0.1:${port}/rooms`, { headers: { cookie } })
		).text();
		for (const [, id] of page.matchAll(/data-room="(room_[a-z0-9]+)"/g))
			ids.add(id as string);
	};
	await collect(cookies[0] as string);
	for (let i = 0; ids.size + i < count + ids.size && i < count; i++) {
		const cookie = cookies[i % cookies.length] as string;
		const form = new URLSearchParams({
			name: `${nameOf(i + 9_000)} salon`,
			line: "",
			access: "public",
		});
		await fetch(`http://127.0.0.1:${port}/rooms`, {
			method: "POST",
			body: form,
			headers: { cookie },
			redirect: "manual",
		});
	}
	await collect(cookies[0] as string);
	if (ids.size < count)
		throw new Error(`only ${ids.size} rooms could be opened`);
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
