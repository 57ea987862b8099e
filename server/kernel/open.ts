// Opens the port: one Bun server, two doors behind it.
import type { Server } from "bun";
import { sizes } from "../../wire/index.ts";
import { addressKey, callerOf } from "./address.ts";
import { Connection } from "./connection.ts";
import { securityHeaders } from "./headers.ts";
import {
	chooseLocale,
	type Faces,
	httpDoor,
	ownOrigin,
	readCookies,
} from "./http.ts";
import type { Slice } from "./slice.ts";
import { socketDoor } from "./socket.ts";
import type { World } from "./world.ts";

export const LIVE_PATH = "/v1/live";
/** How often slow readers are looked for. */
const RELIEVE_MS = 100;

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
	const perAddress = new Map<string, number>();
	const caller = callerOf(trustedProxies);
	const peer = (request: Request) =>
		caller(server.requestIP(request)?.address ?? "", request.headers);
	const http = httpDoor(world, slices, faces, peer);
	const live = liveDoor(world, faces, peer, perAddress);
	const socket = socketDoor(world, slices);

	const server: Server<Connection> = Bun.serve<Connection>({
		hostname: host,
		port,
		idleTimeout: 10, // Half-sent headers are not waited for.
		maxRequestBodySize: 2 * sizes.formBytes,
		fetch: (request) =>
			new URL(request.url).pathname === LIVE_PATH
				? live(server, request)
				: http(request),
		websocket: {
			...socket,
			close: (ws, code, reason) => {
				release(perAddress, ws.data.address);
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
			await server.stop();
			world.hub.server = undefined;
		},
	};
}

function release(perAddress: Map<string, number>, address: string): void {
	const left = (perAddress.get(address) ?? 1) - 1;
	if (left > 0) perAddress.set(address, left);
	else perAddress.delete(address);
}

/**
 * The handshake. Only our own pages may open it: a browser sends cookies along from any page, so the Origin must be
 * ours, exactly, and must be there (cross-site WebSocket hijacking).
 */
function liveDoor(
	world: World,
	faces: Faces,
	peer: (request: Request) => ReturnType<ReturnType<typeof callerOf>>,
	perAddress: Map<string, number>,
) {
	const no = (status: number, code: string): Response =>
		new Response(`${code}\n`, {
			status,
			headers: {
				...securityHeaders,
				"content-type": "text/plain; charset=utf-8",
				"cache-control": "no-store",
			},
		});

	return async (
		server: Server<Connection>,
		request: Request,
	): Promise<Response | undefined> => {
		const { headers } = request;
		const { address, secure } = peer(request);
		const own = {
			headers,
			url: new URL(request.url),
			secure: secure || world.config.server.publicUrl.startsWith("https:"),
		};
		if (headers.get("upgrade")?.toLowerCase() !== "websocket")
			return no(426, "frame.malformed");
		if (headers.get("origin") !== ownOrigin(world, own))
			return no(403, "origin.foreign");
		const cookies = readCookies(headers.get("cookie") ?? "");
		const token = faces.sessionOf(cookies);
		const actor = token === null ? null : await faces.findActor(world, token);
		if (!actor) return no(401, "session.missing");
		const key = addressKey(address);
		const held = perAddress.get(key) ?? 0;
		if (held >= world.config.limits.connectionsPerAddress)
			return no(429, "limit.connections");
		const locale = chooseLocale(
			cookies["language"],
			headers.get("accept-language"),
			world.config.server.locale,
		);
		if (!server.upgrade(request, { data: new Connection(actor, locale, key) }))
			return no(400, "frame.malformed");
		perAddress.set(key, held + 1);
		return undefined;
	};
}
