// Which key means what, and where: decided here, done in keys.ts.
// Single letters work only while the messages have the focus, so they disturb neither typing nor a screen reader's own
// reading keys (WCAG 2.1.4); `?` alone works elsewhere too, and can be turned off.

export type Shortcut =
	| "keys"
	| "jump"
	| "next"
	| "previous"
	| "close"
	| Reading;
export type Reading =
	| "down"
	| "up"
	| "first"
	| "last"
	| "reply"
	| "edit"
	| "delete"
	| "react";

const reading: Readonly<Record<string, Reading>> = {
	ArrowDown: "down",
	j: "down",
	ArrowUp: "up",
	k: "up",
	Home: "first",
	End: "last",
	r: "reply",
	e: "edit",
	Delete: "delete",
	"+": "react",
};

export type Pressed = Pick<
	KeyboardEvent,
	"key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

export interface Where {
	readonly isMac: boolean;
	/** A dialog is open: it has the keyboard. */
	readonly isCovered: boolean;
	/** The focus is where text is typed, in a list of choices, among the messages, or elsewhere. */
	readonly focus: "text" | "choice" | "log" | "elsewhere";
	/** `?` alone is wanted. */
	readonly hasSingle: boolean;
}

export function shortcutOf(pressed: Pressed, where: Where): Shortcut | null {
	const { key, ctrlKey, metaKey, altKey, shiftKey } = pressed;
	const command = where.isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
	if (command && !altKey && !shiftKey && key.toLowerCase() === "k")
		return "jump";
	if (where.isCovered || ctrlKey || metaKey) return null;
	if (altKey) return shiftKey ? null : neighbour(key, where);
	if (key === "Escape") return "close";
	if (where.focus === "text") return null;
	if (key === "?") return where.hasSingle ? "keys" : null;
	const isPlain = !shiftKey || key === "+";
	return where.focus === "log" && isPlain ? (reading[key] ?? null) : null;
}

/** In a list of choices Alt and an arrow open it: that is the browser's. */
function neighbour(key: string, { focus }: Where): Shortcut | null {
	if (focus === "choice") return null;
	return key === "ArrowDown" ? "next" : key === "ArrowUp" ? "previous" : null;
}
