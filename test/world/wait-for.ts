/** Looks again and again until it is so. For stories with real processes; elsewhere the clock is moved. */
export async function waitFor(
	what: string,
	isSo: () => boolean | Promise<boolean>,
	deadlineMs = 60_000,
): Promise<void> {
	const until = performance.now() + deadlineMs;
	while (!(await isSo())) {
		if (performance.now() > until) throw new Error(`waited in vain: ${what}`);
		await Bun.sleep(10);
	}
}
