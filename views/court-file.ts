// A case as those who decide see it: in a list, and whole. What the console draws, and the HTTP API and the command line give.
import type { Category, Clause, Measure, Queue, Statement } from "./court.ts";

export type CaseState = "open" | "decided" | "appealed" | "merged";

/** A case in a queue. */
export interface CaseItem {
	readonly id: string;
	readonly queue: Queue;
	readonly state: CaseState;
	/** Lower comes first. */
	readonly priority: number;
	/** Whom it is about; "" when nobody is known. */
	readonly person: string;
	readonly personName: string;
	readonly categories: readonly Category[];
	readonly reports: number;
	readonly openedAt: number; // ms
	readonly dueAt: number; // ms
	/** Who works on it now; "" for nobody. */
	readonly assigned: string;
	readonly isMine: boolean;
}

export interface FiledReport {
	readonly id: string;
	readonly source: "visitor" | "notice" | "screening";
	readonly category: Category;
	readonly words: string;
	readonly at: number; // ms
	/** A visitor; "" otherwise. */
	readonly reporter: string;
	readonly reporterName: string;
	/** Of a notice. */
	readonly location: string;
	readonly name: string;
	readonly email: string;
	readonly record: ReporterRecord | null;
}

/** What became of what somebody reported before. */
export interface ReporterRecord {
	readonly made: number;
	readonly acted: number;
	readonly none: number;
	readonly isWarned: boolean;
	readonly isMuted: boolean;
}

export interface CopiedLine {
	readonly stream: string;
	readonly seq: number;
	readonly kind: "said" | "card" | "room" | "held";
	readonly author: string;
	readonly name: string;
	readonly at: number; // ms
	readonly body: string;
	readonly isReported: boolean;
	/** Said by whom the case is about. */
	readonly isTheirs: boolean;
	/** In a room that everybody sees, where the team can take it away. */
	readonly isLive: boolean;
}

export interface TakenDecision {
	readonly id: string;
	readonly kind: "first" | "appeal";
	readonly by: string;
	readonly at: number; // ms
	readonly outcome: "act" | "none" | "upheld" | "reversed";
	readonly clause: Clause | null;
	readonly facts: string;
	readonly note: string;
	readonly measures: readonly {
		readonly kind: Measure;
		readonly target: string;
		readonly until: number | null;
		readonly isDone: boolean;
		readonly undone: "lifted" | "gone" | null;
	}[];
}

export interface FiledAppeal {
	readonly id: string;
	/** Whoever the decision is about, or a reporter. */
	readonly from: "person" | "reporter";
	readonly words: string;
	readonly at: number; // ms
	readonly outcome: "waiting" | "upheld" | "reversed";
	readonly answer: string;
	/** Whoever asks took the decision that is objected to, and may not decide on this. */
	readonly isOwnDecision: boolean;
}

/** Penalties of the person, also those of other cases. */
export interface PastPenalty {
	readonly id: string;
	readonly kind: Measure;
	readonly reason: string;
	readonly from: number; // ms
	readonly until: number; // ms
	readonly isLifted: boolean;
}

export interface HistoryLine {
	readonly at: number; // ms
	readonly by: string;
	readonly act: string;
}

export interface CaseFile extends CaseItem {
	readonly filed: readonly FiledReport[];
	readonly copied: readonly CopiedLine[];
	readonly decisions: readonly TakenDecision[];
	readonly appeals: readonly FiledAppeal[];
	readonly origin: Pick<Statement, "source" | "isDetectedByRule">;
	/** Others about the same person. */
	readonly related: readonly CaseItem[];
	readonly penalties: readonly PastPenalty[];
	readonly history: readonly HistoryLine[];
	/** Whoever asks took a decision of this case that was found wrong, and may not decide it again. */
	readonly isBarred: boolean;
}

/** A queue in figures, of the last days. */
export interface QueueFigures {
	readonly queue: Queue;
	readonly waiting: number;
	readonly overdue: number;
	readonly opened: number;
	readonly decided: number;
	readonly acted: number;
	/** Decided without a report, as they were opened: in none of the other figures but those of objections. */
	readonly unreported: number;
	/** Between a case being opened and somebody taking it; ms, null when nobody has. */
	readonly medianFirstActionMs: number | null;
	readonly medianDecisionMs: number | null;
	readonly appeals: number;
	readonly reversed: number;
}

/** A rule, of the law, the house or the screening, in figures. */
export interface RuleFigures {
	readonly rule: string;
	readonly decisions: number;
	readonly reversed: number;
}

/** 24 hours in figures. */
export interface DayFigures {
	readonly until: number; // ms
	/** At its end. */
	readonly waiting: number;
	readonly opened: number;
	readonly decided: number;
	/** ms; null when nobody has taken any of them. */
	readonly medianFirstActionMs: number | null;
}

export interface CourtFigures {
	readonly days: number;
	readonly queues: readonly QueueFigures[];
	readonly rules: readonly RuleFigures[];
}
