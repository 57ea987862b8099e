// A network of its own for one node, and the cable to it: pulled out, nothing passes and nobody is told.
const run = (...command: string[]): void => {
	const { exitCode, stderr } = Bun.spawnSync(command);
	if (exitCode !== 0)
		throw new Error(`${command.join(" ")}: ${stderr.toString().trim()}`);
};

export class Island {
	/** Where the node is reached, and from where it reaches this machine. */
	readonly host: string;
	readonly gateway: string;
	readonly #name: string;
	readonly #cable: string;

	constructor() {
		const net = process.pid % 250;
		this.#name = `palabre-${process.pid}`;
		this.#cable = `pal${process.pid % 100_000}`;
		this.gateway = `10.98.${net}.1`;
		this.host = `10.98.${net}.2`;
		run("ip", "netns", "add", this.#name);
		const [a, b] = [`${this.#cable}a`, `${this.#cable}b`];
		run("ip", "link", "add", a, "type", "veth", "peer", "name", b);
		run("ip", "link", "set", b, "netns", this.#name);
		run("ip", "addr", "add", `${this.gateway}/24`, "dev", a);
		run("ip", "link", "set", a, "up");
		const inside = ["ip", "-n", this.#name];
		run(...inside, "addr", "add", `${this.host}/24`, "dev", b);
		run(...inside, "link", "set", b, "up");
		run(...inside, "link", "set", "lo", "up");
	}

	/** A program begins behind this. */
	get through(): readonly string[] {
		return ["ip", "netns", "exec", this.#name];
	}

	cut(): void {
		run("ip", "link", "set", `${this.#cable}a`, "down");
	}

	mend(): void {
		run("ip", "link", "set", `${this.#cable}a`, "up");
	}

	remove(): void {
		run("ip", "netns", "del", this.#name);
	}

	/** Whether this machine lets us make one. */
	static isPossible(): boolean {
		const name = `palabre-try-${process.pid}`;
		const made = Bun.spawnSync(["ip", "netns", "add", name]);
		if (made.exitCode !== 0) return false;
		Bun.spawnSync(["ip", "netns", "del", name]);
		return true;
	}
}
