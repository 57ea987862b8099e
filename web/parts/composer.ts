// Saying something: at once on my own screen, then confirmed, or failed with a way to try again.
import type { Message } from "../../views/model.ts";
import type { StreamId } from "../../wire/ids.ts";
import { coverMasked, uncoverMasked } from "../../wire/mask.ts";
import { draftOf, keepDraft } from "../link/drafts.ts";
import { newKey } from "../link/key.ts";
import type { Outbox } from "../link/outbox.ts";
import { echo } from "../state/local.ts";
import { find, type Page } from "./page.ts";

const LINES_MAX = 6;
const TYPING_MS = 3_000;

/** What a line means, as the server reads it; slash commands other than /me are not shown as said. */
export function readLine(
	text: string,
): { readonly body: string; readonly action: boolean } | null {
	const action = /^\/me\s+([\s\S]+)/i.exec(text)?.[1];
	if (action) return { body: action, action: true };
	if (text.startsWith("/") && !text.startsWith("//")) return null;
	return { body: text.replace(/^\//, ""), action: false };
}

export class Composer {
	readonly #page: Page;
	readonly #outbox: Outbox;
	readonly #stream: StreamId;
	readonly #form: HTMLFormElement;
	readonly #body: HTMLTextAreaElement;
	readonly #submit: HTMLInputElement;
	/** The message that is answered or changed. */
	#about: { readonly how: "reply" | "edit"; readonly message: Message } | null =
		null;
	#typingAt = 0;

	constructor(
		page: Page,
		outbox: Outbox,
		form: HTMLFormElement,
		stream: StreamId,
	) {
		this.#page = page;
		this.#outbox = outbox;
		this.#form = form;
		this.#stream = stream;
		this.#body = find<HTMLTextAreaElement>("#body") as HTMLTextAreaElement;
		this.#submit = find<HTMLInputElement>(
			'[type="submit"]',
			form,
		) as HTMLInputElement;
		this.#body.value ||= draftOf(this.#stream);
		this.#body.addEventListener("input", () => this.#typed());
		this.#body.addEventListener("keydown", (event) => this.#key(event));
		const cancel = find('[data-do="cancel"]', form) as HTMLElement;
		cancel.title = page.w.cancel;
		(cancel.lastElementChild as HTMLElement).textContent = page.w.cancel;
		cancel.addEventListener("click", () => this.cancel());
		this.#grow();
	}

	/** Ends with the talk. */
	close(): void {
		this.#body.disabled = this.#submit.disabled = true;
	}

	begin(how: "reply" | "edit", message: Message): void {
		this.#about = { how, message };
		if (how === "edit")
			this.#write(
				`${message.action ? "/me " : ""}${uncoverMasked(message.body)}`,
			);
		this.#drawAbout();
		this.#body.focus();
	}

	cancel(): void {
		if (this.#about?.how === "edit") this.#write(draftOf(this.#stream));
		this.#about = null;
		this.#drawAbout();
		this.#body.focus();
	}

	/** The form itself takes it from here. */
	leave(): void {
		keepDraft(this.#stream, "");
	}

	problem(sentence: string): void {
		const line = find("#problem");
		if (!line) return;
		line.hidden = sentence === "";
		line.textContent = sentence;
	}

	/** What was refused comes back to be mended, unless something else is being written. */
	giveBack(text: string): void {
		if (this.#body.value === "") this.#write(text);
	}

	say(): void {
		const text = this.#body.value.trim();
		if (text === "") return;
		this.problem("");
		if (this.#about?.how === "edit") this.#edit(this.#about.message, text);
		else this.#speak(text);
		this.#about = null;
		this.#drawAbout();
		this.#write("");
		keepDraft(this.#stream, "");
		this.#body.focus();
	}

	#speak(text: string): void {
		const at = this.#page.now();
		const key = newKey(at);
		const reply = this.#about?.message.seq ?? 0;
		const line = readLine(text);
		if (line)
			this.#page.change((state) => echo(state, { ...line, key, at, reply }));
		this.#outbox.add({
			key,
			name: "message.send",
			values: [this.#stream, key, text, reply],
			at,
		});
	}

	#edit(message: Message, text: string): void {
		const body = message.action ? text.replace(/^\/me\s+/i, "") : text;
		if (body === uncoverMasked(message.body)) return;
		const at = this.#page.now();
		const key = newKey(at);
		this.#outbox.add({
			key,
			name: "message.edit",
			values: [this.#stream, key, message.seq, body],
			at,
		});
	}

	#typed(): void {
		this.#grow();
		this.problem("");
		const text = this.#body.value;
		if (this.#about?.how !== "edit") keepDraft(this.#stream, text);
		if (
			text === "" ||
			text.startsWith("/") ||
			Date.now() - this.#typingAt < TYPING_MS
		)
			return;
		this.#typingAt = Date.now();
		this.#page.ask("typing", this.#stream).catch(() => {});
	}

	#key(event: KeyboardEvent): void {
		if (event.isComposing) return;
		if (event.key === "Enter" && !event.shiftKey) {
			event.preventDefault();
			this.#form.requestSubmit();
		} else if (event.key === "Escape" && this.#about) {
			event.preventDefault();
			this.cancel();
		} else if (
			event.key === "ArrowUp" &&
			!event.altKey &&
			this.#body.value === ""
		) {
			const mine = this.#lastOfMine();
			if (!mine) return;
			event.preventDefault();
			this.begin("edit", mine);
		}
	}

	#lastOfMine(): Message | undefined {
		const { talk } = this.#page.state();
		return talk?.messages.findLast(
			({ seq, author }) => seq > 0 && author === talk.me,
		);
	}

	#write(text: string): void {
		this.#body.value = text;
		this.#grow();
	}

	/** As many lines as the text has, up to six; then it scrolls. */
	#grow(): void {
		const body = this.#body;
		body.rows = 1;
		const { lineHeight, paddingBlockStart, paddingBlockEnd } =
			getComputedStyle(body);
		const inside =
			body.scrollHeight -
			Number.parseFloat(paddingBlockStart) -
			Number.parseFloat(paddingBlockEnd);
		body.rows = Math.min(
			LINES_MAX,
			Math.round(inside / Number.parseFloat(lineHeight)) || 1,
		);
	}

	#drawAbout(): void {
		const { w } = this.#page;
		const about = this.#about;
		const line = find("#answering");
		const reply = find<HTMLInputElement>('[name="reply"]', this.#form);
		// Without the script's help the form says it all the same.
		if (reply)
			reply.value = about?.how === "reply" ? String(about.message.seq) : "0";
		this.#submit.value = about?.how === "edit" ? w.save : w.say;
		const label = line && find("span", line);
		if (!line || !label) return;
		line.hidden = about === null;
		if (about)
			label.textContent =
				about.how === "edit"
					? w.editing
					: `${w.answering(about.message.name)} – ${coverMasked(about.message.body).slice(0, 80)}`;
	}
}
