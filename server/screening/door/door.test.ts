import { describe, expect, test } from "bun:test";
import { cast } from "../../../test/world/cast.ts";
import { type TestWorld, testWorld } from "../../../test/world/world.ts";

const always = () => testWorld({ env: { PALABRE_PROOF: "always" } });

const decode = (text: string): string =>
	text
		.replaceAll("&quot;", '"')
		.replaceAll("&#34;", '"')
		.replaceAll("&amp;", "&");

/** What stands in the door's form. */
async function readDoor(reply: Promise<Response> | Response) {
	const page = await (await reply).text();
	const find = (form: RegExp) => decode(form.exec(page)?.[1] ?? "");
	return {
		page,
		ticket: find(/name="ticket" value="([^"]*)"/),
		challenge: find(/data-challenge="([^"]*)"/),
	};
}

const bytesOf = (hex: string) =>
	Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** As a browser does, which knows nothing of the server's library. */
async function solve(challenge: string): Promise<string> {
	const posed = JSON.parse(challenge);
	const { nonce, salt, cost, keyLength, keyPrefix } = posed.parameters;
	const guess = new Uint8Array([...bytesOf(nonce), 0, 0, 0, 0]);
	for (let counter = 0; ; counter++) {
		new DataView(guess.buffer).setUint32(guess.length - 4, counter);
		const key = await crypto.subtle.importKey("raw", guess, "PBKDF2", false, [
			"deriveBits",
		]);
		const bits = await crypto.subtle.deriveBits(
			{
				name: "PBKDF2",
				hash: "SHA-256",
				salt: bytesOf(salt),
				iterations: cost,
			},
			key,
			keyLength * 8,
		);
		const derivedKey = new Uint8Array(bits).toHex();
		if (derivedKey.startsWith(keyPrefix))
			return JSON.stringify({
				challenge: posed,
				solution: { counter, derivedKey },
			});
	}
}

let people = 0;
const knock = (
	t: TestWorld,
	brought: { proof?: string; ticket?: string },
	address = "192.0.2.9",
	pseudonym = `Nouvelle${++people}`,
) => {
	const { address: _, ...part } = cast.carol;
	return t.http("POST /enter", {
		form: { ...part, pseudonym, ...brought },
		address,
		headers: { "accept-language": "en" },
	});
};

describe("a door that asks", () => {
	test("lets in whoever solves its challenge, once; altered, foreign or expired ones never", async () => {
		const t = await always();
		expect((await knock(t, {})).status).toBe(403);
		const { challenge } = await readDoor(t.http("GET /"));
		const proof = await solve(challenge);
		const altered = JSON.parse(proof);
		altered.challenge.parameters.expiresAt += 600;
		for (const wrong of [
			"x",
			"{}",
			"[]",
			"null",
			JSON.stringify({ challenge: JSON.parse(challenge) }),
			JSON.stringify(altered),
			proof.replace(/"counter":\d+/, '"counter":1'),
		])
			expect([wrong, (await knock(t, { proof: wrong })).status]).toEqual([
				wrong,
				403,
			]);
		const other = await testWorld({ env: { PALABRE_PROOF: "always" } });
		expect((await knock(other, { proof })).status).toBe(403);
		const [first, second] = await Promise.all([
			knock(t, { proof }),
			knock(t, { proof }),
		]);
		expect([first.status, second.status].sort()).toEqual([303, 403]);
		const late = await solve((await readDoor(t.http("GET /"))).challenge);
		t.pass(601_000);
		expect((await knock(t, { proof: late })).status).toBe(403);
	});

	test("lets in whoever waits twenty seconds instead, once, from where the form was given", async () => {
		const t = await always();
		const address = "192.0.2.77";
		const { ticket, page } = await readDoor(t.http("GET /", { address }));
		expect(page).toContain("<noscript>");
		const early = await readDoor(knock(t, { ticket }, address));
		expect(early.page).toContain("Wait 20 seconds");
		expect(early.ticket).toBe(ticket); // The wait goes on.
		t.pass(20_000);
		expect((await knock(t, { ticket }, "192.0.2.78")).status).toBe(403);
		expect((await knock(t, { ticket }, address)).status).toBe(303);
		expect((await knock(t, { ticket }, address)).status).toBe(403);
		for (const status of [303, 403]) {
			const { ticket: next } = await readDoor(t.http("GET /", { address }));
			t.pass(20_000);
			expect((await knock(t, { ticket: next }, address)).status).toBe(status);
		}
	});

	test("asks for nothing more from whoever has proved it and was refused for something else", async () => {
		const t = await testWorld({ env: { PALABRE_PROOF: "always" } });
		const { challenge } = await readDoor(t.http("GET /"));
		const proof = await solve(challenge);
		const refused = await readDoor(knock(t, { proof }, "192.0.2.5", "a"));
		expect(refused.page).toContain('value="a"');
		const { ticket } = refused;
		expect((await knock(t, { ticket }, "192.0.2.5")).status).toBe(303);
		expect((await knock(t, { ticket }, "192.0.2.5")).status).toBe(403);
	});
});

describe("a wave", () => {
	test("raises it, for whoever comes; it ends ten minutes after", async () => {
		const t = await testWorld({ env: { PALABRE_LIMITS_SCALE: "0.1" } });
		const [alice] = await Promise.all([
			t.enter("alice"),
			...(["bob", "carol", "dan", "mallory"] as const).map((name) =>
				t.enter(name),
			),
		]);
		expect((await readDoor(t.http("GET /"))).challenge).toBe("");
		await t.enter({ ...cast.bob, pseudonym: "Eve", address: "192.0.2.50" });
		expect((await readDoor(t.http("GET /"))).challenge).not.toBe("");
		expect((await knock(t, {})).status).toBe(403);
		expect((await t.http("GET /rooms", { as: alice })).status).toBe(200);
		t.pass(601_000);
		expect((await knock(t, {})).status).toBe(303);
	});

	test("of newcomers who flood raises it, too; off, nothing does", async () => {
		for (const [proof, isAsked] of [
			["auto", true],
			["off", false],
		] as const) {
			const t = await testWorld({ env: { PALABRE_PROOF: proof } });
			const alice = await t.enter("alice");
			const room = await t.join([alice]);
			for (let i = 0; i < 15; i++)
				await t.socket(alice, ["message.send", room, t.key(), "spam", 0]);
			const { challenge } = await readDoor(t.http("GET /"));
			expect([proof, challenge !== ""]).toEqual([proof, isAsked]);
		}
	});
});
