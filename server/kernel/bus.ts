// What may be lost: at most once, fast. Typing, presence, "this changed, look again". The port, and its embedded engine;
// engines pass test/conformance/bus.test.ts.

export interface Bus {
	/** There are other nodes, or may be. */
	readonly isShared: boolean;
	/**
	 * To every node's handlers of the subject, in the order of publishing; to this node's before it returns. `data` is
	 * made of what JSON can say, and is not changed by those who hear it.
	 */
	publish(subject: string, data: unknown): void;
	/** Gives the way to stop listening. */
	subscribe(subject: string, handler: (data: unknown) => void): () => void;
	/** True once what was subscribed to so far is heard; false when that cannot be known. */
	settle(): Promise<boolean>;
	close(): Promise<void>;
}

/** Handlers by subject: one node's half of any engine. */
export class Handlers {
	readonly #bySubject = new Map<string, Set<(data: unknown) => void>>();

	/** True when it is the subject's first one. */
	add(subject: string, handler: (data: unknown) => void): boolean {
		const held = this.#bySubject.get(subject);
		if (held) held.add(handler);
		else this.#bySubject.set(subject, new Set([handler]));
		return !held;
	}

	/** True when it was the subject's last one. */
	delete(subject: string, handler: (data: unknown) => void): boolean {
		const held = this.#bySubject.get(subject);
		if (!held?.delete(handler) || held.size > 0) return false;
		this.#bySubject.delete(subject);
		return true;
	}

	tell(subject: string, data: unknown): void {
		for (const handler of this.#bySubject.get(subject) ?? []) handler(data);
	}
}

export function localBus(): Bus {
	const handlers = new Handlers();
	return {
		isShared: false,
		publish: (subject, data) => handlers.tell(subject, data),
		subscribe: (subject, handler) => {
			handlers.add(subject, handler);
			return () => handlers.delete(subject, handler);
		},
		settle: async () => true,
		close: async () => {},
	};
}
