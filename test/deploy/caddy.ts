// Caddy with the file that is shipped, in front of what a test has started.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../world/needs.ts";
import { waitFor } from "../world/wait-for.ts";
import { root } from "./files.ts";

const file = join(root, "deploy/Caddyfile");

/** `validate` or `run`; gives the process. */
export function runCaddy(what: string, env: Record<string, string>) {
	const home = mkdtempSync(join(tmpdir(), "palabre-caddy-"));
	const caddy = Bun.spawn(
		[
			...[findProgram("caddy") as string, what, "--config", file],
			...["--adapter", "caddyfile"],
		],
		{
			env: { ...process.env, HOME: home, ...env },
			stdout: "ignore",
			stderr: "ignore",
		},
	);
	caddy.exited.then(() => rmSync(home, { recursive: true, force: true }));
	return caddy;
}

/** In front of the servers with these ports, at this address; gives the way to stop it. */
export async function standBefore(
	at: string,
	ports: readonly number[],
): Promise<() => Promise<void>> {
	const caddy = runCaddy("run", {
		PALABRE_SITE: at,
		PALABRE_UPSTREAMS: ports.map((port) => `127.0.0.1:${port}`).join(" "),
	});
	await waitFor("Caddy answers", async () =>
		fetch(`${at}/up`).then(
			({ ok }) => ok,
			() => false,
		),
	);
	return async () => {
		caddy.kill("SIGKILL"); // Live pages would be waited for.
		await caddy.exited;
	};
}
