// The bus on NATS core, between nodes. Nothing durable lives there: what is published while the server is gone is lost.
import {
	connect,
	type NatsConnection,
	type Subscription,
} from "@nats-io/transport-node";
import { type Bus, Handlers } from "./bus.ts";
import { assert } from "./refusal.ts";

const SUBJECT = /^[\w-]+(\.[\w-]+)*$/;
/** A server that does not answer for two of these is given up. */
const PING_MS = 5_000;
/** How long a server may take to greet; one that listens does so in milliseconds, on a machine that has time for it. */
const CONNECT_MS = 5_000;
/** How long one waits for a server to settle. */
const SETTLE_MS = 2_000;

interface Options {
	/** Told apart from other sites on the same servers by it. */
	readonly site?: string;
	/** A message that nobody here can read, or that a handler could not bear: it is lost, and nothing else is. */
	readonly onFault?: (error: unknown) => void;
}

/** `servers`: one address, or several of one cluster, with commas between. The first may carry a name and a password. */
export async function openNatsBus(
	servers: string,
	{ site = "site", onFault = () => {} }: Options = {},
): Promise<Bus> {
	const addresses = servers.split(",").map((one) => new URL(one));
	const [first] = addresses;
	const connection = await connect({
		servers: addresses.map(({ host }) => host),
		...(first?.protocol === "tls:" ? { tls: {} } : {}),
		...(first?.username
			? {
					user: decodeURIComponent(first.username),
					pass: decodeURIComponent(first.password),
				}
			: {}),
		name: "palabre",
		timeout: CONNECT_MS,
		noEcho: true, // This node's handlers have heard it already.
		maxReconnectAttempts: -1,
		reconnectTimeWait: 100,
		reconnectJitter: 200,
		pingInterval: PING_MS,
		maxPingOut: 2,
	}).catch((error: unknown) => {
		const problem = error instanceof Error ? error.message : String(error);
		throw new Error(`PALABRE_NATS_URL: no server answers: ${problem}`);
	});
	return new NatsBus(connection, `palabre.${site}.`, onFault);
}

class NatsBus implements Bus {
	readonly isShared = true;
	readonly #connection: NatsConnection;
	/** Before every subject, so that others can use the same servers. */
	readonly #prefix: string;
	readonly #onFault: (error: unknown) => void;
	readonly #handlers = new Handlers();
	readonly #subscriptions = new Map<string, Subscription>();
	/** The driver would keep what is published meanwhile, without a limit, and say it when it is no longer true. */
	#isConnected = true;

	constructor(
		connection: NatsConnection,
		prefix: string,
		onFault: (error: unknown) => void,
	) {
		this.#connection = connection;
		this.#prefix = prefix;
		this.#onFault = onFault;
		this.#watch();
	}

	publish(subject: string, data: unknown): void {
		if (this.#isConnected)
			this.#connection.publish(this.#prefix + subject, JSON.stringify(data));
		this.#handlers.tell(subject, data);
	}

	subscribe(subject: string, handler: (data: unknown) => void): () => void {
		assert(SUBJECT.test(subject), `${subject} is a subject`);
		if (this.#handlers.add(subject, handler)) this.#listen(subject);
		return () => {
			if (this.#handlers.delete(subject, handler)) this.#ignore(subject);
		};
	}

	async settle(): Promise<boolean> {
		if (!this.#isConnected) return false;
		const answered = this.#connection.flush().then(
			() => true,
			() => false, // It went meanwhile.
		);
		return Promise.race([answered, Bun.sleep(SETTLE_MS).then(() => false)]);
	}

	async close(): Promise<void> {
		if (this.#isConnected) await this.settle(); // What was said last has left.
		this.#isConnected = false;
		await this.#connection.close();
	}

	#listen(subject: string): void {
		const subscription = this.#connection.subscribe(this.#prefix + subject, {
			callback: (error, message) => {
				try {
					if (!error) this.#handlers.tell(subject, message.json());
				} catch (fault) {
					this.#onFault(fault);
				}
			},
		});
		this.#subscriptions.set(subject, subscription);
	}

	#ignore(subject: string): void {
		this.#subscriptions.get(subject)?.unsubscribe();
		this.#subscriptions.delete(subject);
	}

	async #watch(): Promise<void> {
		for await (const { type } of this.#connection.status()) {
			if (type === "disconnect" || type === "close") this.#isConnected = false;
			if (type === "reconnect") this.#isConnected = true;
		}
	}
}
