// What this browser remembers between visits, for its own comfort: never what was said, and nothing after leaving.
// A browser may refuse storage altogether; then nothing is remembered, and nothing breaks.

interface Lasting<T> {
	get(): T | null;
	/** null forgets it. */
	set(value: T | null): void;
}

export const lasting = <T>(name: string): Lasting<T> => ({
	get: () => {
		try {
			return JSON.parse(localStorage.getItem(name) ?? "null");
		} catch {
			return null;
		}
	},
	set: (value) => {
		try {
			if (value === null) localStorage.removeItem(name);
			else localStorage.setItem(name, JSON.stringify(value));
		} catch {
			// Refused or full: not remembered.
		}
	},
});
