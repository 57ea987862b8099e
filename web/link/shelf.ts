// What outlives a reload of this tab: drafts, and what was said and not yet stored. Gone with the tab.
// A browser may refuse storage altogether; then nothing is kept, and nothing breaks.

export function keep(name: string, value: unknown): void {
	try {
		if (value === null) sessionStorage.removeItem(name);
		else sessionStorage.setItem(name, JSON.stringify(value));
	} catch {
		// Refused or full: the page works without.
	}
}

export function kept<T>(name: string): T | null {
	try {
		return JSON.parse(sessionStorage.getItem(name) ?? "null");
	} catch {
		return null;
	}
}

/** Whoever has left has left nothing here: neither drafts, nor what this browser remembered for comfort. */
export function forget(): void {
	try {
		sessionStorage.clear();
		localStorage.clear();
	} catch {
		// Refused: then nothing was kept.
	}
}
