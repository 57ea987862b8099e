// For whoever listens to a page: what it is called, what is said when something happens, and where one stands.
import { afterAll, expect } from "bun:test";
import { liveWords } from "../../views/words/live.ts";
import { needs } from "../world/needs.ts";
import {
	arrive,
	goTo,
	hear,
	lineOf,
	meetInPrivate,
	react,
	say,
	stored,
	use,
} from "./acts.ts";
import { becomes, live, type Page, REFUSALS } from "./browser.ts";
import { Stage } from "./stage.ts";

const stage = new Stage();
afterAll(() => stage.close());

interface Node {
	readonly ignored: boolean;
	readonly role?: { readonly value: string };
	readonly name?: { readonly value: string };
	readonly description?: { readonly value: string };
}

/** The page as Chromium gives it to a screen reader: `role name`, in order. */
async function treeOf(page: Page): Promise<Node[]> {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send("Accessibility.getFullAXTree");
	await session.detach();
	return (nodes as Node[]).filter(({ ignored }) => !ignored);
}

/** Whatever the style sheet makes of capitals. */
const says = (nodes: readonly Node[]): string[] =>
	nodes.map(({ role, name }) =>
		`${role?.value} ${name?.value ?? ""}`.trim().toLowerCase(),
	);

const controls = /^(button|link|textbox|searchbox|combobox|radio|checkbox)$/;

/** Everything that can be used has a name. */
const nameless = (nodes: readonly Node[]): readonly Node[] =>
	nodes.filter(
		({ role, name }) => controls.test(role?.value ?? "") && !name?.value,
	);

needs("chromium")(
	"the door names its fields, and ties what is wrong with one to it",
	stage.play(async (scene) => {
		const page = await scene.open({ tolerates: [REFUSALS] });
		await page.goto("/");
		const tree = await treeOf(page);
		for (const said of [
			"banner",
			"main",
			"navigation Menu",
			"heading Entrer",
			"textbox Pseudonyme",
			"group Vous êtes",
			"radio une femme",
			"textbox Code postal",
			"textbox Âge",
			"combobox Pays",
			"button Entrer",
		])
			expect(says(tree)).toContain(said.toLowerCase());
		expect(nameless(tree)).toEqual([]);

		await page.click('.seg label:has([value="f"])');
		await page.fill("#pseudonym", "Alice");
		await page.fill("#postcode", "00000");
		await page.fill("#age", "34");
		await page.press("#age", "Enter");
		await page.locator("#postcode-problem").waitFor();
		const sentence = await page.textContent("#postcode-problem");
		const field = (await treeOf(page)).find(
			({ name }) => name?.value === "Code postal",
		);
		expect(field?.description?.value).toBe(sentence ?? "none");
		expect(await focusOf(page)).toBe("postcode");
	}),
);

needs("chromium")(
	"a room, and a conversation, are a log between named places, with one heading at the top",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice"),
			arrive(scene, "Bob"),
		]);
		await say(bob, "bonsoir");
		await hear(alice, "bonsoir");
		const inRoom = await treeOf(alice);
		for (const said of [
			"banner",
			"main",
			"log Messages",
			"status",
			"region Comptoir général",
			"heading Comptoir général",
			"navigation Salons",
			"textbox Votre message",
			"button Dire",
		])
			expect(says(inRoom)).toContain(said.toLowerCase());
		expect(says(inRoom).some((said) => /^complementary ici/.test(said))).toBe(
			true,
		);
		expect(nameless(inRoom)).toEqual([]);
		const log = alice.locator("#log");
		expect(await log.getAttribute("tabindex")).toBe("0");
		expect(await alice.locator("#log > ol > li").count()).toBe(1);

		await meetInPrivate(bob, alice);
		const inPrivate = await treeOf(alice);
		for (const said of [
			"log Messages",
			"heading Bob",
			"complementary Sa fiche",
			"textbox Votre message",
		])
			expect(says(inPrivate)).toContain(said.toLowerCase());
		expect(nameless(inPrivate)).toEqual([]);
	}),
);

/** Notes what a screen reader is told by itself: what is added where `aria-live`, or a role, is not "off". */
function listen(): void {
	const told: string[] = [];
	Object.assign(globalThis, { told });
	const speaks = (node: Element): boolean => {
		const region = node.closest(
			"[aria-live], [role=log], [role=status], [role=alert]",
		);
		return region !== null && region.getAttribute("aria-live") !== "off";
	};
	const textOf = (node: Node & globalThis.Node): string => {
		if (node instanceof Text) return node.data;
		if (!(node instanceof Element) || node.ariaHidden === "true") return "";
		if (!node.checkVisibility({ visibilityProperty: true })) return "";
		return [...node.childNodes].map((child) => textOf(child as never)).join("");
	};
	// What a page is made with is read, not told.
	addEventListener("DOMContentLoaded", () => {
		new MutationObserver((changes) => {
			for (const { target, addedNodes } of changes)
				for (const node of addedNodes) {
					const at = node instanceof Element ? node : (target as Element);
					const text = textOf(node as never)
						.replace(/\s+/g, " ")
						.trim();
					if (text && at.checkVisibility() && speaks(at)) told.push(text);
				}
		}).observe(document, { childList: true, subtree: true });
	});
}

/** Of a connection that takes long, it is told as well: on a busy machine any does. */
const { catchingUp, back } = liveWords("fr");

const toldTo = async (page: Page): Promise<string[]> =>
	(
		await page.evaluate(
			() => (globalThis as unknown as { told: string[] }).told,
		)
	).filter((sentence) => sentence !== catchingUp && sentence !== back);

const focusOf = (page: Page): Promise<string> =>
	page.evaluate(() => document.activeElement?.id ?? "");

needs("chromium")(
	"a line that arrives is told once; what was there, what I say and what changes is not told again",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/cuisine"),
			arrive(scene, "Bob", "/rooms/cuisine"),
		]);
		await say(bob, "avant");
		await stored(bob, "avant");
		await alice.addInitScript(listen);
		await goTo(alice, "/rooms/cuisine");
		await hear(alice, "avant");
		expect(await toldTo(alice)).toEqual([]);

		await say(bob, "bonsoir");
		await hear(alice, "bonsoir");
		const line = expect.stringMatching(/^(\d\d:\d\d )?Bob: bonsoir$/);
		await becomes("it is told", () => toldTo(alice).then((t) => t.length), 1);
		expect(await toldTo(alice)).toEqual([line]);

		await say(alice, "bonsoir Bob");
		await stored(alice, "bonsoir Bob");
		await react(lineOf(bob, "bonsoir Bob"), "❤️");
		await lineOf(alice, "bonsoir Bob").locator(".re").first().waitFor();
		await use(lineOf(bob, "bonsoir").first(), "edit");
		await say(bob, "bonne nuit");
		await hear(alice, "bonne nuit");
		expect(await toldTo(alice)).toEqual([line]);
		await say(bob, "à demain");
		await hear(alice, "à demain");
		expect(await toldTo(alice)).toEqual([
			line,
			expect.stringMatching(/^(\d\d:\d\d )?Bob: à demain$/),
		]);
	}),
);

needs("chromium")(
	"the focus is never lost: not by what others do, nor by what one does oneself",
	stage.play(async (scene) => {
		const [alice, bob] = await Promise.all([
			arrive(scene, "Alice", "/rooms/jeux"),
			arrive(scene, "Bob", "/rooms/jeux"),
		]);
		await say(alice, "à moi");
		await stored(alice, "à moi");
		expect(await focusOf(alice)).toBe("body");
		const line = lineOf(alice, "à moi");
		await line.focus();
		const id = await focusOf(alice);
		await react(lineOf(bob, "à moi"), "👍");
		await line.locator(".re").waitFor();
		expect(await focusOf(alice)).toBe(id);
		for (let i = 0; i < 2; i++)
			await line.locator('[data-do="delete"]').press("Enter");
		await line.waitFor({ state: "detached" });
		expect(await focusOf(alice)).toBe("log");
		await live(alice);
	}),
);
