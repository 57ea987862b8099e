// Draws every page with made-up people and takes its picture, to be looked at: `bun test/browser/preview.ts [--plain]`.
// Also measures: bytes, time to draw, and that nothing is wider than a screen of 320 pixels.
import { mkdir } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import type { Frame } from "../../views/model.ts";
import { roomPage } from "../../views/pages/room.ts";
import type { Locale } from "../../wire/index.ts";
import {
	camille,
	LIFETIME,
	messages,
	NOW,
	night,
	people,
	rooms,
	talk,
} from "./preview-cast.ts";
import { KEY, pages } from "./preview-pages.ts";

const OUT = "/tmp/preview";

async function write(): Promise<void> {
	await mkdir(OUT, { recursive: true });
	const sheet = new URL("../../web/styles/app.css", import.meta.url).pathname;
	// Not for "browser": there Bun rewrites logical sides into rules by language, larger and wrong for dir="rtl".
	const built = await Bun.build({
		entrypoints: [sheet],
		minify: true,
		target: "bun",
	});
	const css = (await built.outputs[0]?.text()) ?? "";
	await Bun.write(`${OUT}/app.css`, css);
	const brotli = (text: string) => brotliCompressSync(text).length;
	console.log(`css ${css.length} bytes, ${brotli(css)} brotli`);
	for (const locale of ["fr", "en"] as const)
		for (const [name, page] of Object.entries(pages(locale))) {
			await Bun.write(`${OUT}/${name}-${locale}.html`, page.text);
			if (locale === "fr")
				console.log(
					`${name}: ${page.text.length} bytes, ${brotli(page.text)} brotli`,
				);
		}
}

function measure(): void {
	const many = Array.from({ length: 50 }, (_, i) => ({
		...(messages[i % messages.length] ?? messages[0]),
		seq: 200 + i,
	})) as typeof messages;
	const crowd = Array.from(
		{ length: 100 },
		(_, i) => people[i % people.length] ?? camille,
	);
	const frame: Frame = {
		locale: "fr",
		siteName: "Palabre",
		path: "/",
		me: camille,
		lifetimeMs: LIFETIME,
		absenceMs: 1,
		now: NOW,
		waiting: 0,
		assets: { style: "a", script: "b" },
	};
	const draw = () =>
		roomPage(frame, {
			rooms,
			room: night,
			talk: { ...talk, messages: many },
			people: { version: 1, count: 100, list: crowd },
			hidden: [],
			quoted: [],
			key: KEY,
			problem: null,
			draft: "",
		});
	for (let i = 0; i < 300; i++) draw();
	const from = Bun.nanoseconds();
	for (let i = 0; i < 300; i++) draw();
	const text = draw().text;
	console.log(
		`room of 50 messages and 100 people: ${((Bun.nanoseconds() - from) / 3e8).toFixed(3)} ms, ${text.length} bytes, ${brotliCompressSync(text).length} brotli`,
	);
}

const screens = [
	["desk", 1280, 800],
	["phone", 390, 844],
	["small", 320, 640],
] as const;

async function picture(
	browser: Browser,
	locale: Locale,
	scheme: "light" | "dark",
): Promise<number> {
	let wide = 0;
	for (const [screen, width, height] of screens) {
		const context = await browser.newContext({
			viewport: { width, height },
			colorScheme: scheme,
			locale,
			hasTouch: screen !== "desk",
			isMobile: screen !== "desk",
			timezoneId: "Europe/Paris",
		});
		const page = await context.newPage();
		const panes =
			screen === "desk"
				? []
				: ["room#rooms", "room#people", "conversation#person"];
		for (const name of [...Object.keys(pages(locale)), ...panes]) {
			const [file = "", pane = ""] = name.split("#");
			await page.goto(
				`file://${OUT}/${file}-${locale}.html${pane ? `#${pane}` : ""}`,
			);
			const over = await page.evaluate(() =>
				[...document.querySelectorAll("body *")]
					.filter(
						(e) =>
							!e.closest(
								".vh,.sprite,.skip,.quote,.last,.cap p,#people-list .end,.tool",
							) &&
							(e.getBoundingClientRect().right > innerWidth + 1 ||
								e.getBoundingClientRect().left < -1),
					)
					.slice(0, 3)
					.map((e) => `${e.tagName}.${e.className}`)
					.concat(
						document.documentElement.scrollWidth > innerWidth
							? ["page scrolls"]
							: [],
					),
			);
			if (over.length > 0) {
				wide += 1;
				console.log(
					`too wide: ${name} ${locale} ${screen}: ${over.join(", ")}`,
				);
			}
			if (file === "room-live" && screen === "desk")
				await page.hover(".msg.hit[tabindex]");
			await page.screenshot({
				path: `${OUT}/${name.replace("#", "-pane-")}-${locale}-${screen}-${scheme}.png`,
				fullPage:
					screen !== "desk" && !/^(room|conversation)($|-|#)/.test(name),
			});
		}
		await context.close();
	}
	return wide;
}

process.env["TZ"] = "Europe/Paris";
await write();
measure();
if (!process.argv.includes("--plain")) {
	const browser = await chromium.launch({
		executablePath: "/usr/bin/chromium",
		args: ["--no-sandbox"],
	});
	let wide = 0;
	for (const locale of ["fr", "en"] as const)
		for (const scheme of ["light", "dark"] as const)
			wide += await picture(browser, locale, scheme);
	await browser.close();
	console.log(wide === 0 ? "nothing is too wide" : `${wide} pages too wide`);
	process.exitCode = wide === 0 ? 0 : 1;
}
