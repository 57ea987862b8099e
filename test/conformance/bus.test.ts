import { afterAll, beforeAll, expect, test } from "bun:test";
import { localBus } from "../../server/kernel/bus.ts";
import { openNatsBus } from "../../server/kernel/bus-nats.ts";
import { NatsServer } from "../world/nats.ts";
import { describeWith } from "../world/needs.ts";
import { busConformance, heardAll } from "./bus.ts";

busConformance("the embedded bus", async () => {
	const bus = localBus();
	return [bus, bus];
});

describeWith("nats-server", "on NATS", () => {
	const server = new NatsServer();
	beforeAll(() => server.start());
	afterAll(() => server.kill());
	const openTwo = async () =>
		[await openNatsBus(server.url), await openNatsBus(server.url)] as const;

	busConformance("the bus", openTwo);

	test("a server that dies takes with it what was said meanwhile; then it goes on by itself", async () => {
		const [a, b] = await openTwo();
		const heard: unknown[] = [];
		b.subscribe("push", (data) => heard.push(data));
		await heardAll(a, b);
		a.publish("push", "before");
		await heardAll(a, b);
		await server.kill();
		const own: unknown[] = [];
		a.subscribe("push", (data) => own.push(data));
		for (let i = 0; own.length < 200; i++) {
			a.publish("push", `meanwhile ${i}`);
			await Bun.sleep(1);
		}
		await server.start();
		// Until both are back, nobody knows what is heard.
		const back = Promise.withResolvers<void>();
		b.subscribe("back", () => back.resolve());
		const calling = setInterval(() => a.publish("back", null), 10);
		await back.promise;
		clearInterval(calling);
		a.publish("push", "after");
		await heardAll(a, b);
		expect(heard[0]).toBe("before");
		expect(heard.at(-1)).toBe("after");
		// The first of them may have been on their way when it died; none is kept and said late.
		expect(heard.length).toBeLessThan(60);
		await Promise.all([a.close(), b.close()]);
	});

	test("closing while the server is gone does not wait for it", async () => {
		const [a, b] = await openTwo();
		await server.kill();
		const start = performance.now();
		await Promise.all([a.close(), b.close()]);
		expect(performance.now() - start).toBeLessThan(60_000);
		await server.start();
	});

	test("a server that is not there is said so at once", async () => {
		expect(openNatsBus("nats://127.0.0.1:1")).rejects.toThrow(
			"connection refused",
		);
	});
});
