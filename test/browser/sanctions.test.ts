// A measure reaches an open page within a second, from the command line of whoever operates the site; whoever keeps a room
// has forms for it.
import { fileURLToPath } from "node:url";
import { afterAll, expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { arrive, goTo, hear, lineOf, say } from "./acts.ts";
import { becomes, type Page, REFUSALS, type Scene } from "./browser.ts";
import { type Server, Stage } from "./stage.ts";

const SOON_MS = 1_000;
const ROUNDS = 5;

/** They all come from this machine: a ban must not shut it out. */
const stage = new Stage({ PALABRE_BAN_ADDRESS_HOURS: "0" });
afterAll(() => stage.close());

const program = fileURLToPath(new URL("../../bin/palabre", import.meta.url));

/** `palabre sanctions impose …` beside the running site; gives the sanction's number. */
async function impose(
	server: Server,
	page: Page,
	kind: string,
): Promise<string> {
	const visitor = (await page.getAttribute("#talk", "data-me")) ?? "";
	const options = {
		visitor,
		kind,
		reason: "harassment",
		rule: "house-respect",
		hours: "24",
		words: "Trois insultes en cinq minutes.",
	};
	const run = Bun.spawn(
		[
			program,
			"sanctions",
			"impose",
			...Object.entries(options).flatMap(([name, value]) => [
				`--${name}`,
				value,
			]),
		],
		{
			env: { ...process.env, PALABRE_DATA_DIR: server.dataDir },
			stdout: "pipe",
			stderr: "pipe",
		},
	);
	const said = await new Response(run.stdout).text();
	if ((await run.exited) !== 0)
		throw new Error(await new Response(run.stderr).text());
	return (JSON.parse(said) as { id: string }).id;
}

/** Somebody is told at once. On a busy machine a second may pass: of several people, one counts. */
async function muteSomebody(
	scene: Scene,
	server: Server,
): Promise<{ readonly mallory: Page; readonly id: string }> {
	for (let round = 1; round <= ROUNDS; round++) {
		const mallory = await arrive(scene, `Mallory ${round}`, "/rooms/comptoir", {
			tolerates: [REFUSALS],
		});
		const id = await impose(server, mallory, "mute");
		const imposedAt = performance.now();
		await mallory.locator("#notice").getByRole("link").waitFor();
		if (performance.now() - imposedAt < SOON_MS) return { mallory, id };
	}
	throw new Error(`nobody was told within ${SOON_MS} ms`);
}

needs("chromium")(
	"a mute is told on the open page, refuses what is said next, and its page says why",
	stage.play(async (scene, server) => {
		const { mallory, id } = await muteSomebody(scene, server);
		const notice = mallory.locator("#notice");
		expect(await notice.textContent()).toContain("Vous ne pouvez plus écrire");
		await say(mallory, "et alors ?");
		await becomes(
			"the refusal stands at the line, with the number",
			async () =>
				((await mallory.locator(".failed .fail").textContent()) ?? "").includes(
					id,
				),
			true,
		);
		await notice.getByRole("link").click();
		await mallory.waitForURL("/sanctions");
		const page = await mallory.locator("main").textContent();
		for (const said of [
			id,
			"insultes ou harcèlement",
			"Trois insultes en cinq minutes.",
		])
			expect(page).toContain(said);
		await mallory.getByRole("link", { name: "Contester" }).click();
		await mallory.waitForURL("/cases/*");
	}),
);

needs("chromium")(
	"a ban from the site leads to its reason, and the door stays shut",
	stage.play(async (scene, server) => {
		const mallory = await arrive(scene, "Martin", "/rooms/comptoir", {
			tolerates: [REFUSALS, /WebSocket/],
		});
		const id = await impose(server, mallory, "site-ban");
		await mallory.waitForURL("/sanctions");
		expect(await mallory.locator("main").textContent()).toContain(id);
		await mallory.goto("/rooms");
		await mallory.waitForURL("/sanctions");
	}),
);

needs("chromium")(
	"whoever opens a room takes a message away and silences somebody there, by forms",
	stage.play(async (scene) => {
		const alice = await arrive(scene, "Alice", "/rooms/comptoir");
		await alice.goto("/rooms");
		await alice.fill("#room-name", "Chez Alice");
		await alice.press("#room-name", "Enter");
		await alice.waitForURL("/rooms/chez-alice");
		const mallory = await arrive(scene, "Maurice", "/rooms/chez-alice", {
			tolerates: [REFUSALS],
		});
		await say(mallory, "une vilenie");
		await goTo(alice, "/rooms/chez-alice");
		await hear(alice, "une vilenie");
		await alice.getByRole("link", { name: "Tenir ce salon" }).click();
		await alice.getByRole("link", { name: "une vilenie" }).click();
		await alice.fill("#remove-why", "Pas ici.");
		await alice.getByRole("button", { name: "Retirer" }).click();
		await alice.waitForURL("/rooms/chez-alice#say");
		await lineOf(mallory, "une vilenie").waitFor({ state: "detached" });
		await mallory.locator("#notice a").waitFor();
		await alice
			.locator("#people-list a")
			.filter({ hasText: "Maurice" })
			.click();
		await alice.getByRole("link", { name: "Chez Alice" }).click();
		await alice.getByRole("button", { name: "Appliquer" }).click();
		await alice.waitForURL("/rooms/chez-alice/keep");
		await say(mallory, "encore");
		await becomes(
			"the refusal stands at the line",
			async () =>
				((await mallory.locator(".failed .fail").textContent()) ?? "").includes(
					"dans ce salon",
				),
			true,
		);
	}),
);
