// The door to the live connection, before it is one: cheapest refusal first, with a plain status and the refusal's code.
import type { Server } from "bun";
import { refusals, type RefusalCode } from "../../wire/index.ts";
import { addressKey, type Caller } from "./address.ts";
import { Connection } from "./connection.ts";
import { securityHeaders } from "./headers.ts";
import { chooseLocale, type Faces, ownOrigin, readCookies } from "./http.ts";
import { Buckets, perAddress } from "./limits.ts";
import { Refusal, refuse } from "./refusal.ts";
import { requireSeat, takeSeat } from "./per-address.ts";
import type { World } from "./world.ts";

export const LIVE_PATH = "/v1/live";
/** Generous: many people may share an address. */
export const handshakeLimit = perAddress(400, 0.1);

/** Over how long those are spread who are told to come back. */
const SPREAD_SECONDS = 5;

export type Peer = (request: Request) => Caller;

export class Handshake {
	readonly #world: World;
	readonly #faces: Faces;
	readonly #peer: Peer;
	/** Not those of people and addresses: what a node can bear does not grow with what people may do. */
	readonly #turns = new Buckets(1);
	#refused = 0;
	constructor(world: World, faces: Faces, peer: Peer) {
		this.#world = world;
		this.#faces = faces;
		this.#peer = peer;
	}

	/** Upgrades, or answers why not. */
	async take(
		server: Server<Connection>,
		request: Request,
	): Promise<Response | undefined> {
		try {
			const connection = await this.#admit(request);
			if (!server.upgrade(request, { data: connection }))
				refuse("frame.malformed", { problem: "no WebSocket handshake" });
			takeSeat(this.#world, connection.address);
			this.#world.metrics.add("handshakes", 1, "taken");
			return undefined;
		} catch (error) {
			this.#world.metrics.add("handshakes", 1, "refused");
			if (error instanceof Refusal) return answerNo(error);
			throw error;
		}
	}

	async #admit(request: Request): Promise<Connection> {
		const { headers } = request;
		const { config, limits, clock, draining } = this.#world;
		if (draining.isOn) refuse("server.going", { seconds: this.#spread() });
		const caller = this.#peer(request);
		if (headers.get("upgrade")?.toLowerCase() !== "websocket")
			refuse("frame.malformed", { problem: "no WebSocket handshake" });
		const secure =
			caller.secure || config.server.publicUrl.startsWith("https:");
		const asked = { headers, url: new URL(request.url), secure };
		// Browsers send cookies along from any page, so the Origin must be ours, exactly, and must be there
		// (cross-site WebSocket hijacking).
		if (headers.get("origin") !== ownOrigin(this.#world, asked))
			refuse("origin.foreign");
		const key = addressKey(caller.address);
		const seconds = limits.take(LIVE_PATH, key, handshakeLimit, clock.now());
		if (seconds > 0) refuse("limit.rate", { seconds });
		this.#requireTurn();
		const cookies = readCookies(headers.get("cookie") ?? "");
		const token = this.#faces.sessionOf(cookies, secure);
		const actor =
			token === null ? null : await this.#faces.findActor(this.#world, token);
		if (!actor) return refuse("session.missing");
		requireSeat(this.#world, key);
		const locale = chooseLocale(
			cookies["language"],
			headers.get("accept-language"),
			config.server.locale,
		);
		return new Connection(actor, locale, key);
	}

	/** After a cut everybody comes at once: so many a second are let in, whoever they are, before anything is looked up. */
	#requireTurn(): void {
		const { config, clock } = this.#world;
		const rate = config.limits.handshakesPerSecond;
		const turn = perAddress(2 * rate, 1 / rate);
		if (this.#turns.take("handshakes", "everybody", turn, clock.now()) > 0)
			refuse("server.busy", { seconds: this.#spread() });
	}

	/** Whoever is refused in one second does not come back in one second. */
	#spread(): number {
		return 1 + (this.#refused++ % SPREAD_SECONDS);
	}
}

/** Without a page: for a request that is no visitor's. */
export function answerNo(refusal: Refusal): Response {
	const code: RefusalCode = refusal.code;
	const wait = refusal.waitSeconds;
	return new Response(`${code}\n`, {
		status: refusals[code].http,
		headers: {
			...securityHeaders,
			"content-type": "text/plain; charset=utf-8",
			"cache-control": "no-store",
			...(wait > 0 ? { "retry-after": String(wait) } : {}),
		},
	});
}
