import type { World } from "./world.ts";

/**
 * What a slice holds in memory, one instance per world: `const presence = memory(() => new Presence())`, then
 * `presence(world)`. Two worlds in one process (two nodes, a test) never share it.
 */
export function memory<T>(create: (world: World) => T): (world: World) => T {
	const held = new WeakMap<World["hub"], T>(); // One a world, also seen through a job's fence (lease.ts).
	return (world) => {
		let value = held.get(world.hub);
		if (value === undefined) {
			value = create(world);
			held.set(world.hub, value);
		}
		return value;
	};
}
