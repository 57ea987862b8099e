import { describe, expect, test } from "bun:test";
import { addressKey, callerOf, isAddressRange } from "./address.ts";

const LOCAL = ["127.0.0.0/8", "::1/128"];
const headers = (own: Record<string, string>) => new Headers(own);
const forwarded = (hops: string, own: Record<string, string> = {}) =>
	headers({ "x-forwarded-for": hops, ...own });

describe("what an address is counted by", () => {
	test("an IPv4 address is itself, however it is written", () => {
		for (const address of ["192.0.2.7", "::ffff:192.0.2.7", "::ffff:c000:207"])
			expect(addressKey(address)).toBe("192.0.2.7");
		expect(addressKey("192.0.2.8")).not.toBe(addressKey("192.0.2.7"));
	});

	test("an IPv6 address is its /64: one subscriber holds all of it", () => {
		expect(addressKey("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
		expect(addressKey("2001:0DB8:0001:0002::1")).toBe("2001:db8:1:2::/64");
		expect(addressKey("2001:db8:1:3::1")).not.toBe("2001:db8:1:2::/64");
	});

	test("what is no address is all counted together", () => {
		for (const address of ["", "unix:", "1.2.3.4.5", "alice"])
			expect(addressKey(address)).toBe("unknown");
	});
});

describe("who is calling", () => {
	const caller = callerOf([
		...LOCAL,
		"10.0.0.0/8",
		"2001:db8:ffff::/48",
		"192.0.2.100",
	]);

	test("nobody can name another address, or claim TLS, without a trusted proxy", () => {
		const lies = forwarded("198.51.100.1", { "x-forwarded-proto": "https" });
		for (const peer of ["203.0.113.9", "2001:db8::9", "::ffff:203.0.113.9"])
			expect(caller(peer, lies)).toEqual({ address: peer, secure: false });
	});

	test("behind trusted proxies it is the last address that none of them has", () => {
		for (const [hops, address] of [
			["203.0.113.9", "203.0.113.9"],
			["198.51.100.1, 203.0.113.9", "203.0.113.9"],
			["6.6.6.6, 203.0.113.9:51234", "203.0.113.9"],
			["6.6.6.6, [2001:db8::9]:443", "2001:db8::9"],
			["198.51.100.1, 203.0.113.9, 10.1.2.3", "203.0.113.9"],
			["203.0.113.9,10.1.2.3,192.0.2.100", "203.0.113.9"],
			["2001:db8::9, 2001:db8:ffff::1", "2001:db8::9"],
			["::ffff:203.0.113.9, ::ffff:10.1.2.3", "::ffff:203.0.113.9"],
			["10.1.2.3, 10.1.2.4", "10.1.2.3"], // A caller from inside.
		] as const)
			for (const peer of ["127.0.0.1", "::1", "::ffff:10.9.9.9"])
				expect(caller(peer, forwarded(hops)).address).toBe(address);
	});

	test("without a usable header it is the proxy itself", () => {
		for (const given of [
			headers({}),
			forwarded(""),
			forwarded(" , ,"),
			forwarded("unknown, _hidden"),
		])
			expect(caller("127.0.0.1", given)).toEqual({
				address: "127.0.0.1",
				secure: false,
			});
	});

	test("TLS is what a trusted proxy says, and only as it is written", () => {
		for (const [said, secure] of [
			["https", true],
			["http", false],
			["HTTPS", false],
			["https, http", false],
		] as const)
			expect(
				caller(
					"127.0.0.1",
					forwarded("203.0.113.9", { "x-forwarded-proto": said }),
				).secure,
			).toBe(secure);
	});

	test("with no trusted proxies, headers mean nothing", () => {
		expect(
			callerOf([])(
				"127.0.0.1",
				forwarded("203.0.113.9", { "x-forwarded-proto": "https" }),
			),
		).toEqual({ address: "127.0.0.1", secure: false });
	});
});

test("a range is an address, or an address and how much of it counts", () => {
	for (const range of ["127.0.0.1", "10.0.0.0/8", "::1", "2001:db8::/32"])
		expect(isAddressRange(range)).toBe(true);
	for (const range of [
		"",
		"localhost",
		"10.0.0.0/",
		"10.0.0.0/33",
		"2001:db8::/129",
		"10.0.0.0/8/8",
	])
		expect(isAddressRange(range)).toBe(false);
});
