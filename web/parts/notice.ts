// A measure against me, told as soon as it is there. The page that comes next says it by itself.
import { find, type Page } from "./page.ts";

export function notice({ locale, w, onChange }: Page): void {
	onChange(({ notice: now }, before) => {
		const line = find("#notice");
		if (!now || now === before.notice || !line) return;
		const link = document.createElement("a");
		link.textContent = w.noticeWhy;
		link.href = now[3];
		line.replaceChildren(now[locale === "fr" ? 1 : 2], " ", link);
	});
}
