// Structured JSON lines on standard output. Never a message's text, never an address: fields are chosen by the caller.
import type { Ids } from "./ids.ts";

export type Fields = Readonly<
	Record<string, string | number | boolean | null | undefined>
>;

export interface Log {
	info(event: string, fields?: Fields): void;
	warn(event: string, fields?: Fields): void;
	/** Something unforeseen. Gives the reference that the person is shown, so that the two can be matched. */
	fault(event: string, error: unknown, fields?: Fields): string;
}

export function jsonLog(
	write: (line: string) => void,
	now: () => number,
	ids: Ids,
): Log {
	const line = (level: string, event: string, fields: Fields) =>
		write(
			`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields })}\n`,
		);
	return {
		info: (event, fields = {}) => line("info", event, fields),
		warn: (event, fields = {}) => line("warn", event, fields),
		fault: (event, error, fields = {}) => {
			const instance = ids.next("err").slice(4, 12);
			const cause = error instanceof Error ? error : new Error(String(error));
			line("fault", event, {
				instance,
				error: cause.name,
				...fields,
				stack: traceOf(cause),
			});
			return instance;
		},
	};
}

/** Where it happened, without the message: an error's text may quote what a person wrote. */
const traceOf = (error: Error): string =>
	(error.stack ?? "")
		.split("\n")
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 8)
		.map((l) => l.trim())
		.join(" | ");
