// What may be lost: at most once, fast. Typing, presence, "this changed, look again". The embedded engine.

export interface Bus {
	publish(subject: string, data: unknown): void;
	/** Gives the way to stop listening. */
	subscribe(subject: string, handler: (data: unknown) => void): () => void;
}

export function localBus(): Bus {
	const handlers = new Map<string, Set<(data: unknown) => void>>();
	return {
		publish: (subject, data) => {
			for (const handler of handlers.get(subject) ?? []) handler(data);
		},
		subscribe: (subject, handler) => {
			const held = handlers.get(subject) ?? new Set();
			handlers.set(subject, held.add(handler));
			return () => held.delete(handler);
		},
	};
}
