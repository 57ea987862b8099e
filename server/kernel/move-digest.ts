// Whether two places hold the same rows: how many, and a sum of their hashes that does not ask for an order.
export class Digest {
	readonly #sum = new Uint8Array(32);
	#rows = 0;

	/** Rows that differ in the order of their columns alone are the same. */
	add(row: Readonly<Record<string, unknown>>): void {
		const columns = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
		const hash = new Bun.CryptoHasher("sha256")
			.update(JSON.stringify(columns))
			.digest();
		for (let i = 0; i < hash.length; i++)
			this.#sum[i] = (this.#sum[i] as number) ^ (hash[i] as number);
		this.#rows++;
	}

	get rows(): number {
		return this.#rows;
	}

	equals(other: Digest): boolean {
		return this.rows === other.rows && this.toString() === other.toString();
	}

	/** The first characters of the sum, for people to compare. */
	toString(): string {
		return Buffer.from(this.#sum).toString("hex").slice(0, 16);
	}
}
