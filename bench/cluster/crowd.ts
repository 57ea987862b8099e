// Everybody together: who talks when, on which nodes they are, and what is measured of it.
import type { StreamId } from "../../wire/index.ts";
import type { Said } from "./check.ts";
import { Member, type Watching } from "./member.ts";
import type { Person } from "./seed.ts";

const WORDS =
	"vent pluie train gare pont quai livre lampe jardin tomate chemin lac neige four pain sel thym nuit matin tram".split(
		" ",
	);

interface Sent extends Said {
	readonly at: number;
	readonly node: string;
}

export class Crowd implements Watching {
	readonly members: Member[] = [];
	readonly said = new Map<string, Sent>();
	/** Milliseconds from the moment of saying. */
	readonly acks: number[] = [];
	readonly here: number[] = [];
	readonly elsewhere: number[] = [];
	/** Which connections ended, while `isCounting`: node and code. */
	readonly closes: { readonly node: string; readonly code: number }[] = [];
	deliveries = 0;
	isMeasuring = false;
	/** Addresses of the nodes that a balancer would send people to. */
	nodes: string[] = [];
	#turn = 0;
	#talking: ReturnType<typeof setInterval> | undefined;

	pick(): string {
		return this.nodes[Math.floor(Math.random() * this.nodes.length)] as string;
	}

	async join(people: readonly Person[]): Promise<void> {
		for (const [i, person] of people.entries()) {
			this.members.push(new Member(person, this));
			if (i % 50 === 49) await Bun.sleep(20);
		}
	}

	/** So many lines a second, from one after the other, whatever becomes of those before. */
	talk(perSecond: number): void {
		const started = performance.now();
		let count = 0;
		this.#talking = setInterval(() => {
			const owed = ((performance.now() - started) / 1_000) * perSecond;
			for (; count < owed; count++) this.#sayOne();
		}, 10);
	}

	hush(): void {
		clearInterval(this.#talking);
	}

	#sayOne(): void {
		const turn = this.#turn++;
		const member = this.members[(turn * 7_919) % this.members.length] as Member;
		const { streams } = member.person;
		const stream = streams[turn % streams.length] as StreamId;
		const words = [0, 1, 2, 3, 4].map(
			(i) => WORDS[Math.floor(turn / WORDS.length ** i) % WORDS.length],
		);
		member.say(stream, Bun.randomUUIDv7(), `un mot : ${words.join(" ")}`);
	}

	sent(key: string, stream: StreamId, body: string, node: string): void {
		this.said.set(key, { stream, body, node, seq: 0, at: performance.now() });
	}

	acknowledged(key: string, seq: number): void {
		const said = this.said.get(key);
		if (!said) return;
		said.seq = seq;
		if (this.isMeasuring) this.acks.push(performance.now() - said.at);
	}

	heard(key: string, node: string, isLive: boolean): void {
		this.deliveries++;
		const said = this.said.get(key);
		if (!said || !isLive || !this.isMeasuring) return;
		const late = performance.now() - said.at;
		(said.node === node ? this.here : this.elsewhere).push(late);
	}

	closed(node: string, code: number): void {
		this.closes.push({ node, code });
	}

	/** Everybody is connected, and nothing they said waits for its answer. */
	get isCalm(): boolean {
		return this.members.every(({ isLive, owes }) => isLive && owes === 0);
	}

	/** Everybody has as much of each stream as whoever has most. */
	get isEven(): boolean {
		const most = new Map<StreamId, number>();
		for (const { log } of this.members)
			for (const [stream, { length }] of log)
				most.set(stream, Math.max(most.get(stream) ?? 0, length));
		return this.members.every(({ log }) =>
			[...log].every(([stream, { length }]) => length === most.get(stream)),
		);
	}

	end(): void {
		this.hush();
		for (const member of this.members) member.end();
	}
}

export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
