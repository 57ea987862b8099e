// What the page of what is kept says, in English. The shape is the French one.
import type { aboutFr, ReadKept } from "./about-fr.ts";
import { speech } from "./speech.ts";

const { duration } = speech("en");

const HOUR = 3_600_000;
const erasure = (lifetimeMs: number) =>
	duration(Math.min(lifetimeMs / 4, HOUR));

export const aboutEn = {
	aboutTitle: "What is kept, in plain words",
	aboutLead: "No account, no advertising, nobody but this site.",
	aboutKept: "While you are here",
	aboutKeptList: (absenceMs: number) => [
		"Your four fields: pseudonym, gender, postcode and age. Others see the pseudonym, the gender, the age and a region, never the postcode.",
		"What it takes to recognise you from one page to the next: a random key, of which we keep only a fingerprint.",
		"The rooms you are in, the people you block or ignore, and with whom you have a conversation.",
		`All of it disappears when you leave, or after ${duration(absenceMs)} without a sign of you.`,
	],
	aboutMessages: "What you say",
	aboutMessagesList: (lifetimeMs: number, isInDatabase = false) => [
		`A message can be read for ${duration(lifetimeMs)}, and then by nobody.`,
		isInDatabase
			? `It leaves the tables of our database at most ${erasure(lifetimeMs)} later; that database’s own log holds a trace of it until it is written over.`
			: `Its traces leave the disk at most ${erasure(lifetimeMs)} later.`,
		"If somebody reports it before, a copy is kept with what stands around it, for the people who look after this site alone: until six months after their decision, a year when minors are concerned.",
		"If you delete it yourself, it is gone for everyone, at once.",
	],
	aboutMinor: "If somebody says they are under 18",
	aboutMinorText: (browserMs: number, addressMs: number) =>
		`They cannot enter, and a fingerprint that means nothing without our key is kept, so that nobody simply tries another age: the browser’s for ${duration(browserMs)}, the network address’s for ${duration(addressMs)}. Nothing else.`,
	aboutRead: "What is read before it is delivered",
	aboutReadList: ({ heldMs, minorMs, readsPrivate }: ReadKept) => [
		"Rules read what is said in rooms, the first line to somebody, pseudonyms and the names of rooms. No person, no other company.",
		readsPrivate
			? "They read private conversations too."
			: "In a private conversation they hold nothing back and keep nothing. They only add, for whoever reads, a word of care where a contact, a meeting, money or pictures come up.",
		`What they hold back (a threat, drugs for sale, an age under 18) is not delivered, and is kept for ${duration(heldMs)} for the people who look after this site. The reasons are in the menu, under Letters, where you can object.`,
		...(minorMs > 0
			? [
					`Whoever writes that they are under 18 cannot write privately for ${duration(minorMs)}, not even when they come back under another pseudonym: a fingerprint that cannot be read without our key is kept until then.`,
				]
			: []),
	],
	aboutSanctions: "If a measure is taken against somebody",
	aboutSanctionsList: (keptMs: number, traceMs: number) => [
		`When you leave, two fingerprints that mean nothing without our key, the browser’s and the network address’s, stay for ${duration(traceMs)}: leaving is no way around a measure.`,
		`A measure (warning, slow mode, no writing, ban) is kept for ${duration(keptMs)} after its end, with your pseudonym, so that you can contest it. These fingerprints stay while it lasts, or counts.`,
	],
	aboutSanctionsText: (addressMs: number) =>
		`A ban from this site shuts the network address too, for ${duration(addressMs)} at most.`,
	aboutLogs: "The server’s logs",
	aboutLogsText:
		"They tell whether all is well. They hold neither what you say nor your network address.",
	aboutCookies: "Cookies",
	aboutCookiesText:
		"Five at most: your presence, your language, your settings, the wait if an age under 18 was given, and what it takes to recognise your browser while a measure concerns you. None of them follows you, none belongs to anybody else. Your browser also keeps, for itself alone, your drafts, your latest emoji and what you mute; leaving deletes them.",
} satisfies typeof aboutFr;
