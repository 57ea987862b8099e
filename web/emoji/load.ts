// The list comes when it is first wanted, as a file of its own.
import { type Emoji, readEmoji } from "./find.ts";

/** Written in by the bundler. */
declare const BUNDLE_EMOJI: string;

let loaded: Promise<readonly Emoji[]> | undefined;

export const loadEmoji = (): Promise<readonly Emoji[]> => {
	loaded ??= fetch(BUNDLE_EMOJI).then(async (response) =>
		readEmoji(await response.text()),
	);
	// Not reached: asked for again the next time.
	loaded.catch(() => {
		loaded = undefined;
	});
	return loaded;
};
