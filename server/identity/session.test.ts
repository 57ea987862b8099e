import { describe, expect, test } from "bun:test";
import { cast } from "../../test/world/cast.ts";
import { grep } from "../../test/world/grep.ts";
import { testWorld } from "../../test/world/world.ts";

const { address: _, ...form } = cast.alice;
/** The port itself would say so: the proxy on this machine is trusted, others are not. */
const PROXY = "127.0.0.1";

describe("a session", () => {
	test("is on the disk as a hash alone", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		expect(grep(t.dataDir, alice.token)).toEqual([]);
		expect(grep(t.dataDir, alice.session)).not.toEqual([]);
	});

	test("survives a reload and a restart of the server", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		await t.join([alice]);
		await t.restart();
		const page = await t.http("GET /rooms", { as: alice });
		expect(page.status).toBe(200);
		expect(await page.text()).toContain("Alice");
		expect((await t.open(alice)).heardOf("welcome")).toHaveLength(1);
	});

	test("is nobody’s when the token is made up, cut, or empty", async () => {
		const t = await testWorld();
		const alice = await t.enter("alice");
		for (const token of [
			"",
			alice.token.slice(1),
			`${alice.token}x`,
			alice.session,
		]) {
			const answer = await t.http("GET /rooms", {
				headers: { cookie: `palabre=${token}` },
			});
			expect(answer.status).toBe(303);
			expect(answer.headers.get("location")).toBe(token ? "/?over=" : "/");
		}
	});

	test("under TLS its cookie is Secure and bound to the host", async () => {
		const t = await testWorld();
		const response = await t.http("POST /enter", {
			form,
			address: PROXY,
			headers: {
				"x-forwarded-proto": "https",
				"x-forwarded-for": "203.0.113.5",
			},
		});
		expect(response.headers.getSetCookie()).toEqual([
			expect.stringMatching(
				/^__Host-palabre=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400; Secure$/,
			),
		]);
		expect(response.headers.get("strict-transport-security")).toContain(
			"max-age=63072000",
		);
		const cookie = response.headers.getSetCookie()[0]?.split(";")[0] as string;
		const back = await t.http("GET /rooms", {
			address: PROXY,
			headers: { cookie, "x-forwarded-proto": "https" },
		});
		expect(back.status).toBe(200);
	});

	test("whoever is no trusted proxy cannot say that it came over TLS, nor from where", async () => {
		const t = await testWorld();
		const headers = {
			"x-forwarded-proto": "https",
			"x-forwarded-for": "203.0.113.5",
		};
		const response = await t.http("POST /enter", {
			form: { ...form, age: "17" },
			address: "198.51.100.7",
			headers,
		});
		expect(response.headers.getSetCookie()[0]).not.toContain("Secure");
		expect(response.headers.get("strict-transport-security")).toBeNull();
		// The wait is that of the address which really called.
		const elsewhere = await t.http("POST /enter", {
			form,
			address: "203.0.113.5",
		});
		expect(elsewhere.status).toBe(303);
	});

	test("a public address with https makes every cookie Secure", async () => {
		const t = await testWorld({
			env: { PALABRE_PUBLIC_URL: "https://chat.example" },
		});
		const response = await t.http("POST /enter", { form });
		expect(response.headers.getSetCookie()[0]).toMatch(
			/^__Host-palabre=.*; Secure$/,
		);
	});

	test("under TLS a cookie without the host’s mark is not believed: a sister site could have planted it", async () => {
		const t = await testWorld({
			env: { PALABRE_PUBLIC_URL: "https://chat.example" },
		});
		const response = await t.http("POST /enter", { form });
		const token = response.headers.getSetCookie()[0]?.split(/[=;]/)[1];
		const planted = await t.http("GET /rooms", {
			headers: { cookie: `palabre=${token}` },
		});
		expect(planted.status).toBe(303);
	});
});
