// A page with a talk: log, composer, tools, and the outbox between them and the server.
import type { Spoken } from "../../wire/index.ts";
import { type Letter, Outbox } from "../link/outbox.ts";
import { acknowledged, echo, failed } from "../state/local.ts";
import { Composer, readLine } from "./composer.ts";
import { History } from "./history.ts";
import { life } from "./life.ts";
import { Log } from "./log.ts";
import { attempt, find, type Page } from "./page.ts";
import { read } from "./read.ts";
import { tools } from "./tools.ts";

interface Connection {
	/** Live, and nothing is missing. */
	isReady(): boolean;
	/** Never reached since the page came, though it was tried: forms work all the same. */
	isHopeless(): boolean;
}

/** Gives what is to be done whenever the link is ready. */
export function talk(page: Page, link: Connection): () => void {
	const { talk } = page.state();
	if (!talk) return () => {};
	const log = new Log(page, new History(page), talk);
	attempt(() => read(page, log));
	attempt(() => life(page));
	const form = find<HTMLFormElement>("#say");
	if (!form) return () => {};

	const outbox: Outbox = new Outbox(talk.stream, {
		ask: page.ask,
		isLive: link.isReady,
		answered: (letter, spoken) => answered(page, letter, spoken),
		refused: (letter, no) => {
			if (isShown(page, letter))
				return page.change((state) => failed(state, letter.key, no.sentence));
			outbox.remove(letter.key);
			composer.problem(no.sentence || page.w.notDone);
			if (letter.name === "message.send" || letter.name === "message.edit")
				composer.giveBack(textOf(letter));
		},
	});
	const composer = new Composer(page, outbox, form, talk.stream);
	form.addEventListener("submit", (event) => {
		if (link.isHopeless()) return composer.leave();
		event.preventDefault();
		composer.say();
	});
	page.onChange((state) => state.left && composer.close());
	find("#emoji")?.addEventListener("click", () => {
		import("./extras.ts")
			.then(({ pickIntoText }) => pickIntoText(page))
			.catch(() => page.tell(page.w.notDone));
	});
	attempt(() => tools(page, outbox, composer));
	bringBack(page, outbox);
	return () => outbox.send();
}

/** What was said before a reload and is not answered yet. */
function bringBack(page: Page, outbox: Outbox): void {
	for (const letter of outbox.letters) {
		if (letter.at + page.state().lifetimeMs <= page.now())
			outbox.remove(letter.key);
		else if (letter.name === "message.send") show(page, letter);
	}
}

function show(page: Page, letter: Letter): void {
	const { key, at, values, failed: sentence } = letter;
	const line = readLine(textOf(letter));
	if (!line) return;
	page.change((state) =>
		echo(state, { ...line, key, at, reply: Number(values[3]) }),
	);
	if (sentence !== undefined)
		page.change((state) => failed(state, key, sentence));
}

const isShown = (page: Page, { key }: Letter): boolean =>
	page
		.state()
		.talk?.messages.some(
			(message) => message.key === key && message.seq === 0,
		) ?? false;

/** `message.send` has its text third, `message.edit` last. */
const textOf = ({ name, values }: Letter): string =>
	String(values[name === "message.send" ? 2 : 3]);

function answered(page: Page, letter: Letter, spoken: Spoken | null): void {
	if (letter.name !== "message.send" || !spoken) return;
	if ("said" in spoken)
		return page.change((state) => acknowledged(state, letter.key, spoken.at));
	const { w } = page;
	switch (spoken.did) {
		case "away":
			return page.tell(w.didAway(spoken.note));
		case "back":
			return page.tell(w.didBack);
		case "ignored":
			return page.tell(w.didIgnored(spoken.name));
		case "heard":
			return page.tell(w.didHeard(spoken.name));
		case "help":
			return page.tell(w.didHelp);
	}
}
