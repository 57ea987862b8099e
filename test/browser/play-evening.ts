// The evening played on the real program, by a clock of its own, so that it is always the same one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../migrations/index.ts";
import { ENV_PREFIX, settings } from "../../server/config.ts";
import { readSettings } from "../../server/kernel/settings.ts";
import { start } from "../../server/kernel/start.ts";
import { faces } from "../../server/main.ts";
import { slices } from "../../server/slices.ts";
import { operator } from "../../server/staff/index.ts";
import { invite } from "../../server/staff/invite.ts";
import type { Role } from "../../wire/index.ts";
import { Client } from "../world/client.ts";
import { enterByForm } from "./acts.ts";
import * as evening from "./evening.ts";

const MINUTE = 60_000;
const BEGIN = Date.parse("2026-11-21T21:50:00+01:00");
export const ROOM = "nuit-blanche";

process.env["TZ"] = "Europe/Paris";
const clock = { at: BEGIN, now: () => clock.at };

function startSite(dataDir: string) {
	const read = readSettings(
		settings,
		{
			PALABRE_PORT: "0",
			PALABRE_HOST: "127.0.0.1",
			PALABRE_DATA_DIR: dataDir,
			PALABRE_LIMITS_SCALE: "1000",
		},
		ENV_PREFIX,
	);
	if (!read.ok) throw new Error(read.problems.join("; "));
	const log = {
		info: () => {},
		warn: () => {},
		fault: (event: string, error: unknown) => {
			throw new Error(event, { cause: error });
		},
	};
	const { config } = read;
	return start({ config, slices, migrations, log, clock }, faces);
}

/** Somebody of the cast: their cookie, and a connection for each room that they speak in. */
class Actor {
	readonly #site: { readonly url: string };
	readonly cookie: string;
	readonly #clients = new Map<string, Client>();

	constructor(site: { readonly url: string }, cookie: string) {
		this.#site = site;
		this.cookie = cookie;
	}

	/** Looking at a room is being in it; gives its id, and that of the person. */
	async look(slug: string): Promise<{ stream: string; me: string }> {
		const page = await fetch(`${this.#site.url}/rooms/${slug}`, {
			headers: { cookie: this.cookie },
		});
		const text = await page.text();
		const of = (name: string) =>
			new RegExp(`data-${name}="(\\w+)"`).exec(text)?.[1] ?? "";
		return { stream: of("stream"), me: of("me") };
	}

	async ask<R>(
		stream: string,
		name: string,
		...values: readonly unknown[]
	): Promise<R> {
		const client =
			this.#clients.get(stream) ?? new Client(this.#site, this.cookie, stream);
		this.#clients.set(stream, client);
		await client.live;
		return client.ask<R>(name, stream, ...values);
	}

	async say(stream: string, body: string, reply = 0): Promise<number> {
		const key = Bun.randomUUIDv7();
		const said = { said: 0 };
		Object.assign(
			said,
			await this.ask(stream, "message.send", key, body, reply),
		);
		return said.said;
	}

	end(): void {
		for (const client of this.#clients.values()) client.end();
	}
}

export type Cast = Readonly<Record<evening.Name, Actor>>;

const come = async (url: string, fields: evening.Character): Promise<Actor> =>
	new Actor({ url }, await enterByForm(url, fields));

async function gather(url: string): Promise<Cast> {
	const names = Object.keys(evening.cast) as evening.Name[];
	const cast = Object.fromEntries(
		await Promise.all(
			names.map(async (name) => [name, await come(url, evening.cast[name])]),
		),
	) as Cast;
	return cast;
}

/** Everything that is said in the room, minute by minute. Gives its id. */
async function talk(cast: Cast): Promise<string> {
	const { stream } = await cast.maud.look(ROOM);
	for (const actor of Object.values(cast)) await actor.look(ROOM);
	const seqs: number[] = [];
	for (const line of evening.talk) {
		clock.at = BEGIN + line.minute * MINUTE + seqs.length * 1_000;
		const answered = line.answers === undefined ? 0 : seqs[line.answers];
		const seq = await cast[line.by].say(stream, line.body, answered);
		seqs.push(seq);
		for (const [emoji, names] of Object.entries(line.liked ?? {}))
			for (const name of names)
				await cast[name].ask(
					stream,
					"message.react",
					Bun.randomUUIDv7(),
					seq,
					emoji,
					1,
				);
	}
	return stream;
}

async function chatElsewhere(cast: Cast): Promise<void> {
	for (const slug of ["musique", "cuisine"]) await cast.camille.look(slug);
	for (const [slug, name, body] of evening.elsewhere) {
		const { stream } = await cast[name].look(slug);
		await cast[name].say(stream, body);
	}
}

/** The rest of the site, as it is when the pictures are taken. */
async function fill(url: string): Promise<void> {
	for (const [fields, room] of evening.others)
		await (await come(url, fields)).look(room);
}

/** Camille asks, Maud accepts, they talk. Gives the conversation's id. */
async function talkPrivately(url: string, cast: Cast): Promise<string> {
	const post = async (actor: Actor, path: string, form = {}) => {
		const response = await fetch(`${url}${path}`, {
			method: "POST",
			headers: { cookie: actor.cookie },
			body: new URLSearchParams(form),
			redirect: "manual",
		});
		return response.headers.get("location") ?? "";
	};
	const { me } = await cast.maud.look(ROOM);
	clock.at = BEGIN + 29 * MINUTE;
	const path = await post(cast.camille, `/people/${me}/ask`, {
		line: evening.asking,
	});
	await post(cast.maud, `${path}/accept`);
	const stream = path.split("/").at(-1) ?? "";
	let head = 1;
	for (const [minute, name, body] of evening.privately) {
		clock.at = BEGIN + minute * MINUTE;
		head = await cast[name].say(stream, body);
	}
	await cast.maud.ask(stream, "message.read", head);
	return stream;
}

export interface Evening {
	readonly url: string;
	readonly cast: Cast;
	readonly streams: { readonly room: string; readonly conversation: string };
	/** The clock of the evening. */
	now(): number;
	/** The path of a link into the team. */
	inviteTo(role: Role): Promise<string>;
	stop(): Promise<void>;
}

export async function playEvening(): Promise<Evening> {
	const dataDir = mkdtempSync(join(tmpdir(), "palabre-evening-"));
	const running = await startSite(dataDir);
	const url = `http://127.0.0.1:${running.port}`;
	const cast = await gather(url);
	const room = await talk(cast);
	await chatElsewhere(cast);
	const conversation = await talkPrivately(url, cast);
	await fill(url);
	return {
		url,
		cast,
		streams: { room, conversation },
		now: clock.now,
		inviteTo: async (role) =>
			(await invite(running.world, operator, [role])).path,
		stop: async () => {
			for (const actor of Object.values(cast)) actor.end();
			await running.stop();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}
