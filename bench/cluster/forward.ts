import { connect, createServer } from "node:net";

/** For a network of its own, from which this machine's loopback is out of reach. Gives the port, and the way to stop. */
export async function forward(
	target: number,
): Promise<{ readonly port: number; close(): void }> {
	const server = createServer((near) => {
		const far = connect(target, "127.0.0.1");
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			one.on("error", () => {});
			one.on("close", () => other.destroy());
			one.pipe(other);
		}
	});
	await new Promise<void>((done) => server.listen(0, "0.0.0.0", done));
	return {
		port: (server.address() as { port: number }).port,
		close: () => server.close(),
	};
}
