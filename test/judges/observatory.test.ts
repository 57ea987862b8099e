import { expect } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "../world/needs.ts";
import { startServer } from "../world/server.ts";
import { judge, judges } from "./judges.ts";

interface Verdict {
	readonly grade: { readonly grade: string };
	readonly score: number;
	readonly findings: readonly { readonly pass: boolean }[];
}

const observe = new URL("observe.ts", import.meta.url).pathname;

/** Of this machine alone, for a day. */
async function makeCertificate(
	dir: string,
): Promise<{ key: string; cert: string }> {
	const files = { key: join(dir, "key.pem"), cert: join(dir, "cert.pem") };
	const made = Bun.spawn(
		[
			findProgram("openssl") ?? "openssl",
			"req",
			"-x509",
			"-newkey",
			"ec",
			"-pkeyopt",
			"ec_paramgen_curve:prime256v1",
			"-nodes",
			"-days",
			"1",
			"-subj",
			"/CN=localhost",
			"-addext",
			"subjectAltName=DNS:localhost",
			"-keyout",
			files.key,
			"-out",
			files.cert,
		],
		{ stdout: "ignore", stderr: "ignore" },
	);
	if ((await made.exited) !== 0) throw new Error("openssl made no certificate");
	return files;
}

/** What stands before the program in production: it ends TLS, and sends whoever comes without it there. */
function proxyOf(url: string, { key, cert }: { key: string; cert: string }) {
	const secure = Bun.serve({
		port: 0,
		tls: { key: Bun.file(key), cert: Bun.file(cert) },
		fetch: (request) => {
			const { pathname, search, host } = new URL(request.url);
			const headers = new Headers(request.headers);
			headers.set("host", host);
			headers.set("x-forwarded-proto", "https");
			return fetch(url + pathname + search, {
				method: request.method,
				headers,
				redirect: "manual",
				decompress: false,
			});
		},
	});
	const plain = Bun.serve({
		port: 0,
		fetch: (request) => {
			const { pathname } = new URL(request.url);
			return Response.redirect(
				`https://localhost:${secure.port}${pathname}`,
				301,
			);
		},
	});
	return { secure, plain };
}

judge("observatory")(
	"MDN's HTTP Observatory gives an A+, with 125 points at least",
	async () => {
		const dir = await mkdtemp(join(tmpdir(), "palabre-tls-"));
		const server = await startServer();
		const files = await makeCertificate(dir);
		const { secure, plain } = proxyOf(server.url, files);
		try {
			// Its list of sites that browsers know by heart is downloaded at its installation: here it knows none.
			await writeFile(`${judges.observatory}conf/hsts-preload.json`, "{}");
			const run = Bun.spawn(
				[
					judges.node,
					observe,
					judges.observatory,
					String(plain.port),
					String(secure.port),
				],
				{
					env: { ...process.env, NODE_EXTRA_CA_CERTS: files.cert },
					stdout: "pipe",
					stderr: "pipe",
				},
			);
			const [text, errors] = await Promise.all([
				new Response(run.stdout).text(),
				new Response(run.stderr).text(),
			]);
			if (text === "") throw new Error(errors);
			const { grade, score, findings } = JSON.parse(text) as Verdict;
			expect(findings.filter(({ pass }) => !pass)).toEqual([]);
			expect(grade.grade).toBe("A+");
			expect(score).toBeGreaterThanOrEqual(125);
		} finally {
			await Promise.all([secure.stop(true), plain.stop(true), server.end()]);
			await rm(dir, { recursive: true });
		}
	},
);
