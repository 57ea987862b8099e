// NATS with the files that are shipped: what is said in one region is heard in another.
import { afterAll, expect, test } from "bun:test";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openNatsBus } from "../../server/kernel/bus-nats.ts";
import { freePort } from "../world/free-port.ts";
import { describeWith, needs } from "../world/needs.ts";
import { waitFor } from "../world/wait-for.ts";
import { root } from "./files.ts";
import { ShippedNats } from "./nats.ts";

describeWith("nats-server", "NATS’ configuration", () => {
	const nats = new ShippedNats();
	const { directory } = nats;
	afterAll(() => nats.remove());

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
		const checked = nats.check(nats.write("nats", "nats"), "home");
		expect(checked).toMatchObject({
			code: 0,
			says: expect.stringContaining("is valid"),
		});
		// Who may sign in is told here; what follows is about regions.
		writeFileSync(join(directory, "auth.conf"), "", { mode: 0o600 });
	});

	needs("openssl")("two regions are joined by gateways", async () => {
		makeCertificates();
		const ports = { west: freePort(), north: freePort() };
		const gates = { west: freePort(), north: freePort() };
		for (const [name, region] of [
			["west", "eu-west"],
			["north", "eu-north"],
		] as const)
			await nats.start(
				name,
				nats.write(`gateway-${name}`, "gateway", {
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
		nats.write("hub", "hub", { "port: 7422": `listen: "127.0.0.1:${leafs}"` });
		const file = nats.write("large", "nats", {
			"port: 4222": `listen: "127.0.0.1:${large}"`,
			"port: 6222": `listen: "127.0.0.1:${freePort()}"`,
			'http: "127.0.0.1:8222"': 'include "hub.conf"',
			'"nats://nats-1:6222"': "",
			'"nats://nats-2:6222"': "",
			'"nats://nats-3:6222"': "",
		});
		await nats.start("large", file, "eu-west");
		await nats.start(
			"small",
			nats.write("small", "leaf", {
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
