// NATS with the files that are shipped: what is said in one region is heard in another.
import { afterAll, expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Subprocess } from "bun";
import { openNatsBus } from "../../server/kernel/bus-nats.ts";
import { freePort } from "../world/free-port.ts";
import { describeWith, findProgram, needs } from "../world/needs.ts";
import { waitFor } from "../world/wait-for.ts";
import { readDeployed, root } from "./files.ts";

describeWith("nats-server", "NATS’ configuration", () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-nats-"));
	const running: Subprocess[] = [];
	afterAll(async () => {
		for (const server of running) {
			server.kill();
			await server.exited;
		}
		rmSync(directory, { recursive: true });
	});
	writeFileSync(join(directory, "auth.conf"), "");

	/** Keys, and a certificate for 127.0.0.1 that all of them know. */
	function makeCertificates(): void {
		const tls = join(directory, "tls");
		mkdirSync(tls, { recursive: true });
		const { exitCode, stderr } = Bun.spawnSync([
			...["openssl", "req", "-x509", "-newkey", "ec", "-noenc", "-days", "2"],
			...["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=test"],
			...["-addext", "subjectAltName=IP:127.0.0.1"],
			...["-keyout", join(tls, "gateway.key")],
			...["-out", join(tls, "gateway.crt")],
		]);
		if (exitCode !== 0) throw new Error(stderr.toString());
		for (const name of ["leaf.crt", "ca.crt"])
			Bun.spawnSync(["cp", join(tls, "gateway.crt"), join(tls, name)]);
		Bun.spawnSync(["cp", join(tls, "gateway.key"), join(tls, "leaf.key")]);
	}

	/** The file as it is shipped, with these in place of what stands there. */
	function write(
		name: string,
		from: string,
		places: Readonly<Record<string, string>> = {},
	): string {
		let text = readDeployed(`nats/${from}.conf`);
		for (const [shipped, own] of Object.entries(places)) {
			expect(text).toContain(shipped);
			text = text.replaceAll(shipped, own);
		}
		text = text.replaceAll("/etc/nats/", `${directory}/`);
		const file = join(directory, `${name}.conf`);
		writeFileSync(file, text);
		return file;
	}

	const program = findProgram("nats-server") as string;
	const envOf = (region: string) => ({
		...process.env,
		NATS_NAME: `${region}-1`,
		NATS_REGION: region,
	});

	async function start(file: string, region: string): Promise<void> {
		const server = Bun.spawn([program, "--config", file], {
			env: envOf(region),
			stdout: "ignore",
			stderr: "pipe",
		});
		running.push(server);
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		let said = "";
		// To the end: a server whose log is read by nobody dies of it.
		(async () => {
			for await (const chunk of server.stderr) {
				said += Buffer.from(chunk).toString();
				if (said.includes("Server is ready")) resolve();
			}
			reject(new Error(`NATS did not start: ${said}`));
		})();
		await promise;
	}

	/** Two regions, each with a bus: what is said in one is heard in the other. */
	async function expectJoined(ports: readonly [number, number]): Promise<void> {
		const open = (port: number) => openNatsBus(`nats://127.0.0.1:${port}`);
		const [here, there] = [await open(ports[0]), await open(ports[1])];
		const heard: unknown[] = [];
		there.subscribe("push", (data) => heard.push(data));
		await waitFor("it is heard there", async () => {
			here.publish("push", "across");
			await here.settle();
			return heard.length > 0;
		});
		expect(heard[0]).toBe("across");
		await Promise.all([here.close(), there.close()]);
	}

	test("the cluster's file is one that NATS takes, with the account that make-secrets makes", () => {
		const secrets = join(directory, "secrets");
		const made = Bun.spawnSync([join(root, "deploy/make-secrets"), secrets]);
		expect(made.exitCode).toBe(0);
		cpSync(join(secrets, "nats_auth.conf"), join(directory, "auth.conf"), {
			force: true,
		});
		const { exitCode, stderr } = Bun.spawnSync(
			[program, "-t", "--config", write("nats", "nats")],
			{ env: envOf("home") },
		);
		expect(stderr.toString()).toContain("is valid");
		expect(exitCode).toBe(0);
		// Who may sign in is told here; what follows is about regions.
		rmSync(join(directory, "auth.conf"), { force: true });
		writeFileSync(join(directory, "auth.conf"), "");
	});

	needs("openssl")("two regions are joined by gateways", async () => {
		makeCertificates();
		const ports = { west: freePort(), north: freePort() };
		const gates = { west: freePort(), north: freePort() };
		for (const [name, region] of [
			["west", "eu-west"],
			["north", "eu-north"],
		] as const)
			await start(
				write(`gateway-${name}`, "gateway", {
					"port: 4222": `listen: "127.0.0.1:${ports[name]}"`,
					"port: 7222": `listen: "127.0.0.1:${gates[name]}"`,
					"port: 6222": `listen: "127.0.0.1:${freePort()}"`,
					'http: "127.0.0.1:8222"': "",
					'"nats://nats-1:6222"': "",
					'"nats://nats-2:6222"': "",
					'"nats://nats-3:6222"': "",
					"nats.eu-west.example.org:7222": `127.0.0.1:${gates.west}`,
					"nats.eu-north.example.org:7222": `127.0.0.1:${gates.north}`,
				}),
				region,
			);
		await expectJoined([ports.west, ports.north]);
	});

	needs("openssl")("a small region is joined by a leaf node", async () => {
		makeCertificates();
		const [large, small, leafs] = [freePort(), freePort(), freePort()];
		write("hub", "hub", { "port: 7422": `listen: "127.0.0.1:${leafs}"` });
		const file = write("large", "nats", {
			"port: 4222": `listen: "127.0.0.1:${large}"`,
			"port: 6222": `listen: "127.0.0.1:${freePort()}"`,
			'http: "127.0.0.1:8222"': 'include "hub.conf"',
			'"nats://nats-1:6222"': "",
			'"nats://nats-2:6222"': "",
			'"nats://nats-3:6222"': "",
		});
		await start(file, "eu-west");
		await start(
			write("small", "leaf", {
				"port: 4222": `listen: "127.0.0.1:${small}"`,
				"port: 6222": `listen: "127.0.0.1:${freePort()}"`,
				'http: "127.0.0.1:8222"': "",
				"nats.eu-west.example.org:7422": `127.0.0.1:${leafs}`,
			}),
			"eu-south",
		);
		await expectJoined([large, small]);
	});
});
