// What only the real program can show: handshakes, broken HTTP, frames that are too large, and that it goes on.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { nameOf } from "../../bench/people.ts";
import { securityHeaders } from "../../server/kernel/headers.ts";
import { sizes } from "../../wire/index.ts";
import { Client } from "../world/client.ts";
import { RawReader } from "../world/raw-reader.ts";
import { type Server, startServer } from "../world/server.ts";
import { waitFor } from "../world/wait-for.ts";

let server: Server;
let cookie: string;
let room: string;
let witness: Client;
let people = 0;

beforeAll(async () => {
	server = await startServer({ PALABRE_LIMITS_SCALE: "1000" });
	cookie = await server.enter(nameOf(people++));
	room = await server.room(cookie);
	witness = new Client(server, cookie, room);
	await witness.live;
});
afterAll(async () => {
	const { faults } = server;
	const closes = [...witness.closes];
	witness.end();
	await server.end();
	expect({ faults, closes }).toEqual({ faults: [], closes: [] });
});

/** Whoever sends half a request may wait in vain; whoever shakes hands is answered, be the machine ever so busy. */
const SILENT_MS = { nonsense: 1_000, handshake: 60_000 };

/** Any bytes to the port; gives what comes back until it is closed or silent. */
const throwBytes = (
	bytes: string | Uint8Array,
	silentMs = SILENT_MS.nonsense,
): Promise<string> =>
	new Promise((resolve) => {
		let heard = "";
		const socket = connect(server.port, "127.0.0.1", () => socket.write(bytes));
		const done = () => {
			socket.destroy();
			resolve(heard);
		};
		socket.on("data", (data) => {
			heard += data.toString("latin1");
			if (/^HTTP\/1\.1 101|\r\n\r\n/.test(heard)) done();
		});
		socket.on("close", done);
		socket.on("error", done);
		setTimeout(done, silentMs).unref();
	});

/** A handshake with these headers; gives the status line's code. */
async function shake(headers: readonly string[]): Promise<number> {
	const lines = [
		"GET /v1/live HTTP/1.1",
		`Host: 127.0.0.1:${server.port}`,
		"Upgrade: websocket",
		"Connection: Upgrade",
		"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
		"Sec-WebSocket-Version: 13",
		...headers,
	];
	const request = `${lines.join("\r\n")}\r\n\r\n`;
	const heard = await throwBytes(request, SILENT_MS.handshake);
	return Number(heard.split(" ")[1]);
}

async function expectAlive(): Promise<void> {
	expect((await fetch(`${server.url}/up`)).status).toBe(200);
	const before = witness.entries.length;
	await witness.say(Bun.randomUUIDv7(), `still here after ${before}`);
	await waitFor(
		"the witness hears itself",
		() => witness.entries.length === before + 1,
	);
}

describe("the handshake", () => {
	test("passes for our own page with a session, and in no other cell of the matrix", async () => {
		const own = server.url;
		const stale = cookie.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
		const origins = {
			own: [`Origin: ${own}`],
			evil: ["Origin: https://evil.example"],
			null: ["Origin: null"],
			"own.evil.com": [`Origin: ${own}.evil.com`],
			"own:444": ["Origin: http://127.0.0.1:444"],
			tls: [`Origin: ${own.replace("http", "https")}`],
			host: ["Origin: http://127.0.0.1"],
			slash: [`Origin: ${own}/`],
			absent: [],
			"cross-site": [
				"Origin: https://evil.example",
				"Sec-Fetch-Site: cross-site",
			],
			two: ["Origin: https://evil.example", `Origin: ${own}`],
		};
		const sessions = {
			held: [`Cookie: ${cookie}`],
			stale: [`Cookie: ${stale}`],
			none: [],
			bound: [`Cookie: __Host-${cookie}`],
		};
		const passed: string[] = [];
		for (const [origin, first] of Object.entries(origins))
			for (const [session, second] of Object.entries(sessions)) {
				const status = await shake([...first, ...second]);
				if (status === 101) passed.push(`${origin} ${session}`);
				else
					expect([origin, session, status]).toEqual([
						origin,
						session,
						origin === "own" ? 401 : 403,
					]);
			}
		expect(passed).toEqual(["own held"]);
		await expectAlive();
	});

	test("that is none is refused with every header of a refusal", async () => {
		for (const method of ["GET", "POST", "HEAD"]) {
			const response = await fetch(`${server.url}/v1/live`, {
				method,
				headers: { cookie },
			});
			expect(response.status).toBeGreaterThanOrEqual(400);
			expect(response.status).toBeLessThan(500);
			for (const [name, value] of Object.entries(securityHeaders))
				expect(response.headers.get(name)).toBe(value);
			expect(response.headers.get("cache-control")).toBe("no-store");
		}
	});
});

describe("a frame", () => {
	test("that is too large ends its connection with 1009, and no other", async () => {
		const mallory = await server.enter(nameOf(people++));
		for (const size of [sizes.frameBytes + 1, 60_000]) {
			const reader = new RawReader(server.port, mallory);
			await waitFor("a welcome", () => reader.texts.length > 0);
			reader.say(`[1,"ping","${"x".repeat(size)}"]`);
			await waitFor("the end", () => reader.closed !== null);
			expect([1009, 1006]).toContain(reader.closed as number);
			await expectAlive();
		}
		const reader = new RawReader(server.port, mallory);
		await waitFor("a welcome", () => reader.texts.length > 0);
		reader.say(`[1,"ping","${"x".repeat(sizes.frameBytes - 20)}"]`);
		await waitFor("an answer", () =>
			reader.texts.some((text) => text.startsWith("[1,0,")),
		);
		expect(reader.closed).toBeNull();
		reader.end();
	});

	test("after frame of nonsense ends its connection with 4501", async () => {
		const reader = new RawReader(
			server.port,
			await server.enter(nameOf(people++)),
		);
		await waitFor("a welcome", () => reader.texts.length > 0);
		for (let i = 0; i < 250; i++) reader.say("nonsense");
		await waitFor("the end", () => reader.closed !== null);
		expect(reader.closed).toBe(4501);
		await expectAlive();
	});
});

describe("broken HTTP", () => {
	test("gets an answer below 500 or a closed connection, and the program goes on", async () => {
		const host = `Host: 127.0.0.1:${server.port}`;
		for (const bytes of [
			"\r\n\r\n\r\n\r\n",
			"GET / HTTP/1.1\r\n\r\n",
			"GET / HTTP/1.0\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: [\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: %zz/..\\\r\n\r\n",
			"GET / HTTP/1.1\r\nHost:\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: a:99999999\r\n\r\n",
			"GET /v1/live HTTP/1.1\r\nHost: [\r\nUpgrade: websocket\r\nOrigin: x\r\n\r\n",
			`GET http://evil.example/ HTTP/1.1\r\n${host}\r\n\r\n`,
			`GET //evil.example/%2e%2e/ HTTP/1.1\r\n${host}\r\n\r\n`,
			`GET /%00%ff%E0%A4 HTTP/1.1\r\n${host}\r\n\r\n`,
			`GET /rooms/%E0%A4%A HTTP/1.1\r\n${host}\r\nCookie: ${cookie}\r\n\r\n`,
			`GET /people/%ff HTTP/1.1\r\n${host}\r\nCookie: ${cookie}\r\n\r\n`,
			`TRACE / HTTP/1.1\r\n${host}\r\n\r\n`,
			`CONNECT evil.example:443 HTTP/1.1\r\n${host}\r\n\r\n`,
			`NONSENSE / HTTP/1.1\r\n${host}\r\n\r\n`,
			`POST /enter HTTP/1.1\r\n${host}\r\nContent-Length: -1\r\n\r\n`,
			`POST /enter HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
			`POST /enter HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n`,
			`POST /enter HTTP/1.1\r\n${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9999999\r\n\r\nage=`,
			`GET / HTTP/1.1\r\n${host}\r\nX: ${"y".repeat(100_000)}\r\n\r\n`,
			`GET /${"z".repeat(40_000)} HTTP/1.1\r\n${host}\r\n\r\n`,
			new Uint8Array(5_000).fill(255),
			new TextEncoder().encode("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
		]) {
			const heard = await throwBytes(bytes);
			const status = Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 400);
			expect([
				String(bytes).slice(0, 60),
				status < 500 || status === 501 || status === 505,
			]).toEqual([String(bytes).slice(0, 60), true]);
			expect(/\.ts:\d|at <anonymous>|Bun\b.*error/i.test(heard)).toBe(false);
		}
		await expectAlive();
	});
});
