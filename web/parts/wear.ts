// The style of a part that is loaded later comes with the part, and not with every page.

/** Made once; null where a browser has no such sheets: then the part is plain, and works. */
function makeSheet(): CSSStyleSheet | null {
	try {
		const sheet = new CSSStyleSheet();
		document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
		return sheet;
	} catch {
		return null;
	}
}

/** Gives a way to replace what the sheet says. */
export function wear(css = ""): (css: string) => void {
	const sheet = makeSheet();
	sheet?.replaceSync(css);
	return (other) => {
		sheet?.replaceSync(other);
	};
}
