// In a terminal, the whole way: from the four fields to a private answer.
import { expect } from "bun:test";
import { needs } from "../world/needs.ts";
import { startServer } from "../world/server.ts";
import { COMPOSER, Lynx, type TextBrowser, W3m } from "./text-browsers.ts";

/** Odile is at a terminal; Bob is anywhere. */
async function goTheWholeWay(odile: TextBrowser): Promise<void> {
	const server = await startServer();
	const { terminal } = odile;
	try {
		const bob = await server.enter("Bob");
		const post = async (path: string, form: Record<string, string> = {}) =>
			(
				await fetch(`${server.url}${path}`, {
					method: "POST",
					headers: { cookie: bob },
					body: new URLSearchParams(form),
					redirect: "manual",
				})
			).headers.get("location") ?? "";
		await post("/rooms/comptoir/messages", { body: "bonsoir à tous" });

		await odile.open(`${server.url}/`);
		await terminal.shows("On parle, puis ça s’efface.");
		await odile.fill("Pseudonyme", "Odile");
		await odile.choose("un homme");
		await odile.fill("Code postal", "29200");
		await odile.fill("ge", "63");
		await odile.press("Entrer");
		await terminal.shows("Ouvrir un salon");
		await odile.follow("Comptoir général");
		expect(await terminal.shows("bonsoir à tous")).toMatch(
			/\d\d:\d\d .*Bob.*: bonsoir à tous/,
		);
		await odile.fill(COMPOSER, "bonsoir Bob");
		await odile.press("Dire");
		await terminal.shows(/Odile.*: bonsoir Bob/);

		await odile.follow("Bob, autre");
		await terminal.shows("Votre première phrase");
		await odile.fill("Votre première phrase", "on se parle");
		await odile.press("Proposer à Bob de parler");
		await terminal.shows("Bob répondra");
		const page = await fetch(`${server.url}/messages`, {
			headers: { cookie: bob },
		});
		const [path = ""] =
			/\/messages\/conv_[a-z0-9]+/.exec(await page.text()) ?? [];
		await post(`${path}/accept`);
		await odile.reload();
		await terminal.shows(COMPOSER);
		await post(`${path}/messages`, { body: "volontiers" });
		await odile.reload();
		await terminal.shows(/Bob.*: volontiers/);
		await odile.fill(COMPOSER, "merci beaucoup");
		await odile.press("Dire");
		await terminal.shows(/Odile.*: merci beaucoup/);
		const his = await fetch(`${server.url}${path}`, {
			headers: { cookie: bob },
		});
		expect(await his.text()).toContain("merci beaucoup");
		expect(server.faults).toEqual([]);
	} finally {
		await terminal.close();
		await server.end();
	}
}

needs("w3m", "tmux")(
	"in w3m one enters, talks, asks and answers in private",
	() => goTheWholeWay(new W3m()),
);

needs("lynx", "tmux")(
	"in lynx one enters, talks, asks and answers in private",
	() => goTheWholeWay(new Lynx()),
);
