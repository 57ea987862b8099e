// Whatever is thrown at the HTTP door: one answer below 500, with every defence of a browser switched on.
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { buildAssets } from "../../server/kernel/assets.ts";
import { framedHeaders, securityHeaders } from "../../server/kernel/headers.ts";
import { slices } from "../../server/slices.ts";
import { sizes } from "../../wire/index.ts";
import type { Visitor } from "../world/cast.ts";
import { type Asking, type TestWorld, testWorld } from "../world/world.ts";

const routes = slices.flatMap((slice) => slice.routes ?? []);
const OWN = "http://chat.test";
const CONSOLE_STYLE = "style-src 'self';";

/** A path that this route answers, with things that are there. */
const pathOf = (
	at: string,
	told: { slug: string; conversation: string; id: string },
): string =>
	at
		.replace(":slug", told.slug)
		.replace(":conversation", told.conversation)
		.replace(":id", told.id)
		.replace(":seqs", "1.2")
		.replace(":seq", "1")
		.replace(":file", "app.css");

async function stage() {
	const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "1000000" } });
	const [alice, bob] = [await t.enter("alice"), await t.enter("bob")];
	const room = await t.join([alice, bob]);
	await t.say(bob, room, "something to see");
	const { conversation } = await t.ask<{ conversation: string }>(
		bob,
		"contact.ask",
		alice.id,
		t.key(),
		"hello",
	);
	const told = { slug: "comptoir", conversation, id: bob.id };
	return { t, alice, bob, room, told };
}

/** Everything that a request could have changed. */
async function stateOf(
	t: TestWorld,
	alice: Visitor,
	room: string,
): Promise<string> {
	const rows = await t.world.db.tx(async (tx) => {
		const on = tx.on<Record<string, Record<string, unknown>>>();
		const all = [];
		for (const name of [
			"visitors",
			"sessions",
			"age_waits",
			"rooms",
			"memberships",
			"conversations",
			"hidden",
		])
			all.push(await on.selectFrom(name).selectAll().execute());
		return all;
	});
	return JSON.stringify([
		rows,
		await t.ask(alice, "message.history", room, 0, 100),
	]);
}

/** The service worker loads nothing, and asks this site alone. */
const WORKERS_POLICY = "default-src 'none'; connect-src 'self'";

/** A live page stands in a frame of the page of its talk; nothing else stands in any. */
function expectDefended(response: Response, isFramed = false): void {
	const defences = {
		...securityHeaders,
		...(isFramed ? framedHeaders("'none'") : {}),
	};
	for (const [name, value] of Object.entries(defences)) {
		const told = response.headers.get(name);
		if (told === WORKERS_POLICY) continue;
		// A page allows its own style sheet, and nothing else; the console's is a file.
		const bare = told
			?.replace(/'sha256-[^';]+'/, "'none'")
			.replace(CONSOLE_STYLE, "style-src 'none';");
		expect([name, bare]).toEqual([name, value]);
	}
	expect(response.headers.get("x-request-id")).toMatch(/^req_/);
	expect(response.headers.get("server")).toBeNull();
	expect(response.headers.get("access-control-allow-origin")).toBeNull();
}

/** Nothing of how the program is made. */
const leaks =
	/\/work\/|\.ts:\d|node_modules|sqlite|select .+ from |insert into|TypeError|at <anonymous>/i;

describe("every answer", () => {
	test("carries every defence: on each route, by anybody, as a refusal and where nothing is", async () => {
		const { t, alice, told } = await stage();
		for (const { at } of [
			...routes,
			{ at: "GET /nothing/here" },
			{ at: "POST /nothing" },
			{ at: "DELETE /rooms" },
			{ at: "GET /static/../../etc/passwd" },
		])
			for (const as of [alice, undefined]) {
				if (as && at === "POST /leave") continue;
				const [method, path] = pathOf(at, told).split(" ") as [string, string];
				const asking: Asking = {
					...(as ? { as } : {}),
					...(method === "POST" ? { form: {} } : {}),
				};
				const response = await t.http(`${method} ${path}`, asking);
				const isFramed = at.endsWith("/live") && !at.includes("/console/");
				expectDefended(response, isFramed);
				expect([at, response.status < 500]).toEqual([at, true]);
			}
		expect(t.faults).toEqual([]);
	});

	test("of a page allows the style sheet that stands in it, by its hash", async () => {
		const { t, alice } = await stage();
		for (const [path, asking] of [
			["/", {}],
			["/nowhere", {}],
			["/rooms", { as: alice }],
		] as const) {
			const response = await t.http(`GET ${path}`, asking);
			const [, css = ""] =
				/<style>(.*?)<\/style>/s.exec(await response.text()) ?? [];
			const hash = new Bun.CryptoHasher("sha256").update(css).digest("base64");
			expect(response.headers.get("content-security-policy")).toContain(
				`; style-src 'sha256-${hash}';`,
			);
		}
	});

	test("about a person is kept by no cache; what never changes is kept for ever", async () => {
		const { t, alice, told } = await stage();
		const page = await (await t.http("GET /rooms", { as: alice })).text();
		const [, script = ""] = /src="(\/static\/[^"]+)"/.exec(page) ?? [];
		const statics = [...(await buildAssets()).byPath.keys()].filter((path) =>
			path.startsWith("/static/"),
		);
		expect(statics).toContain(script);
		for (const path of statics)
			for (const encoding of ["br", "gzip", "identity"]) {
				const response = await t.http(`GET ${path}`, {
					headers: { "accept-encoding": encoding },
				});
				expect(response.headers.get("cache-control")).toBe(
					"public, max-age=31536000, immutable",
				);
				expect(response.headers.get("content-encoding")).toBe(
					encoding === "identity" ? null : encoding,
				);
				expect(response.headers.getSetCookie()).toEqual([]);
			}
		for (const { at } of routes.filter(
			(route) =>
				!/static|icon|robots|gone|sw\.js|manifest/.test(route.at) &&
				route.at !== "POST /leave",
		)) {
			const asking: Asking = {
				as: alice,
				...(at.startsWith("POST") ? { form: {} } : {}),
			};
			const response = await t.http(pathOf(at, told), asking);
			expect([at, response.headers.get("cache-control")?.slice(0, 8)]).toEqual([
				at,
				"no-store",
			]);
		}
	});

	test("about nobody may be kept by a shared cache for a moment, and by no browser", async () => {
		const { t, alice } = await stage();
		const cacheOf = async (path: string, asking: Asking = {}) =>
			(await t.http(`GET ${path}`, asking)).headers.get("cache-control");
		const moment = "public, max-age=0, s-maxage=10";
		for (const path of ["/", "/help", "/about"]) {
			expect([path, await cacheOf(path)]).toEqual([path, moment]);
			const headers = { cookie: "language=en" };
			expect([path, await cacheOf(path, { headers })]).toEqual([
				path,
				"no-store",
			]);
			const response = await t.http(`GET ${path}`);
			expect(response.headers.get("vary")).toBe(
				"accept-language, cookie, accept-encoding",
			);
			expect(response.headers.getSetCookie()).toEqual([]);
		}
		for (const path of ["/rooms", "/nowhere", "/settings"])
			expect([path, await cacheOf(path)]).toEqual([path, "no-store"]);
		expect(await cacheOf("/about", { as: alice })).toBe("no-store");
	});

	test("to a method that an address does not know says which it knows, in the reader’s language", async () => {
		const { t, alice } = await stage();
		for (const [asked, allow] of [
			["DELETE /rooms", "GET, HEAD, POST"],
			["PUT /rooms/comptoir", "GET, HEAD"],
			["POST /", "GET, HEAD"],
			["PATCH /leave", "POST"],
			["GET /leave", "POST"],
			["OPTIONS /up", "GET, HEAD"],
		] as const)
			for (const [language, says] of [
				["fr", "ne répond pas"],
				["en", "does not answer"],
			] as const) {
				const response = await t.http(asked, {
					as: alice,
					headers: { "accept-language": language },
				});
				expect([asked, response.status]).toEqual([asked, 405]);
				expect(response.headers.get("allow")).toBe(allow);
				expect(await response.text()).toContain(says);
			}
		expect((await t.http("DELETE /nowhere", { as: alice })).status).toBe(404);
	});

	test("to HEAD is that to GET, with its length and without its body", async () => {
		const { t, alice, told } = await stage();
		for (const { at } of routes.filter(({ at }) => at.startsWith("GET")))
			for (const as of [alice, undefined]) {
				const path = pathOf(at, told).slice("GET ".length);
				const asking: Asking = as ? { as } : {};
				const head = await t.http(`HEAD ${path}`, asking);
				const get = await t.http(`GET ${path}`, asking);
				for (const name of ["content-type", "location", "cache-control"])
					expect([at, name, head.headers.get(name)]).toEqual([
						at,
						name,
						get.headers.get(name),
					]);
				expect([at, head.status]).toEqual([at, get.status]);
				expect(await head.text()).toBe("");
				// A page for visitors says how things stand, which looking at it changes.
				if (["GET /up", "GET /about", "GET /robots.txt"].includes(at))
					expect(head.headers.get("content-length")).toBe(
						String(Buffer.byteLength(await get.text())),
					);
			}
	});

	test("at the address that a refused form left the browser at is the form’s page", async () => {
		const { t, alice, told } = await stage();
		for (const [path, to] of [
			["/enter", "/"],
			["/rooms/comptoir/messages", "/rooms/comptoir"],
			[
				`/messages/${told.conversation}/messages`,
				`/messages/${told.conversation}`,
			],
			[`/people/${told.id}/ask`, `/people/${told.id}`],
			["/rooms/comptoir/messages/3/edit", "/rooms/comptoir/messages/3"],
			["/rooms/%2e%2e%2fevil/messages", "/rooms/..%2Fevil"],
		] as const) {
			const response = await t.http(`GET ${path}`, { as: alice });
			expect([path, response.status]).toEqual([path, 303]);
			expect(response.headers.get("location")).toBe(to);
		}
	});

	test("to somebody who has not entered, on a page for visitors, is the door", async () => {
		const { t, told } = await stage();
		for (const { at, who } of routes) {
			if (who !== "visitor") continue;
			const isGet = at.startsWith("GET");
			const response = await t.http(
				pathOf(at, told),
				isGet ? {} : { form: {} },
			);
			expect([at, response.status]).toEqual([at, isGet ? 303 : 401]);
			const door = at === "GET /rooms/:slug" ? "/?to=%2Frooms%2Fcomptoir" : "/";
			if (isGet) expect(response.headers.get("location")).toBe(door);
		}
	});
});

describe("a form", () => {
	const foreign: readonly Record<string, string>[] = [
		{ origin: "https://evil.example" },
		{ origin: "null" },
		{ origin: "http://chat.test.evil.com" },
		{ origin: "http://chat.test:444" },
		{ origin: "https://chat.test" },
		{ origin: "http://evil.chat.test" },
		{ origin: "http://CHAT.test" },
		{ origin: "" },
		{ origin: `${OWN}, https://evil.example` },
		{ "sec-fetch-site": "cross-site" },
		{ "sec-fetch-site": "same-site" },
		{ "sec-fetch-site": "same-site", origin: OWN },
		{ "sec-fetch-site": "cross-site", origin: OWN },
		{ "sec-fetch-site": "same-origin", origin: "https://evil.example" },
		{ "sec-fetch-site": "none", origin: "null" },
		{ "sec-fetch-site": "nonsense" },
	];
	const own: readonly Record<string, string>[] = [
		{ origin: OWN },
		{ origin: OWN, "sec-fetch-site": "same-origin" },
		{ "sec-fetch-site": "same-origin" },
		{}, // Text browsers say nothing, and run no other site's script.
	];
	const form = {
		pseudonym: "Zoé",
		gender: "x",
		postcode: "69003",
		age: "30",
		body: "forged",
		name: "Forged",
		line: "forged",
		on: "0",
		to: "en",
	};

	test("that another site posts in a visitor’s name is refused on every route, and changes nothing", async () => {
		const { t, alice, room, told } = await stage();
		const before = await stateOf(t, alice, room);
		for (const { at } of routes.filter((route) => !route.at.startsWith("GET")))
			for (const headers of foreign) {
				const response = await t.http(pathOf(at, told), {
					as: alice,
					form,
					headers,
				});
				expect([at, headers, response.status]).toEqual([at, headers, 403]);
				expect(response.headers.getSetCookie()).toEqual([]);
			}
		expect(await stateOf(t, alice, room)).toBe(before);
	});

	test("of our own pages passes on every route", async () => {
		for (const headers of own) {
			const { t, alice, told } = await stage();
			for (const { at } of routes.filter(
				(route) => !route.at.startsWith("GET"),
			)) {
				if (at === "POST /leave" || at === "POST /enter") continue;
				const response = await t.http(pathOf(at, told), {
					as: alice,
					form,
					headers,
				});
				expect([at, (await response.text()).includes("autre site")]).toEqual([
					at,
					false,
				]);
			}
			expect(
				(await t.http("POST /leave", { as: alice, headers, form })).status,
			).toBe(303);
		}
	});

	test("is refused when it is too large, or no form", async () => {
		const { t, alice } = await stage();
		const post = (asking: Asking) =>
			t.http("POST /rooms/comptoir/messages", { as: alice, ...asking });
		expect(
			(await post({ form: `body=${"x".repeat(sizes.formBytes)}` })).status,
		).toBe(413);
		expect(
			(
				await post({
					form: { body: "x" },
					headers: { "content-length": "99999999" },
				})
			).status,
		).toBe(413);
		for (const type of [
			"application/json",
			"text/plain",
			"multipart/form-data; boundary=x",
			"x".repeat(5_000),
		])
			expect(
				(
					await post({
						form: '{"body":"hello"}',
						headers: { "content-type": type },
					})
				).status,
			).toBe(400);
	});

	test("leads back only to a path of this site", async () => {
		const { t, alice } = await stage();
		for (const back of [
			"//evil.example",
			"/\\evil.example",
			"https://evil.example",
			"javascript:alert(1)",
			"/\t/evil.example",
			"/a\r\nset-cookie: x=1",
			"",
		])
			for (const path of ["/language", "/receipts"]) {
				const response = await t.http(`POST ${path}`, {
					as: alice,
					form: { back, to: "en", on: "1" },
				});
				expect(response.headers.get("location")).toBe(
					path === "/language" ? "/" : "/messages",
				);
			}
		const fine = await t.http("POST /language", {
			form: { back: "/rooms?q=caf%C3%A9", to: "en" },
		});
		expect(fine.headers.get("location")).toBe("/rooms?q=caf%C3%A9");
	});
});

describe("the HTTP door", () => {
	const word = fc.oneof(
		fc.string(),
		fc.string({ unit: "binary" }),
		fc.constantFrom(
			"__proto__",
			"constructor",
			"..",
			"%00",
			"%",
			"%E0%A4%A",
			"comptoir",
			"conv_x",
			"vis_x",
			"l-x",
		),
	);
	const segment = word.map((text) => {
		try {
			return encodeURIComponent(text);
		} catch {
			return "%";
		}
	});
	const path = fc.oneof(
		fc.array(segment, { maxLength: 5 }).map((parts) => `/${parts.join("/")}`),
		fc
			.tuple(fc.constantFrom("rooms", "messages", "people", "static"), segment)
			.map((parts) => `/${parts.join("/")}`),
		fc
			.tuple(fc.constantFrom("/rooms?q=", "/rooms?filter=", "/?"), segment)
			.map((parts) => parts.join("")),
		fc.constantFrom(...routes.map(({ at }) => at.split(" ")[1] as string)),
	);
	const header = fc.stringMatching(/^[\x21-\x7e]{0,60}$/);
	const headers = fc.record(
		{
			cookie: fc.oneof(
				header,
				fc.constantFrom(
					"palabre=",
					"palabre",
					"=",
					";;;=;",
					"__proto__=x",
					`palabre=${"x".repeat(5_000)}`,
					"language=de",
				),
			),
			"accept-language": fc.oneof(
				header,
				fc.constantFrom(",;q=,", "en;q=NaN", "*", ",".repeat(500)),
			),
			"x-forwarded-for": header,
			"x-forwarded-proto": fc.constantFrom("https", "http", "gopher"),
			"content-type": fc.oneof(
				header,
				fc.constant("application/x-www-form-urlencoded"),
			),
			"accept-encoding": header,
			range: header,
			"if-none-match": header,
			"sec-fetch-site": fc.constantFrom("same-origin", "cross-site", "none"),
		},
		{ requiredKeys: [] },
	);
	const forms = fc.oneof(
		fc.string(),
		fc
			.dictionary(
				fc.constantFrom(
					"pseudonym",
					"body",
					"key",
					"reply",
					"name",
					"line",
					"access",
					"age",
					"gender",
					"postcode",
					"country",
					"back",
					"on",
					"__proto__",
					"constructor",
				),
				fc.oneof(fc.string({ unit: "binary" }), word),
			)
			.map((fields) =>
				new URLSearchParams(
					Object.entries(fields).map(
						([k, v]) => [k, v.toWellFormed()] as [string, string],
					),
				).toString(),
			),
	);

	test("answers thousands of requests that nobody would make, none with a fault, none with what is behind it", async () => {
		const { t, alice } = await stage();
		const witness = await t.open(alice);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(
					"GET",
					"POST",
					"PUT",
					"DELETE",
					"PATCH",
					"HEAD",
					"OPTIONS",
				),
				path,
				headers,
				forms,
				async (method, where, extra, form) => {
					const hasBody = method !== "GET" && method !== "HEAD";
					const response = await t.http(`${method} ${where}`, {
						headers: extra,
						...(hasBody ? { form } : {}),
					});
					expect([method, where, response.status < 500]).toEqual([
						method,
						where,
						true,
					]);
					expectDefended(
						response,
						/^[^?]+\/live\/?(\?|$)/.test(where) &&
							response.headers.get("x-frame-options") === "SAMEORIGIN",
					);
					expect(leaks.test(await response.text())).toBe(false);
				},
			),
			{ numRuns: 1_500 },
		);
		expect(t.faults).toEqual([]);
		expect(witness.heardOf("entry")).toEqual([]);
	});

	test("answers a visitor’s forms of any content, and never with a fault", async () => {
		const { t, bob, told } = await stage();
		const posts = routes.filter(
			({ at }) =>
				at.startsWith("POST") && !/leave|enter|block|close|decline/.test(at),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...posts),
				forms,
				async ({ at }, form) => {
					const response = await t.http(pathOf(at, told), { as: bob, form });
					expect([at, response.status < 500]).toEqual([at, true]);
					expectDefended(response);
				},
			),
			{ numRuns: 500 },
		);
		expect(t.faults).toEqual([]);
	});
});
