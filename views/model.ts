// What pages are made of. The server fills these from rows and entries, the browser from pushes; the views draw both.
import type {
	Conversation,
	Gender,
	Locale,
	Person,
	RoomId,
	StreamId,
	VisitorId,
} from "../wire/index.ts";
import type { Html } from "./html.ts";
import type { Preferences } from "./preferences.ts";

/** The colours a room may have; each has a class `tint-…` in the style sheet. */
export const tints = [
	"amber",
	"teal",
	"violet",
	"brick",
	"blue",
	"green",
	"red",
	"slate",
	"rose",
	"ochre",
	"navy",
	"plum",
] as const;
export type Tint = (typeof tints)[number];

/** What every page knows. */
export interface Frame {
	readonly locale: Locale;
	readonly siteName: string;
	/** Path and query of this page, to come back to. */
	readonly path: string;
	readonly me: Person | null;
	readonly lifetimeMs: number;
	/** How long somebody who is away is still here. */
	readonly absenceMs: number;
	readonly now: number;
	/** Requests and unread private messages. */
	readonly waiting: number;
	/** What is in force against somebody, as every page of theirs says it; null for nearly everybody. */
	readonly notice: string | null;
	/** Decisions about this person which they have not looked at. */
	readonly letters: number;
	/** How this browser likes it. */
	readonly prefs: Preferences;
	/** The style sheet that stands in the page, and how the page's policy names it; the address of its first script. */
	readonly assets: {
		readonly css: Html;
		readonly cssHash: string;
		/** The same style sheet, as a file. */
		readonly cssPath: string;
		readonly script: string;
	};
}

export interface RoomItem {
	readonly id: RoomId;
	readonly slug: string;
	readonly name: string;
	readonly line: string;
	/** One emoji. */
	readonly icon: string;
	readonly tint: Tint;
	readonly count: number;
	/** A themed room of the site, one opened by a visitor, or one that only its link leads to. */
	readonly kind: "theme" | "public" | "link";
	readonly joined: boolean;
	readonly unread: number;
	readonly mentions: number;
}

export interface Message {
	readonly seq: number;
	/** ms UTC; readable until `at` + lifetime. */
	readonly at: number;
	readonly author: VisitorId;
	/** The key under which the author sent it: its echo is replaced by it. */
	readonly key: string;
	readonly name: string;
	readonly gender: Gender;
	readonly body: string;
	/** `/me`: told in the third person. */
	readonly action: boolean;
	readonly edited: boolean;
	/** Bits of cardFlags, from the lowest. */
	readonly cards: number;
	/** The seq that is answered, 0 for none; its text is looked up when drawn. */
	readonly reply: number;
	readonly reactions: readonly Reaction[];
	/** Mine, not stored yet: on its way, or failed with this sentence. */
	readonly pending?: "sending" | { readonly failed: string };
}

export interface Reaction {
	readonly emoji: string;
	readonly by: readonly VisitorId[];
}

/** A stream as one person sees it. */
export interface Talk {
	readonly stream: StreamId;
	readonly epoch: string;
	/** The last seq that is known. */
	readonly head: number;
	readonly me: VisitorId;
	readonly myName: string;
	readonly messages: readonly Message[];
	/** Messages after this seq are new. */
	readonly read: number;
	/** How far the other has read (private conversations), 0 when unknown. */
	readonly peerRead: number;
}

export interface ConversationItem extends Conversation {
	/** The last thing said, or the first line of a request. */
	readonly last: {
		readonly mine: boolean;
		readonly body: string;
		readonly at: number;
	} | null;
	readonly unread: number;
}
