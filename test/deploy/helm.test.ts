// The Helm chart: what it makes is what Kubernetes takes, and its schema refuses what it could not use.
import { describe, expect, test } from "bun:test";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import { ConfigMap } from "kubernetes-models/v1/ConfigMap";
import { Service } from "kubernetes-models/v1/Service";
import { describeWith } from "../world/needs.ts";
import { findUnknownSettings, readDeployed, violations } from "./files.ts";
import { over, readValues, renderChart, type Values } from "./render.ts";

const models = {
	ConfigMap,
	Ingress,
	NetworkPolicy,
	PodDisruptionBudget,
	Service,
	StatefulSet,
} as const;

interface Thing {
	readonly kind: string;
	readonly metadata: { readonly name: string };
	// biome-ignore lint/suspicious/noExplicitAny: each kind has another one.
	readonly spec?: any;
	readonly data?: Readonly<Record<string, string>>;
}

async function make(given: Values = {}): Promise<Thing[]> {
	const rendered = await renderChart(given);
	return [...rendered].flatMap(([name, text]) => {
		if (name === "NOTES.txt") return [];
		const parsed = Bun.YAML.parse(text) as Thing | readonly (Thing | null)[];
		return [parsed]
			.flat()
			.filter((one): one is Thing => Boolean((one as Thing | null)?.kind));
	});
}

/** What Kubernetes' own schema says of it, or null. */
function problemOf(thing: Thing): string | null {
	const Model = models[thing.kind as keyof typeof models];
	if (!Model)
		return thing.kind === "ServiceMonitor" ? null : `a ${thing.kind}?`;
	try {
		new Model(thing as never).validate();
		return null;
	} catch (error) {
		return `${thing.kind} ${thing.metadata.name}: ${(error as Error).message}`;
	}
}

const schema = JSON.parse(readDeployed("helm/palabre/values.schema.json"));

describe("the values’ schema", () => {
	const refused = (given: Values) =>
		violations(schema, over(readValues(), given));

	test("takes the chart's own values", () => {
		expect(refused({})).toEqual([]);
		expect(
			refused({ settings: { PALABRE_SITE_NAME: "Causette" }, replicas: 1 }),
		).toEqual([]);
	});

	test("refuses what is misspelt, out of bounds, or no name", () => {
		expect(refused({ replica: 3 })).not.toEqual([]);
		expect(refused({ replicas: 0 })).not.toEqual([]);
		expect(refused({ host: "https://chat.example.org/" })).not.toEqual([]);
		expect(refused({ settings: { SITE_NAME: "x" } })).not.toEqual([]);
		expect(refused({ image: { pullPolicy: "Sometimes" } })).not.toEqual([]);
		expect(refused({ data: { size: "2 GB" } })).not.toEqual([]);
	});

	test("knows every value that the chart has, and no other", () => {
		expect(Object.keys(schema.properties).toSorted()).toEqual(
			[...Object.keys(readValues()), "global"].toSorted(),
		);
	});
});

describeWith("caddy", "the chart", () => {
	test("makes what Kubernetes takes, with its own values and with all others", async () => {
		for (const given of [
			{},
			{
				ingress: { enabled: false },
				nats: { enabled: false },
				networkPolicy: { enabled: false },
			},
			{
				ingress: { className: "nginx", tlsSecret: "" },
				image: { tag: "1.2.3", pullSecrets: ["registry", "other"] },
				settings: { PALABRE_SITE_NAME: 'A "name"', PALABRE_HELD_DAYS: 7 },
				networkPolicy: { from: [{ team: "edge" }, { team: "watch" }] },
				metrics: { serviceMonitor: true },
				data: { storageClass: "fast" },
				nodeSelector: { disk: "ssd" },
				tolerations: [{ key: "chat", operator: "Exists" }],
			},
		]) {
			const things = await make(given);
			expect(things.map(problemOf).filter((one) => one !== null)).toEqual([]);
			expect(things.length).toBeGreaterThan(3);
		}
	});

	test("what is wrong would be found", async () => {
		const things = await make({ replicas: "three" });
		expect(things.map(problemOf).join()).toContain("/spec/replicas");
	});

	test("a node is not root, cannot write to its root, is probed, and may take its time to leave", async () => {
		const things = await make({
			settings: { PALABRE_SITE_NAME: 'A "name"', PALABRE_HELD_DAYS: 7 },
		});
		const node = things.find(
			({ kind, metadata }) =>
				kind === "StatefulSet" && metadata.name === "site",
		);
		const pod = node?.spec.template.spec;
		const [container] = pod.containers;
		expect(pod.securityContext).toMatchObject({
			runAsNonRoot: true,
			seccompProfile: { type: "RuntimeDefault" },
		});
		expect(container.securityContext).toEqual({
			allowPrivilegeEscalation: false,
			readOnlyRootFilesystem: true,
			capabilities: { drop: ["ALL"] },
		});
		expect(container.readinessProbe.httpGet.path).toBe("/ready");
		expect(container.livenessProbe.httpGet.path).toBe("/up");
		expect(container.startupProbe.httpGet.path).toBe("/up");
		expect(pod.terminationGracePeriodSeconds).toBe(45);
		const env = container.env as { name: string; value?: string }[];
		expect(env).toContainEqual({
			name: "PALABRE_SITE_NAME",
			value: 'A "name"',
		});
		expect(env).toContainEqual({ name: "PALABRE_HELD_DAYS", value: "7" });
		expect(env).toContainEqual({
			name: "PALABRE_PUBLIC_URL",
			value: "https://chat.example.org",
		});
		// Every port, secret and label that something points to is there.
		const ports = container.ports.map(({ name }: { name: string }) => name);
		for (const { kind, spec } of things)
			if (
				kind === "Service" &&
				spec.selector["app.kubernetes.io/component"] === "node"
			)
				for (const { targetPort } of spec.ports)
					expect(ports).toContain(targetPort);
		expect(node?.spec.selector.matchLabels).toEqual(
			node?.spec.template.metadata.labels,
		);
	});

	test("what the operator wrote is the same on every node, and new rooms restart them", async () => {
		const files = {
			"rooms.json": "[]",
			"rules.txt": "drop x",
			"mine.txt": "a",
		};
		const node = async (given: Values) => {
			const things = await make(given);
			expect(things.map(problemOf).filter((one) => one !== null)).toEqual([]);
			const found = things.find(
				({ kind, metadata }) =>
					kind === "StatefulSet" && metadata.name === "site",
			);
			return { things, template: found?.spec.template };
		};
		const { things, template } = await node({ files });
		const config = things.find(
			({ metadata }) => metadata.name === "site-files",
		);
		expect(config?.data).toEqual(files);
		const [container] = template.spec.containers;
		expect(container.env).toContainEqual({
			name: "PALABRE_RULES_FILE",
			value: "/etc/palabre/rules.txt",
		});
		expect(container.volumeMounts).toContainEqual({
			name: "files",
			mountPath: "/etc/palabre",
			readOnly: true,
		});
		const other = await node({ files: { ...files, "rooms.json": "[1]" } });
		const sumOf = (one: typeof template) =>
			one.metadata.annotations["checksum/rooms"];
		expect(sumOf(template)).toMatch(/^[0-9a-f]{64}$/);
		expect(sumOf(other.template)).not.toBe(sumOf(template));
		expect(sumOf((await node({})).template)).toBeUndefined();
	});

	test("each of its servers may be moved, and never two at once", async () => {
		const things = await make();
		const budgets = things.filter(({ kind }) => kind === "PodDisruptionBudget");
		const sets = things.filter(({ kind }) => kind === "StatefulSet");
		expect(budgets.map(({ spec }) => spec)).toEqual(
			expect.arrayContaining(
				sets.map(({ spec: { selector } }) => ({ maxUnavailable: 1, selector })),
			),
		);
	});

	test("its templates and notes name only settings that there are", async () => {
		const rendered = await renderChart();
		expect(findUnknownSettings([...rendered.values()].join())).toEqual([]);
		expect(rendered.get("NOTES.txt")).toContain(
			"https://chat.example.org is served by 3 node(s).",
		);
	});
});
