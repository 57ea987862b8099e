// Opens the port: one Bun server, two doors behind it.
import type { Server } from "bun";
import { sizes } from "../../wire/index.ts";
import { callerOf } from "./address.ts";
import type { Connection } from "./connection.ts";
import { explain } from "./doors.ts";
import { answerNo, Handshake, LIVE_PATH } from "./handshake.ts";
import { type Faces, httpDoor } from "./http.ts";
import { releaseSeat } from "./per-address.ts";
import { Refusal } from "./refusal.ts";
import type { Slice } from "./slice.ts";
import { socketDoor } from "./socket.ts";
import { TRICKLE_IDLE_SECONDS } from "./trickle.ts";
import type { World } from "./world.ts";

/** How often slow readers are looked for. */
const RELIEVE_MS = 100;
/** Whoever asks is answered, if only that it cannot be done now: longer than anything here waits for a database (postgres.ts). */
const ANSWER_SECONDS = 40;
/** How long answers under way are waited for when the door closes. */
const LAST_ANSWERS_MS = 5_000;

const NO_ADDRESS = new Refusal("input.malformed", {
	problem: "the Host header is no address",
});

export interface OpenDoor {
	readonly port: number;
	/** Ends every connection with `server.going`, and takes no more. */
	close(): Promise<void>;
}

export function openPort(
	world: World,
	slices: readonly Slice[],
	faces: Faces,
): OpenDoor {
	const { host, port, trustedProxies } = world.config.server;
	const caller = callerOf(trustedProxies);
	const peer = (request: Request) =>
		caller(server.requestIP(request)?.address ?? "", request.headers);
	const http = httpDoor(world, slices, faces, peer);
	const handshake = new Handshake(world, faces, peer);
	const socket = socketDoor(world, slices);

	const server: Server<Connection> = Bun.serve<Connection>({
		hostname: host,
		port,
		idleTimeout: 10, // Half-sent headers are not waited for; nor is silence between two requests.
		development: false, // Bun's own error page would show our source.
		reusePort: false, // Outside development Bun shares a port with whoever else shares it: every other visitor would land there.
		maxRequestBodySize: 2 * sizes.formBytes,
		fetch: (request) => {
			const url = URL.parse(request.url);
			// HTTP/1.0 without a Host, or with one that is none: nobody's browser.
			if (!url) return answerNo(NO_ADDRESS);
			server.timeout(request, ANSWER_SECONDS);
			return url.pathname === LIVE_PATH
				? handshake.take(server, request)
				: http(request, () => server.timeout(request, TRICKLE_IDLE_SECONDS));
		},
		error: (error) => answerNo(explain(world, "door.request", error, {})),
		websocket: {
			...socket,
			close: (ws, code, reason) => {
				releaseSeat(world, ws.data.address);
				return socket.close?.(ws, code, reason);
			},
		},
	});
	world.hub.server = server;
	const relieving = setInterval(() => world.hub.relieve(), RELIEVE_MS);
	return {
		port: server.port as number,
		close: async () => {
			clearInterval(relieving);
			for (const connection of world.hub.connections())
				connection.close("server.going");
			await Promise.race([server.stop(), Bun.sleep(LAST_ANSWERS_MS)]);
			await server.stop(true);
			world.hub.server = undefined;
		},
	};
}
