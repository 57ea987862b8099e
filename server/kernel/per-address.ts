// How many live connections an address holds, whatever carries them.
import { memory } from "./memory.ts";
import { refuse } from "./refusal.ts";
import type { World } from "./world.ts";

/** Live connections, by what their address is counted by. */
const held = memory(() => new Map<string, number>());

/** Refuses when the address holds as many as it may. */
export function requireSeat(world: World, address: string): void {
	const most = world.config.limits.connectionsPerAddress;
	if ((held(world).get(address) ?? 0) >= most) refuse("limit.connections");
}

export function takeSeat(world: World, address: string): void {
	held(world).set(address, (held(world).get(address) ?? 0) + 1);
}

export function releaseSeat(world: World, address: string): void {
	const left = (held(world).get(address) ?? 1) - 1;
	if (left > 0) held(world).set(address, left);
	else held(world).delete(address);
}
