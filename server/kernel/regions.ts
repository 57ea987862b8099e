// Where data is. An operator says where it may be (PALABRE_RESIDENCY); each store is asked where it is, and a node that would
// carry data elsewhere does not start.
import type { Config } from "../config.ts";
import { openPostgres, type Sql } from "./postgres.ts";
import { askBucket, type Bucket, readBucket, textIn } from "./s3.ts";

/** A store, as its setting calls it, and the region that it says it is in; null when it does not say. */
export interface Whereabouts {
	readonly setting: string;
	readonly region: string | null;
	/** How it can be made to say so. */
	readonly remedy: string;
}

const DECLARE = "`palabre regions declare REGION`, run by whoever knows";

/** Asks every store that the configuration names. */
export async function listWhereabouts({
	stores,
	nodes,
}: Config): Promise<Whereabouts[]> {
	const bucket = readBucket(stores.blobsUrl);
	return Promise.all([
		...(stores.databaseUrl ? [stores.databaseUrl] : []).map((url) =>
			askDatabase("PALABRE_DATABASE_URL", url),
		),
		...stores.journalUrls.map((url) =>
			askDatabase("PALABRE_JOURNAL_URLS", url),
		),
		...(bucket ? [bucket] : []).map(askStore),
		...nodes.natsUrl
			.split(",")
			.filter((url) => url !== "")
			.map(askNats),
	]);
}

/** A sentence for each thing that is not where it may be. Without PALABRE_RESIDENCY, anywhere will do. */
export function listElsewhere(
	{ region, residency }: Config["regions"],
	found: readonly Whereabouts[],
): string[] {
	if (residency.length === 0) return [];
	const allowed = residency.join(", ");
	const isElsewhere = (one: string) => !residency.includes(one);
	return [
		...(region === ""
			? ["PALABRE_REGION: say in which region this node runs"]
			: isElsewhere(region)
				? [
						`PALABRE_REGION: ${region} is not among PALABRE_RESIDENCY (${allowed})`,
					]
				: []),
		...found.flatMap((one) => {
			if (one.region === null)
				return [
					`${one.setting}: it does not say in which region it is: ${one.remedy}`,
				];
			return isElsewhere(one.region)
				? [
						`${one.setting}: it is in ${one.region}, where data must not be (PALABRE_RESIDENCY is ${allowed}): give one that is there, or allow ${one.region}`,
					]
				: [];
		}),
	];
}

export async function refuseElsewhere(config: Config): Promise<void> {
	if (config.regions.residency.length === 0) return;
	const problems = listElsewhere(config.regions, await listWhereabouts(config));
	if (problems.length > 0) throw new Error(problems.join("; "));
}

async function askDatabase(setting: string, url: string): Promise<Whereabouts> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		return { setting, region: await findDeclared(sql), remedy: DECLARE };
	} catch (error) {
		throw new Error(`${setting}: it cannot be asked for its region`, {
			cause: error,
		});
	} finally {
		await sql.close();
	}
}

/** Said of one server: a copy that was restored on another has to be declared again. */
async function findDeclared(sql: Sql): Promise<string | null> {
	const [known] = await sql<{ is_there: boolean }>`
		select to_regclass(quote_ident(current_schema()) || '.palabre_region') is not null as is_there`;
	if (!known?.is_there) return null;
	const [declared] = await sql<{ region: string }>`
		select region from palabre_region
		where server = (select system_identifier::text from pg_control_system())`;
	return declared?.region ?? null;
}

/** Says in which region the database's server is; what was said before must be taken back by hand. */
export async function declareRegion(
	url: string,
	region: string,
): Promise<"declared" | "said otherwise"> {
	const sql = openPostgres(url, { connections: 1 });
	try {
		await sql.run(
			"create table if not exists palabre_region (server text primary key, region text not null)",
		);
		await sql`
			insert into palabre_region (server, region)
			select system_identifier::text, ${region} from pg_control_system() on conflict do nothing`;
		return (await findDeclared(sql)) === region ? "declared" : "said otherwise";
	} finally {
		await sql.close();
	}
}

/** S3's own names; the oldest region has none, and the second oldest has another. */
const OLD_NAMES: Readonly<Record<string, string>> = {
	"": "us-east-1",
	EU: "eu-west-1",
};

async function askStore(bucket: Bucket): Promise<Whereabouts> {
	const answer = await askBucket(bucket, { location: "" });
	const said = textIn(answer, "LocationConstraint") ?? "";
	return {
		setting: "PALABRE_BLOBS_URL",
		region: OLD_NAMES[said] ?? said,
		remedy: "",
	};
}

/** How long a NATS server may take to say who it is: it does so before it is asked. */
const GREETING_MS = 5_000;

/** The name of its cluster is its region's (deploy/nats). */
async function askNats(url: string): Promise<Whereabouts> {
	const { hostname, port } = new URL(url);
	const { promise, resolve } = Promise.withResolvers<string>();
	let said = "";
	const socket = await Bun.connect({
		hostname,
		port: Number(port || 4222),
		socket: {
			data: (_, chunk) => {
				said += chunk.toString();
				if (said.includes("\r\n")) resolve(said);
			},
			close: () => resolve(said),
		},
	}).catch((error: unknown) => {
		throw new Error(
			`PALABRE_NATS_URL: ${hostname} cannot be asked for its region`,
			{
				cause: error,
			},
		);
	});
	const greeting = await Promise.race([
		promise,
		Bun.sleep(GREETING_MS).then(() => said),
	]);
	socket.end();
	const [, info = "{}"] = /^INFO (.*)\r\n/.exec(greeting) ?? [];
	const { cluster } = JSON.parse(info) as { readonly cluster?: string };
	return {
		setting: "PALABRE_NATS_URL",
		region: cluster ?? null,
		remedy: "call its cluster as its region is called (cluster { name: … })",
	};
}
