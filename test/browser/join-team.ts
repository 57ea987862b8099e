// How somebody comes into the team, in a browser: by a link of the command line, with codes.
import { codeOf, stepAt } from "../../server/staff/totp.ts";
import type { Server } from "../world/server.ts";
import { readSecret } from "../world/team.ts";
import { type Page, REFUSALS, type Scene } from "./browser.ts";

/** A link into the team, from the command line; gives its path. */
async function invite({ dataDir }: Server, roles: string): Promise<string> {
	const run = Bun.spawn(["bin/palabre", "staff", "invite", "--roles", roles], {
		env: { ...process.env, PALABRE_DATA_DIR: dataDir, PALABRE_PORT: "0" },
		stdin: "ignore",
		stdout: "pipe",
		stderr: "inherit",
	});
	const said = await new Response(run.stdout).text();
	const path = /\/console\/join\/[\w-]+/.exec(said)?.[0];
	if (!path) throw new Error(`no link in ${said}`);
	return path;
}

/** Somebody of the team at the console, who came by a link and keeps codes. */
export async function joinTeam(
	scene: Scene,
	server: Server,
	name: string,
	roles: string,
): Promise<Page> {
	const page = await scene.open({ tolerates: [REFUSALS] });
	await page.goto(await invite(server, roles));
	await keepCodes(page, name, Date.now());
	return page;
}

/** On the page that a link leads to. */
export async function keepCodes(
	page: Page,
	name: string,
	now: number,
): Promise<void> {
	await page.fill("#name", name);
	const secret = (await page.locator("code.secret").last().textContent()) ?? "";
	await page.fill("#digits", codeOf(readSecret(secret), stepAt(now)));
	await Promise.all([
		page.waitForURL("**/console"),
		page.locator('form:has(#digits) [type="submit"]').click(),
	]);
}
