// The page of settings, in English. The shape is the French one.
import type { SettingsWords } from "./settings-fr.ts";

export const settingsEn = {
	settings: "Settings",
	settingsTitle: "Settings",
	settingsSave: "Save",
	settingsSaved: "Noted.",
	settingsSays: "These choices stay in this browser, for this site alone.",
	settingsTalk: "While talking",
	language: "Language",
	preferences: {
		look: { label: "Look", of: { "2004": "2004", sobre: "Quiet" } },
		theme: {
			label: "Colours",
			of: { auto: "Auto", light: "Light", dark: "Dark" },
		},
		size: {
			label: "Text size",
			of: { normal: "Normal", large: "Large", larger: "Larger" },
		},
		motion: {
			label: "Motion",
			of: { auto: "Auto", reduced: "None" },
		},
		smileys: {
			label: "Smileys become emoji",
			of: { on: "Yes", off: "No" },
		},
		sound: {
			label: "A sound when somebody addresses you",
			of: { off: "No", on: "Yes" },
		},
		notify: {
			label: "What may notify you",
			of: {
				nothing: "Nothing",
				personal: "For you",
				everything: "Everything",
			},
		},
	},
	preferencesSay: {
		smileys: ":-) shows as 🙂",
		notify:
			"For you: private messages, requests, and lines with @ and your name.",
	},
} satisfies SettingsWords;
