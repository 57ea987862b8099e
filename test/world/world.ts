// A real world to test in, without a port: real rows, real journal, real slices and doors; a clock that moves when told,
// ids that count, connections that remember what they heard.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "bun:test";
import { migrations } from "../../migrations/index.ts";
import { ENV_PREFIX, settings } from "../../server/config.ts";
import { findActor } from "../../server/identity/index.ts";
import { callerOf } from "../../server/kernel/address.ts";
import { httpDoor } from "../../server/kernel/http.ts";
import type { Ids } from "../../server/kernel/ids.ts";
import { readSettings } from "../../server/kernel/settings.ts";
import { socketDoor } from "../../server/kernel/socket.ts";
import { type OpenWorld, openWorld } from "../../server/kernel/start.ts";
import type { World } from "../../server/kernel/world.ts";
import { faces } from "../../server/main.ts";
import { findRoomBySlug } from "../../server/rooms/index.ts";
import { slices } from "../../server/slices.ts";
import type { RoomId, Spoken, StreamId, VisitorId } from "../../wire/index.ts";
import { cast, type Name, type Part, type Visitor } from "./cast.ts";
import { cookieOf } from "./cookie-of.ts";
import { countedIds } from "./ids.ts";
import { schemaOfItsOwn } from "./schema.ts";
import { Air, type Answer, type Asked, Screen } from "./screen.ts";

export const MINUTE = 60_000;
const HOST = "chat.test";

export interface Asking {
	readonly as?: Pick<Visitor, "cookie" | "address">;
	readonly form?: Record<string, string> | string;
	readonly headers?: Record<string, string>;
	/** The peer, as the network sees it. */
	readonly address?: string;
}

export interface Options {
	/** Settings, as an operator gives them. */
	readonly env?: Record<string, string>;
	readonly dataDir?: string;
	/** Of several worlds of one site, each counts its ids from elsewhere. */
	readonly idsFrom?: number;
}

export async function testWorld(options: Options = {}): Promise<TestWorld> {
	const dataDir =
		options.dataDir ?? mkdtempSync(join(tmpdir(), "palabre-world-"));
	const schema = await schemaOfItsOwn();
	const env = { ...schema.env, ...options.env };
	const t = new TestWorld(dataDir, env, options.idsFrom);
	await t.start();
	// A hook of this module would run for the first file alone.
	onTestFinished(async () => {
		await t.end();
		await schema.remove();
	});
	return t;
}

export class TestWorld {
	readonly dataDir: string;
	readonly faults: { event: string; error: unknown }[] = [];
	readonly logged: { event: string; fields: unknown }[] = [];
	now = Date.UTC(2030, 0, 1, 20);
	readonly env: Record<string, string>;
	readonly #ids: Ids;
	#air = new Air();
	#open!: OpenWorld;
	#isEnded = false;
	#socketDoor!: ReturnType<typeof socketDoor>;
	#httpDoor!: (request: Request) => Promise<Response>;
	#peers = new WeakMap<Request, string>();
	readonly #screens = new Map<VisitorId, Screen>();

	constructor(dataDir: string, env: Record<string, string>, idsFrom = 0) {
		this.dataDir = dataDir;
		this.env = env;
		this.#ids = countedIds(() => this.now, idsFrom);
	}

	get world(): World {
		return this.#open.world;
	}

	/** Opens the data directory, as the program does. Other settings may be given with a restart. */
	async start(env: Record<string, string> = {}): Promise<void> {
		Object.assign(this.env, env);
		const read = readSettings(
			settings,
			{ ...this.env, PALABRE_DATA_DIR: this.dataDir },
			ENV_PREFIX,
		);
		if (!read.ok) throw new Error(read.problems.join("; "));
		this.#open = await openWorld({
			config: read.config,
			slices,
			migrations,
			log: this.#log(),
			clock: { now: () => this.now },
			ids: this.#ids,
		});
		this.#air = new Air();
		this.world.hub.server = this.#air as never;
		this.#socketDoor = socketDoor(this.world, slices);
		const caller = callerOf(read.config.server.trustedProxies);
		this.#httpDoor = httpDoor(this.world, slices, faces, (request) =>
			caller(this.#peers.get(request) ?? "", request.headers),
		);
	}

	/** Stops in good order. Connections end as they do when the program goes. */
	async stop(): Promise<void> {
		for (const screen of [...this.#air.screens])
			screen.close(4000, "server.going");
		this.#screens.clear();
		await this.#open.close();
	}

	async restart(env: Record<string, string> = {}): Promise<void> {
		await this.stop();
		await this.start(env);
	}

	async end(): Promise<void> {
		if (this.#isEnded) return;
		this.#isEnded = true;
		await this.stop();
		rmSync(this.dataDir, { recursive: true, force: true });
	}

	pass(ms: number): void {
		this.now += ms;
	}

	/** Every background job once, facts included. */
	async runJobs(): Promise<void> {
		await this.deliverFacts();
		for (const job of slices.flatMap((slice) => slice.jobs ?? []))
			await job.run(this.world);
	}

	/** As the program's delivery does; every listener must stand hearing a fact twice. */
	async deliverFacts({ twice } = { twice: true }): Promise<void> {
		const listeners = slices.flatMap((slice) => slice.listeners ?? []);
		const { facts, db } = this.world;
		while (
			(await facts.deliver(db, async (name, fact) => {
				const listener = listeners.find((one) => one.name === name);
				await listener?.run(this.world, fact);
				if (twice) await listener?.run(this.world, fact);
			})) > 0
		);
	}

	/** Through the form, as everybody. */
	async enter(who: Name | Part): Promise<Visitor> {
		const part: Part = typeof who === "string" ? cast[who] : who;
		const { address, ...form } = part;
		const response = await this.http("POST /enter", { form, address });
		const cookie = cookieOf(response);
		if (response.status !== 303 || !cookie)
			throw new Error(`${part.pseudonym} could not enter: ${response.status}`);
		const token = cookie.slice(cookie.indexOf("=") + 1);
		const actor = await findActor(this.world, token);
		if (!actor) throw new Error(`${part.pseudonym} has no session`);
		return { name: part.pseudonym, ...actor, token, cookie, address };
	}

	/** Through the HTTP door: `t.http("POST /rooms/comptoir/messages", { as: alice, form: { body: "hello" } })`. */
	http(at: string, asking: Asking = {}): Promise<Response> {
		const [method, path] = at.split(" ") as [string, string];
		const {
			as,
			form,
			headers = {},
			address = as?.address ?? "192.0.2.200",
		} = asking;
		const request = new Request(`http://${HOST}${path}`, {
			method,
			headers: {
				host: HOST,
				...(as ? { cookie: as.cookie } : {}),
				...(form === undefined
					? {}
					: { "content-type": "application/x-www-form-urlencoded" }),
				...headers,
			},
			...(form === undefined
				? {}
				: {
						body:
							typeof form === "string"
								? form
								: new URLSearchParams(form).toString(),
					}),
		});
		this.#peers.set(request, address);
		return this.#httpDoor(request);
	}

	/** One more live connection, welcomed. */
	open(visitor: Visitor): Promise<Screen> {
		return welcomed(this.connect(visitor));
	}

	/** The visitor's first connection while it is open; else another one. */
	screen(visitor: Visitor): Promise<Screen> {
		const held = this.#screens.get(visitor.id);
		if (held && !held.closed) return welcomed(held);
		const screen = this.connect(visitor);
		this.#screens.set(visitor.id, screen);
		return welcomed(screen);
	}

	/** Connected, and not welcomed yet. */
	connect(visitor: Visitor): Screen {
		return new Screen(this.#air, this.#socketDoor, visitor);
	}

	/** Through the socket door: `await t.socket(alice, ["room.join", room])`. */
	async socket(visitor: Visitor, asked: Asked): Promise<Answer> {
		return (await this.screen(visitor)).ask(asked);
	}

	/** The same, when a refusal would be a surprise. */
	async ask<R = unknown>(visitor: Visitor, ...asked: Asked): Promise<R> {
		const answer = await this.socket(visitor, asked);
		if ("refused" in answer)
			throw new Error(
				`${visitor.name} was refused ${asked[0]}: ${answer.refused}`,
			);
		return answer.result as R;
	}

	room(slug = "comptoir"): RoomId {
		const row = findRoomBySlug(this.world, slug);
		if (!row) throw new Error(`there is no room ${slug}`);
		return row.id;
	}

	/** All of them in one room. */
	async join(visitors: readonly Visitor[], slug = "comptoir"): Promise<RoomId> {
		const room = this.room(slug);
		for (const visitor of visitors) await this.ask(visitor, "room.join", room);
		return room;
	}

	/** Gives the seq. */
	async say(
		visitor: Visitor,
		stream: StreamId,
		body: string,
		{ key = this.key(), reply = 0 } = {},
	): Promise<number> {
		const spoken = await this.ask<Spoken>(
			visitor,
			"message.send",
			stream,
			key,
			body,
			reply,
		);
		if (!("said" in spoken))
			throw new Error(`nothing was said: ${JSON.stringify(spoken)}`);
		return spoken.said;
	}

	key(): string {
		return this.#ids.key();
	}

	#log() {
		return {
			info: (event: string, fields: unknown = {}) => {
				this.logged.push({ event, fields });
			},
			warn: (event: string, fields: unknown = {}) => {
				this.logged.push({ event, fields });
			},
			fault: (event: string, error: unknown) => {
				this.faults.push({ event, error });
				return `fault${this.faults.length}`;
			},
		};
	}
}

async function welcomed(screen: Screen): Promise<Screen> {
	if (screen.connection.ready) await screen.connection.ready;
	return screen;
}
