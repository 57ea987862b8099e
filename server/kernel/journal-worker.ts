// The thread that owns the journal's files: a slow disk delays acknowledgements, and nothing else.
import { explainSqlite } from "./db.ts";
import type { Entry } from "./journal.ts";
import {
	type PackedBatch,
	type PackedOutcomes,
	packOutcomes,
	unpackBatch,
} from "./journal-batch.ts";
import { JournalFiles, type JournalOptions } from "./journal-files.ts";
import { Refusal } from "./refusal.ts";

export type Ask =
	| { readonly do: "open"; readonly options: JournalOptions }
	| { readonly do: "append"; readonly batch: PackedBatch; readonly now: number }
	| {
			readonly do: "read";
			readonly stream: string;
			readonly before: number;
			readonly limit: number;
			readonly now: number;
	  }
	| {
			readonly do: "find";
			readonly stream: string;
			readonly seq: number;
			readonly now: number;
	  }
	| { readonly do: "revisions"; readonly stream: string; readonly seq: number }
	| { readonly do: "expire"; readonly now: number }
	| { readonly do: "close" };

export interface Answers {
	open: { epoch: string; heads: ReadonlyMap<string, number> };
	append: PackedOutcomes;
	read: Entry[];
	find: Entry | undefined;
	revisions: number[];
	/** Streams whose head lies before this hold nothing any more. */
	expire: number;
	close: null;
}

/** Answers come in the order of the questions. */
export type Answer =
	| { readonly ok: true; readonly value: Answers[keyof Answers] }
	| { readonly ok: false; readonly full: boolean; readonly problem: string };

declare const self: Worker;
let files: JournalFiles | undefined;

function answer(ask: Ask): Answers[keyof Answers] {
	if (ask.do === "open") {
		files = new JournalFiles(ask.options);
		return { epoch: files.epoch, heads: files.heads };
	}
	if (!files) throw new Error("the journal is not open");
	switch (ask.do) {
		case "append":
			return packOutcomes(files.append(unpackBatch(ask.batch), ask.now));
		case "read":
			return files.readBack(ask.stream, ask.before, ask.limit, ask.now);
		case "find":
			return files.find(ask.stream, ask.seq, ask.now);
		case "revisions":
			return files.listRevisions(ask.stream, ask.seq);
		case "expire":
			return files.expire(ask.now);
		case "close":
			files.close();
			return null;
	}
}

self.onmessage = (event: MessageEvent<Ask>) => {
	let reply: Answer;
	try {
		reply = { ok: true, value: answer(event.data) };
	} catch (error) {
		reply = {
			ok: false,
			full: explainSqlite(error) instanceof Refusal,
			problem: error instanceof Error ? error.message : String(error),
		};
	}
	self.postMessage(reply);
};
