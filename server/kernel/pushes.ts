// News for screens, on whichever node they are: each topic is a subject of the bus, heard by the nodes whose people follow
// it. At most once.
import type { Bus } from "./bus.ts";
import type { Hub } from "./hub.ts";
import type { Unheard } from "./unheard.ts";

export interface Pushed {
	/** What people follow, or a person's id. */
	readonly topic: string;
	readonly frame: string;
	/** Not for those who must not hear this person. */
	readonly from: string | null;
	readonly ephemeral: boolean;
}

export class Pushes {
	readonly #hub: Hub;
	readonly #bus: Bus;
	/** What it says itself it has told already. */
	#isSpeaking = false;
	readonly #heard = new Map<string, () => void>();

	constructor(hub: Hub, bus: Bus) {
		this.#hub = hub;
		this.#bus = bus;
		if (bus.isShared)
			hub.interest.watch({
				begin: (topic) => this.#listen(topic),
				end: (topic) => this.#ignore(topic),
			});
	}

	send(pushed: Pushed): void {
		this.#tell(pushed);
		if (!this.#bus.isShared) return;
		this.#isSpeaking = true;
		this.#bus.publish(subjectOf(pushed.topic), pushed);
		this.#isSpeaking = false;
	}

	#listen(topic: string): void {
		const stop = this.#bus.subscribe(subjectOf(topic), (data) => {
			if (!this.#isSpeaking) this.#tell(data as Pushed);
		});
		this.#heard.set(topic, stop);
	}

	#ignore(topic: string): void {
		this.#heard.get(topic)?.();
		this.#heard.delete(topic);
	}

	#tell({ topic, frame, from, ephemeral }: Pushed): void {
		const tailor =
			from === null
				? undefined
				: (_: unknown, unheard: Unheard) => (unheard.has(from) ? null : frame);
		if (ephemeral) this.#hub.publishEphemeral(topic, frame, tailor);
		else this.#hub.publish(topic, frame, tailor);
	}
}

const subjectOf = (topic: string): string => `push.${topic}`;
