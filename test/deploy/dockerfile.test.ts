// The image: no engine is at hand to build it, so its file is judged, and what it would hold is run as it would be run.
import { expect, test } from "bun:test";
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { validate } from "dockerfile-utils";
import { asNobody } from "../world/as-nobody.ts";
import { freePort } from "../world/free-port.ts";
import { waitFor } from "../world/wait-for.ts";
import { readDeployed, root } from "./files.ts";

const text = readDeployed("Dockerfile");
const instructions = text
	.replaceAll("\\\n", " ")
	.split("\n")
	.filter((line) => /^[A-Z]+ /.test(line))
	.map((line) => line.split(/\s+/) as [string, ...string[]]);
/** What is copied from the repository into the last stage. */
const copied = instructions
	.slice(instructions.findLastIndex(([name]) => name === "FROM"))
	.filter(([name, first]) => name === "COPY" && !first?.startsWith("--"))
	.map(([, from]) => from as string);

test("its file is in order; one that is not is found", () => {
	expect(validate(text)).toEqual([]);
	expect(validate("FROM debian\nCOPPY a b\n")).not.toEqual([]);
});

test("it runs as nobody in particular, by exec, and says how it is", () => {
	const last = (name: string) =>
		instructions
			.findLast(([one]) => one === name)
			?.slice(1)
			.join(" ");
	expect(last("USER")).toBe("65532:65532");
	expect(last("ENTRYPOINT")).toBe('["./bun", "server/cli/main.ts"]');
	expect(last("STOPSIGNAL")).toBe("SIGTERM");
	expect(last("HEALTHCHECK")).toContain("/up");
	for (const [name, image] of instructions)
		if (name === "FROM") expect(image).toMatch(/:[\w.-]+$/);
	expect(text).not.toMatch(/^ADD /m);
});

test("only what it copies is sent to the builder", () => {
	const [all, ...kept] = readDeployed("Dockerfile.dockerignore")
		.split("\n")
		.filter((line) => line && !line.startsWith("#"));
	expect(all).toBe("*");
	expect(kept.toSorted()).toEqual(
		[
			...new Set([...copied, "package-lock.json"].map((one) => `!${one}`)),
			"**/*.test.ts",
		].toSorted(),
	);
	for (const path of copied) expect(existsSync(join(root, path))).toBe(true);
});

/** As the image holds it: what it copies, and the packages that are not for developers. */
function layOut(directory: string): void {
	for (const path of copied)
		cpSync(join(root, path), join(directory, path), { recursive: true });
	const lock = JSON.parse(
		readFileSync(join(root, "package-lock.json"), "utf8"),
	) as { packages: Record<string, { dev?: boolean; devOptional?: boolean }> };
	for (const [path, { dev, devOptional }] of Object.entries(lock.packages))
		if (
			path &&
			!dev &&
			!devOptional &&
			!/node_modules\/(bun|@oven\/.*)$/.test(path) &&
			existsSync(join(root, path))
		)
			cpSync(join(root, path), join(directory, path), { recursive: true });
	cpSync(process.execPath, join(directory, "bun"));
}

test("what it holds is enough: a site starts from it, as nobody, without writing anywhere but to its data", async () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-image-"));
	const image = join(directory, "palabre");
	const data = join(directory, "data");
	mkdirSync(image);
	mkdirSync(data, { mode: 0o700 });
	layOut(image);
	asNobody.give(data);
	writeFileSync(join(directory, "before"), "");
	Bun.spawnSync(["chmod", "-R", "a+rX,a-w", image]);
	Bun.spawnSync(["chmod", "a+x", directory]);
	const port = freePort();
	const [command, ...words] = asNobody.run([
		"./bun",
		"server/cli/main.ts",
		"start",
	]);
	const site = Bun.spawn([command as string, ...words], {
		cwd: image,
		env: {
			PATH: process.env["PATH"] ?? "",
			HOME: "/nonexistent",
			BUN_RUNTIME_TRANSPILER_CACHE_PATH: "0",
			PALABRE_DATA_DIR: data,
			PALABRE_PORT: String(port),
			PALABRE_HOST: "127.0.0.1",
		},
		stdout: "pipe",
		stderr: "pipe",
	});
	try {
		const get = (path: string) =>
			fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
		await waitFor("it is up", async () => {
			if (site.exitCode !== null)
				throw new Error(await new Response(site.stderr).text());
			return (await get("/up"))?.status === 200;
		});
		const page = await (await get("/"))?.text();
		expect(page).toContain('name="pseudonym"');
		const script = /src="(\/static\/[^"]+\.js)"/.exec(page ?? "")?.[1];
		expect(script === undefined || (await get(script))?.status === 200).toBe(
			true,
		);
		const console = await (await get("/console/sign-in"))?.text();
		const loads = /src="(\/console\/static\/[^"]+\.js)"/.exec(console ?? "");
		expect((await get(loads?.[1] ?? "/none"))?.status).toBe(200);
		const written = Bun.spawnSync([
			"find",
			image,
			"-newer",
			join(directory, "before"),
			"-type",
			"f",
			"-user",
			"nobody",
		]).stdout.toString();
		expect(written).toBe("");
		site.kill("SIGTERM");
		expect(await site.exited).toBe(0);
	} finally {
		site.kill("SIGKILL");
		await site.exited;
		Bun.spawnSync(["chmod", "-R", "u+w", directory]);
		rmSync(directory, { recursive: true, force: true });
	}
});
