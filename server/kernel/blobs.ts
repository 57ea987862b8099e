// Files, for a while. The port; engines pass test/conformance/blobs.test.ts.

/**
 * When its bytes go (ms UTC) and their SHA-256: the same bytes with the same end are kept once, under one name. The end
 * is part of the name, so that nobody lengthens the life of what somebody else is just removing.
 */
export type BlobName = `${number}-${string}`;

export interface Keep {
	/** ms UTC; readable until then, and gone at most a slot and a sweep later. */
	readonly until: number;
	/** What is longer is not kept. */
	readonly bytesMax: number;
}

export interface Blob {
	readonly bytes: number;
	/** From one byte up to another, which is not read any more; without them, all. */
	read(from?: number, to?: number): ReadableStream<Uint8Array>;
}

export interface Listed {
	readonly name: BlobName;
	readonly bytes: number;
}

export interface Blobs {
	/**
	 * Keeps all of it, durably, or nothing. Refuses `server.full` when there is no room and `server.busy` when the store
	 * cannot be reached.
	 */
	put(
		content: AsyncIterable<Uint8Array>,
		keep: Keep,
	): Promise<BlobName | "too-large">;
	/** Undefined when it is not there, or its time is over. */
	find(name: string): Promise<Blob | undefined>;
	/** Its bytes go now. Whoever keeps names makes sure that nobody else needs these. */
	erase(name: string): Promise<void>;
	/** Up to `limit`, those that go first, after this name; "" begins. */
	list(after: string, limit: number): Promise<readonly Listed[]>;
	/** Removes what has expired, bytes and all. Bounded, safe to repeat. */
	expire(): Promise<void>;
	close(): Promise<void>;
}

/** What ends in so long ends together: at most five minutes after its time. */
export const slotMsFor = (lifetimeMs: number): number =>
	Math.max(1, Math.floor(Math.min(300_000, lifetimeMs / 8)));

export const nameOf = (
	until: number,
	slotMs: number,
	sha256: string,
): BlobName => `${Math.ceil(until / slotMs) * slotMs}-${sha256}`;

const NAME = /^([1-9]\d{0,15})-([0-9a-f]{64})$/;

/** Where it lies: a folder for each end, which sorts by time. Undefined for what is no name: it may come from an address. */
export function placeOf(
	name: string,
): { readonly ends: number; readonly path: string } | undefined {
	const [, ends, sha256] = NAME.exec(name) ?? [];
	return ends && sha256
		? { ends: Number(ends), path: `${folderOf(Number(ends))}/${sha256}` }
		: undefined;
}

const folderOf = (ends: number): string => String(ends).padStart(16, "0");

const PATH = /^(\d{16})\/([0-9a-f]{64})$/;

/** The way back. Undefined for what somebody else has put there. */
export function nameAt(path: string): BlobName | undefined {
	const [, folder, sha256] = PATH.exec(path) ?? [];
	return folder && sha256 ? `${Number(folder)}-${sha256}` : undefined;
}
