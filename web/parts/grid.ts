// Buttons in rows, walked with the arrows: one of them is in the order of Tab, the others are an arrow away.
import { findAll } from "./page.ts";

interface Walk {
	/** The buttons are others now. */
	reset(): void;
}

/** Above the first row is the field that searches. */
export function walkGrid(grid: HTMLElement, above: HTMLElement): Walk {
	const buttons = () => findAll<HTMLButtonElement>("button", grid);
	const mark = (one: HTMLButtonElement | undefined): void => {
		for (const button of findAll('[tabindex="0"]', grid)) button.tabIndex = -1;
		if (one) one.tabIndex = 0;
	};
	const go = (one: HTMLButtonElement | undefined): void => {
		if (!one) return;
		mark(one);
		one.focus();
	};
	above.addEventListener("keydown", (event) => {
		if (event.key !== "ArrowDown") return;
		event.preventDefault();
		go(buttons()[0]);
	});
	grid.addEventListener("keydown", (event) => {
		const all = buttons();
		const at = all.indexOf(event.target as HTMLButtonElement);
		if (at < 0) return;
		const next = nextOf(
			event.key,
			all.map(boxOf),
			at,
			grid.matches(":dir(rtl)"),
		);
		if (next === null) return;
		event.preventDefault();
		if (next < 0) above.focus();
		else go(all[next]);
	});
	return { reset: () => mark(buttons()[0]) };
}

interface Box {
	readonly top: number;
	readonly left: number;
}

const boxOf = (button: HTMLElement): Box => ({
	top: button.offsetTop,
	left: button.offsetLeft,
});

/** Where a key leads from `at`; -1: above the first row; null: the key is for something else. */
export function nextOf(
	key: string,
	boxes: readonly Box[],
	at: number,
	isRtl: boolean,
): number | null {
	const last = boxes.length - 1;
	const forward = isRtl ? "ArrowLeft" : "ArrowRight";
	const back = isRtl ? "ArrowRight" : "ArrowLeft";
	switch (key) {
		case forward:
			return Math.min(at + 1, last);
		case back:
			return Math.max(at - 1, 0);
		case "Home":
			return 0;
		case "End":
			return last;
		case "ArrowDown":
			return nearest(boxes, at, 1) ?? at;
		case "ArrowUp":
			return nearest(boxes, at, -1) ?? -1;
		default:
			return null;
	}
}

/** In the next row, below or above, whatever stands nearest. */
function nearest(
	boxes: readonly Box[],
	at: number,
	by: 1 | -1,
): number | undefined {
	const { top, left } = boxes[at] as Box;
	const beyond = boxes.filter((box) => (box.top - top) * by > 0);
	const row = Math.min(...beyond.map((box) => (box.top - top) * by));
	const inRow = beyond.filter((box) => (box.top - top) * by === row);
	inRow.sort((a, b) => Math.abs(a.left - left) - Math.abs(b.left - left));
	return inRow[0] && boxes.indexOf(inRow[0]);
}
