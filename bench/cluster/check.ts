// What must be true at the end, from the logs of those who were there: nothing acknowledged is missing, nothing is there
// twice, and everybody in a stream has the same, in the same order.
import type { StreamId } from "../../wire/index.ts";
import type { Heard, Member } from "./member.ts";

export interface Said {
	readonly stream: StreamId;
	readonly body: string;
	/** As it was acknowledged; 0: no answer has come. */
	seq: number;
}

export interface Verdict {
	readonly streams: number;
	readonly acknowledged: number;
	readonly unanswered: number;
	/** One sentence for each. */
	readonly wrong: readonly string[];
}

export function check(
	members: readonly Member[],
	said: ReadonlyMap<string, Said>,
): Verdict {
	const wrong: string[] = [];
	const logs = new Map<StreamId, (readonly Heard[])[]>();
	for (const member of members)
		for (const [stream, log] of member.log)
			logs.set(stream, [...(logs.get(stream) ?? []), log]);
	for (const [stream, all] of logs) {
		const [first = []] = all;
		const one = JSON.stringify(first);
		for (const [i, log] of all.entries())
			if (JSON.stringify(log) !== one)
				wrong.push(`${stream}: member ${i} has ${log.length}, not the same`);
		wrong.push(...checkLog(stream, first, said));
	}
	const acknowledged = [...said.values()].filter(({ seq }) => seq > 0);
	for (const [key, { stream, seq }] of said) {
		const isThere = logs.get(stream)?.[0]?.some((one) => one.key === key);
		if (seq > 0 && !isThere) wrong.push(`${key} was acknowledged and is lost`);
	}
	return {
		streams: logs.size,
		acknowledged: acknowledged.length,
		unanswered: said.size - acknowledged.length,
		wrong,
	};
}

function checkLog(
	stream: StreamId,
	log: readonly Heard[],
	said: ReadonlyMap<string, Said>,
): string[] {
	const wrong: string[] = [];
	if (new Set(log.map(({ key }) => key)).size !== log.length)
		wrong.push(`${stream}: something is there twice`);
	for (const [i, { seq, key, body }] of log.entries()) {
		const known = said.get(key);
		if (i > 0 && seq <= (log[i - 1]?.seq ?? 0))
			wrong.push(`${stream}: ${seq} is out of order`);
		if (known?.stream !== stream || known.body !== body)
			wrong.push(`${stream}: ${seq} was never said so`);
		else if (known.seq > 0 && known.seq !== seq)
			wrong.push(`${stream}: ${seq} was acknowledged as ${known.seq}`);
	}
	return wrong;
}
