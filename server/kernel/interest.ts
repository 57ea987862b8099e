// What the people of this node follow, counted only where somebody wants to know: with several nodes, each listens to
// what its own people are in.

/** Told of a topic's first and last connection on this node; a person is a topic, too. */
export interface Watch {
	begin(topic: string): void;
	end(topic: string): void;
}

export class Interest {
	readonly #counts = new Map<string, number>();
	readonly #watches: Watch[] = [];

	/** Before anybody connects. */
	watch(watch: Watch): void {
		this.#watches.push(watch);
	}

	has(topic: string): boolean {
		return this.#counts.has(topic);
	}

	begin(topic: string): void {
		if (this.#watches.length === 0) return;
		const count = this.#counts.get(topic) ?? 0;
		this.#counts.set(topic, count + 1);
		if (count === 0) for (const watch of this.#watches) watch.begin(topic);
	}

	end(topic: string): void {
		if (this.#watches.length === 0) return;
		const count = this.#counts.get(topic) ?? 0;
		if (count > 1) this.#counts.set(topic, count - 1);
		else if (this.#counts.delete(topic))
			for (const watch of this.#watches) watch.end(topic);
	}
}
