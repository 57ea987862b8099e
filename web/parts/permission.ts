// On the page of settings: asks the browser whether it may notify, when somebody wants that, and shows what it looks like.
import { html } from "../../views/html.ts";
import { comfortWords } from "../../views/words/comfort.ts";
import { find, type Page } from "./page.ts";
import { nodesOf } from "./render.ts";
import { notify } from "./told.ts";

export function permission(page: Page): void {
	const field = find('[name="notify"]')?.closest("fieldset");
	if (!field || !("Notification" in globalThis)) return;
	const w = comfortWords(page.locale);
	const [box] = nodesOf([
		html`<p><button type="button" class="btn quiet"></button> <span class="fine" role="status"></span></p>`,
	]) as [HTMLElement];
	const button = find("button", box) as HTMLElement;
	const says = find("span", box) as HTMLElement;
	const draw = (): void => {
		const { permission } = Notification;
		button.hidden = permission === "denied";
		button.textContent = permission === "granted" ? w.allowTry : w.allow;
		says.textContent =
			permission === "granted"
				? w.allowed
				: permission === "denied"
					? w.notAllowed
					: "";
	};
	button.addEventListener("click", async () => {
		if (Notification.permission === "granted")
			await notify(w.allowTest, "try", "/settings");
		else await Notification.requestPermission();
		draw();
	});
	draw();
	field.append(box);
}
