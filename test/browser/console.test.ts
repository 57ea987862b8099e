// Those who look after a site, in a real browser: the first administrator from the link of the terminal, by a passkey and
// without script; everything by keyboard.
import { afterAll, expect } from "bun:test";
import { codeOf, stepAt } from "../../server/staff/totp.ts";
import { needs } from "../world/needs.ts";
import { type Server, startServer } from "../world/server.ts";
import { readSecret } from "../world/team.ts";
import { waitFor } from "../world/wait-for.ts";
import {
	becomes,
	type Browser,
	launch,
	type Page,
	REFUSALS,
	Scene,
} from "./browser.ts";

let browser: Browser | undefined;
const servers: Server[] = [];
afterAll(async () => {
	await browser?.close();
	for (const server of servers) await server.end();
});

/** A site that nobody looks after yet, before which anything may happen. */
const onFreshSite =
	(run: (scene: Scene, link: string) => Promise<void>) =>
	async (): Promise<void> => {
		browser ??= await launch();
		const server = await startServer();
		servers.push(server);
		await waitFor("a link", () => server.said.includes("/console/join/"));
		const link = /http:\/\/localhost\S+/.exec(server.said)?.[0] ?? "";
		// A passkey belongs to a name; an address has none.
		const scene = new Scene(new URL(link).origin, browser);
		await run(scene, link);
		await scene.close();
		expect(scene.problems).toEqual([]);
		expect(server.faults).toEqual([]);
		expect(JSON.stringify(server.log)).not.toContain(
			link.slice(link.lastIndexOf("/") + 1),
		);
	};

/** A device that recognises its owner until it is told not to. */
async function giveAuthenticator(
	page: Page,
	transport: "internal" | "usb" = "internal",
) {
	const session = await page.context().newCDPSession(page);
	await session.send("WebAuthn.enable");
	const { authenticatorId } = await session.send(
		"WebAuthn.addVirtualAuthenticator",
		{
			options: {
				protocol: "ctap2",
				transport,
				hasResidentKey: true,
				hasUserVerification: true,
				isUserVerified: true,
				automaticPresenceSimulation: true,
			},
		},
	);
	return {
		credentials: async () =>
			(await session.send("WebAuthn.getCredentials", { authenticatorId }))
				.credentials,
		recognise: (isUserVerified: boolean) =>
			session.send("WebAuthn.setUserVerified", {
				authenticatorId,
				isUserVerified,
			}),
	};
}

const press = (page: Page, label: string): Promise<void> =>
	page.click(`input[type="submit"][value="${label}"]`);

const greeting = (page: Page): Promise<string | null> => page.textContent("h1");

needs("chromium")(
	"the first administrator joins by the terminal's link with a passkey, leaves, and comes back with it",
	onFreshSite(async (scene, link) => {
		const page = await scene.open({ tolerates: [REFUSALS] });
		const device = await giveAuthenticator(page);
		await page.goto(link);
		await page.fill("#name-passkey", "Olga");
		await press(page, "Créer une clé d’accès");
		await page.waitForURL("**/console");
		expect(await greeting(page)).toBe("Bonjour Olga");
		expect(await device.credentials()).toHaveLength(1);

		await press(page, "Se déconnecter");
		await page.waitForURL("**/console/sign-in");
		await device.recognise(false); // Somebody else holds the device.
		await press(page, "Utiliser une clé d’accès");
		await page.locator("[data-not]").waitFor();
		await device.recognise(true);
		await press(page, "Utiliser une clé d’accès");
		await page.waitForURL("**/console");
		expect(await greeting(page)).toBe("Bonjour Olga");

		// The link is over, for everybody.
		const other = await scene.open({ tolerates: [REFUSALS] });
		await other.goto(link);
		expect(await other.textContent("main")).toContain("a déjà servi");
		expect(await (await other.goto("/console/log"))?.text()).toContain(
			"S’identifier",
		);

		// A second passkey is added on another device; the first one then goes.
		await page.goto("/console/account");
		await giveAuthenticator(page, "usb");
		await page.fill("#passkey-name", "bureau");
		await press(page, "Créer une clé d’accès");
		await page.waitForURL("**/console/account?done");
		const keys = page.locator('[action="/console/do/account.remove-passkey"]');
		await becomes("two passkeys", () => keys.count(), 2);
		await keys.first().locator('[type="submit"]').click();
		await becomes("one passkey", () => keys.count(), 1);
		await keys.first().locator('[type="submit"]').click();
		await becomes(
			"the last way stays",
			() => page.textContent("main p"),
			"C’est la dernière façon de s’identifier. Ajoutez-en une autre d’abord.",
		);
	}),
);

needs("chromium")(
	"without script a code and six digits do everything, on a phone in the dark",
	onFreshSite(async (scene, link) => {
		const look = {
			script: false,
			screen: "phone",
			scheme: "dark",
			locale: "en-GB",
			tolerates: [REFUSALS],
		} as const;
		const page = await scene.open(look);
		await page.goto(link);
		expect(await page.locator("[data-passkeys]").isVisible()).toBe(false);
		const secret = readSecret((await page.textContent("code.secret")) ?? "");
		const personal = await page.inputValue("#personal");
		const digits = (steps = 0) => codeOf(secret, stepAt(Date.now()) + steps);
		await page.fill("#name", "Olga");
		await page.fill("#digits", digits());
		await press(page, "Keep these codes");
		expect(await greeting(page)).toBe("Hello Olga");

		await page.click('nav [href="/console/team"]');
		await page.check('[aria-labelledby="invite"] [name="roles.moderator"]');
		await press(page, "Make the link");
		const invitation =
			(await page.locator("code.secret").first().textContent()) ?? "";
		expect(invitation).toStartWith("/console/join/");

		const max = await scene.open(look);
		await max.goto(invitation);
		const own = readSecret((await max.textContent("code.secret")) ?? "");
		await max.fill("#name", "Max");
		await max.fill("#digits", codeOf(own, stepAt(Date.now())));
		await press(max, "Keep these codes");
		expect(await greeting(max)).toBe("Hello Max");
		expect(await max.locator('nav [href="/console/team"]').count()).toBe(0);
		await max.goto("/console/team");
		expect(await max.textContent("main")).toContain("does not allow this");

		await page.goto("/console/log?act=staff.refused&verify=1");
		expect(await page.textContent("tbody")).toContain("Max");
		expect(await page.textContent("[role=status]")).toContain("whole");
		await press(page, "Sign out");
		await page.fill("#personal", personal);
		await page.fill("#digits", digits(1)); // Those of now have been used.
		await press(page, "Sign in with the codes");
		expect(await greeting(page)).toBe("Hello Olga");
	}),
);

needs("chromium")(
	"everything is reached by keyboard, and ? says how",
	onFreshSite(async (scene, link) => {
		const page = await scene.open();
		await giveAuthenticator(page);
		await page.goto(link);
		await page.fill("#name-passkey", "Olga");
		await page.press("#name-passkey", "Enter");
		await page.waitForURL("**/console");
		const rows = await page
			.locator("[data-row]")
			.evaluateAll((all) => all.map((row) => row.getAttribute("href")));
		const at = rows.indexOf("/console/team");
		expect(at).toBeGreaterThanOrEqual(0);
		for (const _ of rows.slice(0, at + 2)) await page.keyboard.press("j");
		await page.keyboard.press("k");
		await page.keyboard.press("Enter");
		await page.waitForURL("**/console/team");
		await page.keyboard.press("?");
		expect(await page.locator("#keys").isVisible()).toBe(true);
		await page.keyboard.press("?");
		expect(await page.locator("#keys").isVisible()).toBe(false);
		await page.keyboard.press("g");
		await page.keyboard.press("l");
		await page.waitForURL("**/console/log");
		await page.goto("/console/figures");
		await page.locator("[data-chart] canvas").waitFor(); // Under a policy that lets nothing else in.
		expect(await page.locator("details tbody tr").count()).toBe(30);
		await page.keyboard.press("g");
		await page.keyboard.press("l");
		await page.waitForURL("**/console/log");
		await page.keyboard.press("/");
		await page.keyboard.type("staff.jk?\n"); // Written, not obeyed.
		await page.waitForURL("**/console/log?*act=staff.jk*");
		expect(await page.textContent(".empty")).toBe("Rien à montrer.");
	}),
);
