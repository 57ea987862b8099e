// What can be done to a line: react, answer, change, delete; try again or give up what did not leave.
import type { Message } from "../../views/model.ts";
import type { StreamId } from "../../wire/ids.ts";
import { newKey } from "../link/key.ts";
import type { Letter, Outbox } from "../link/outbox.ts";
import { discarded, retried } from "../state/local.ts";
import type { Composer } from "./composer.ts";
import { find, findAll, type Page } from "./page.ts";

/** The second tap that deletes must come soon. */
const SURE_MS = 4_000;

export function tools(page: Page, outbox: Outbox, composer: Composer): void {
	find("#lines")?.addEventListener("click", (event) => {
		const button = (event.target as Element).closest<HTMLElement>("[data-do]");
		const line = button?.closest<HTMLElement>(".msg");
		const { talk } = page.state();
		if (!button || !line || !talk) return;
		const message = talk.messages.find((one) => isDrawnBy(one, line));
		if (message) act(button, message);
	});

	const act = (button: HTMLElement, message: Message): void => {
		switch (button.dataset["do"]) {
			case "react":
				return react(message, button.dataset["emoji"] ?? "");
			case "reply":
			case "edit":
				fold(button.closest(".msg") as Element, false); // Chosen: make way.
				return composer.begin(button.dataset["do"], message);
			case "delete":
				return isSure(page, button)
					? change("message.delete", message)
					: undefined;
			case "report":
				return report(page, message);
			case "pick":
				return choose(page, (emoji) => react(message, emoji));
			case "more":
				return open(button);
			case "retry":
				page.change((state) => retried(state, message.key));
				return outbox.retry(message.key);
			case "discard":
				outbox.remove(message.key);
				return page.change((state) => discarded(state, message.key));
		}
	};

	const react = (message: Message, emoji: string): void => {
		const me = page.state().talk?.me;
		const isOn = message.reactions.some(
			(one) => one.emoji === emoji && one.by.some((id) => id === me),
		);
		change("message.react", message, emoji, isOn ? 0 : 1);
	};

	const change = (
		name: Letter["name"],
		{ seq }: Message,
		...rest: readonly unknown[]
	): void => {
		const stream = page.state().talk?.stream as StreamId;
		const key = newKey(page.now());
		outbox.add({
			key,
			name,
			values: [stream, key, seq, ...rest],
			at: page.now(),
		});
	};
}

/** Its sheet is a page, shown over this one where that can be. */
function report(page: Page, { seq }: Message): void {
	const path = `${location.pathname}/messages/${seq}/report`;
	import("./extras.ts")
		.then(({ sheet }) => sheet(page, path))
		.catch(() => location.assign(path));
}

/** Any other emoji. */
function choose(page: Page, chosen: (emoji: string) => void): void {
	import("./extras.ts")
		.then(({ pick }) => pick(page, chosen))
		.catch(() => page.tell(page.w.notDone));
}

const isDrawnBy = ({ seq, key }: Message, line: HTMLElement): boolean =>
	seq > 0 ? String(seq) === line.dataset["seq"] : key === line.dataset["key"];

/** On a phone a message shows its tools when asked, one message at a time. */
function open(button: HTMLElement): void {
	const line = button.closest(".msg");
	for (const other of findAll("#lines > .open"))
		if (other !== line) fold(other, false);
	if (line) fold(line, !line.classList.contains("open"));
}

function fold(line: Element, isOpen: boolean): void {
	line.classList.toggle("open", isOpen);
	line.querySelector(".more")?.setAttribute("aria-expanded", String(isOpen));
}

/** The first tap asks, the second does. */
function isSure({ w }: Page, button: HTMLElement): boolean {
	if (button.dataset["sure"] !== undefined) return true;
	const label = find("span", button) ?? button;
	const wasClass = label.className;
	button.dataset["sure"] = "";
	label.className = "";
	label.textContent = w.deleteSure;
	setTimeout(() => {
		delete button.dataset["sure"];
		label.className = wasClass;
		label.textContent = w.delete;
	}, SURE_MS);
	return false;
}
