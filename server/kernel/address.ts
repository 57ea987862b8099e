// Who is calling, behind which proxy. The only file that reads addresses.
import ipaddr from "ipaddr.js";

const parseRange = (range: string) =>
	range.includes("/")
		? ipaddr.parseCIDR(range)
		: ([ipaddr.process(range), range.includes(":") ? 128 : 32] as [
				ipaddr.IPv4 | ipaddr.IPv6,
				number,
			]);

export function isAddressRange(range: string): boolean {
	try {
		parseRange(range);
		return true;
	} catch {
		return false;
	}
}

/** What a limit or a cool-down is counted by: an IPv4 address, or an IPv6 /64 (one subscriber holds a whole /64). */
export function addressKey(address: string): string {
	if (!ipaddr.isValid(address)) return "unknown";
	const parsed = ipaddr.process(address); // ::ffff:1.2.3.4 is 1.2.3.4
	if (parsed.kind() === "ipv4") return parsed.toString();
	const parts = (parsed as ipaddr.IPv6).parts.slice(0, 4);
	return `${parts.map((part) => part.toString(16)).join(":")}::/64`;
}

/** Some proxies write `203.0.113.9:51234` and `[2001:db8::1]:51234`. */
const withoutPort = (hop: string): string =>
	/^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ??
	/^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(hop)?.[1] ??
	hop;

export interface Caller {
	readonly address: string;
	readonly secure: boolean;
}

/**
 * Believes forwarding headers only from trusted proxies, and reads X-Forwarded-For from the right: the first address
 * that is no trusted proxy is the caller (anything further left was written by the caller).
 */
export function callerOf(trusted: readonly string[]) {
	const ranges = trusted.map(parseRange);
	const isTrusted = (address: string): boolean => {
		if (!ipaddr.isValid(address)) return false;
		const parsed = ipaddr.process(address);
		return ranges.some(
			([base, bits]) =>
				base.kind() === parsed.kind() && parsed.match(base, bits),
		);
	};
	return (peer: string, headers: Headers): Caller => {
		if (!isTrusted(peer)) return { address: peer, secure: false };
		const hops = (headers.get("x-forwarded-for") ?? "")
			.split(",")
			.map((hop) => withoutPort(hop.trim()))
			.filter((hop) => hop !== "");
		// A hop that is no address ends the walk: whatever stands left of it may be the caller's own words.
		const nearest = hops.findLast((hop) => !isTrusted(hop)) ?? hops[0] ?? peer;
		const address = ipaddr.isValid(nearest) ? nearest : peer;
		return { address, secure: headers.get("x-forwarded-proto") === "https" };
	};
}
