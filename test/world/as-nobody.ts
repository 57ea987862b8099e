// Some servers refuse to run as root, and CI often is: they then run as nobody.
const isRoot = process.getuid?.() === 0;

export const asNobody = {
	run: (command: readonly string[]): string[] =>
		isRoot
			? [
					"setpriv",
					"--reuid=nobody",
					"--regid=nogroup",
					"--clear-groups",
					...command,
				]
			: [...command],
	/** Makes a directory theirs. */
	give: (directory: string): void => {
		if (isRoot) Bun.spawnSync(["chown", "nobody:nogroup", directory]);
	},
};
