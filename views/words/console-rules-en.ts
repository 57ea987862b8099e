// The console's pages of rules. In English; the shape is the French one.
import type { ConsoleRulesWords } from "./console-rules-fr.ts";

export const consoleRulesEn: ConsoleRulesWords = {
	rules: "Rules",
	rule: "Rule",
	where: "Where",
	state: "State",
	heldLive: "Live, 90 days",
	heldShadow: "In the shadow, 90 days",
	hits: (live: string, shadow: string) =>
		`In 90 days: ${live} live, ${shadow} in the shadow`,
	states: {
		live: "live",
		shadow: "in the shadow",
		draft: "draft",
		expired: "ended",
		absent: "no version",
	},
	scopes: {
		room: "rooms",
		request: "first lines",
		private: "private conversations",
		name: "names",
	},
	ships: "ships",
	added: "A new version",
	addSays:
		"The text of exactly one rule, with its lists and phrases. As a draft it does nothing. The language of rules: docs/SCREENING.md.",
	source: "Text of the rule",
	why: "Why",
	add: "Add the draft",
	versions: "Versions",
	version: "Version",
	author: "By",
	changed: "Since",
	shipped: "as it ships, or stands in the operator’s file",
	toShadow: "Try in the shadow",
	toLive: "Put in force",
	expire: "End",
	replay: "Replay",
	replaySays:
		"On what was said in rooms, as long as it can still be read. Nothing is kept of it, and no text is shown.",
	hours: "Hours",
	replayed: (texts: number, matches: number, version: number) =>
		`Version ${version}: ${matches} of ${texts} texts.`,
	replayCut: "There were more: the replay ends here.",
	examples: "Where, the latest",
	all: "All rules",
	none: "No version was made here.",
};
