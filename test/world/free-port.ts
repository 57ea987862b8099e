// Ports for servers of a test's own. Below those that the system gives to outgoing connections and to whoever asks for
// port 0 (from 32768 on Linux, from 16000 on gVisor): there one can be taken between the asking and the binding, and while
// a server that was killed is started again. A client that tries such a port again and again may even reach itself.
const FIRST = 11_000;
const COUNT = 4_900;

/** Several test runs on one machine begin far from each other. */
let next = (process.pid * 97) % COUNT;

/** A port that nobody listens on, and that nobody in this process is given again. */
export function freePort(): number {
	for (let tried = 0; tried < COUNT; tried++) {
		const port = FIRST + next;
		next = (next + 1) % COUNT;
		if (isFree(port)) return port;
	}
	throw new Error("no port is free");
}

function isFree(port: number): boolean {
	try {
		const socket = { data() {} };
		Bun.listen({ hostname: "127.0.0.1", port, socket }).stop(true);
		return true;
	} catch {
		return false;
	}
}
