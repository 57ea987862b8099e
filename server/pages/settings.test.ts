// What somebody chose stays in their browser, and every page follows it.
import { describe, expect, test } from "bun:test";
import { testWorld } from "../../test/world/world.ts";

async function stage() {
	const t = await testWorld();
	const look = async (path: string, cookie = "") => {
		const response = await t.http(`GET ${path}`, { headers: { cookie } });
		return response.text();
	};
	const choose = (form: Record<string, string>) =>
		t.http("POST /settings", { form });
	const styleOf = (page: string) =>
		/<style>(.*?)<\/style>/s.exec(page)?.[1] ?? "";
	return { t, look, choose, styleOf };
}

describe("settings", () => {
	test("are a form for anybody, and each page carries what was chosen", async () => {
		const { t, look, choose } = await stage();
		expect(await look("/settings")).toContain('action="/settings"');
		const answer = await choose({
			look: "sobre",
			theme: "dark",
			size: "large",
			motion: "reduced",
			smileys: "off",
			sound: "on",
			notify: "nothing",
		});
		expect([answer.status, answer.headers.get("location")]).toEqual([
			303,
			"/settings?saved",
		]);
		const [cookie = ""] = answer.headers.getSetCookie();
		expect(cookie).toContain("HttpOnly; SameSite=Lax; Max-Age=31536000");
		for (const path of ["/", "/settings?saved", "/about", "/nowhere"]) {
			const page = await look(path, cookie.split(";")[0]);
			expect(page).toContain(
				'data-look="sobre" data-theme="dark" data-size="large" data-motion="reduced"',
			);
			expect(page).toContain(
				'data-smileys="off" data-sound="on" data-notify="nothing"',
			);
			expect(page).toContain('<meta name="color-scheme" content="dark">');
		}
		const alice = await t.enter("alice");
		const inside = await t.http("GET /settings", { as: alice });
		expect(await inside.text()).toContain('action="/receipts"');
		expect(t.faults).toEqual([]);
	});

	test("what is not a choice is the usual, and the usual leaves no cookie", async () => {
		const { look, choose } = await stage();
		const forms = [{}, { look: '"><script>', theme: "auto" }] as const;
		for (const form of forms) {
			const [cookie = ""] = (await choose(form)).headers.getSetCookie();
			expect(cookie).toStartWith("preferences=; ");
			expect(cookie).toContain("Max-Age=0");
		}
		for (const value of ['look:"><b>', "x".repeat(4_000), "theme:auto:light"])
			expect(await look("/", `preferences=${value}`)).toContain(
				'data-look="2004" data-theme="auto"',
			);
	});

	test("a style sheet holds one look, and the theme that was chosen", async () => {
		const { look, styleOf } = await stage();
		const sheets = new Set<string>();
		for (const chosen of ["2004", "sobre"])
			for (const theme of ["auto", "light", "dark"]) {
				const page = await look(
					"/",
					`preferences=look:${chosen}.theme:${theme}`,
				);
				const css = styleOf(page);
				sheets.add(css);
				expect(css.includes("prefers-color-scheme")).toBe(theme === "auto");
				expect(css.includes("@media all")).toBe(theme === "dark");
			}
		expect(sheets.size).toBe(6);
	});
});
