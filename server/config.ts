// THE CONTRACT WITH OPERATORS: every knob, typed and documented. Nothing else reads the environment.
import { isAddressRange } from "./kernel/address.ts";
import {
	httpUrl,
	natsUrls,
	postgresUrl,
	regionName,
	timeZone,
} from "./kernel/setting-checks.ts";
import { readBucket } from "./kernel/s3.ts";
import {
	choice,
	number,
	type Settings,
	several,
	words,
} from "./kernel/settings.ts";

export const settings = {
	server: {
		port: number(
			"PALABRE_PORT",
			"TCP port of the only door: pages, forms and the live connection. 0 takes a free one and prints it.",
			8080,
			{ unit: "port", min: 0, max: 65_535, whole: true },
		),
		host: words("PALABRE_HOST", "Address to listen on.", "0.0.0.0"),
		publicUrl: words(
			"PALABRE_PUBLIC_URL",
			"Where people reach this site, for instance https://chat.example.org. Empty: as the browser says. With https, cookies are marked Secure.",
			"",
			httpUrl,
		),
		trustedProxies: several(
			"PALABRE_TRUSTED_PROXIES",
			"Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Wrong here means limits that hit everybody, or nobody.",
			["127.0.0.0/8", "::1/128"],
			{
				unit: "addresses or CIDR ranges",
				check: (value) =>
					isAddressRange(value) ? null : "is neither an address nor a range",
			},
		),
		dataDir: words(
			"PALABRE_DATA_DIR",
			"Directory of everything that is kept.",
			"./data",
		),
		metricsPort: number(
			"PALABRE_METRICS_PORT",
			"TCP port of its own for metrics (/metrics, Prometheus) and probes (/up, /ready). 0: none.",
			0,
			{ unit: "port", min: 0, max: 65_535, whole: true },
		),
		metricsHost: words(
			"PALABRE_METRICS_HOST",
			"Address that it listens on. Whoever reaches it learns how busy the site is.",
			"127.0.0.1",
		),
		locale: choice(
			"PALABRE_LOCALE",
			"Language for visitors whose browser asks for neither.",
			["fr", "en"],
			"fr",
		),
		timeZone: words(
			"PALABRE_TIME_ZONE",
			"Time zone of the times on pages without script; with script, times are the reader’s.",
			"Europe/Paris",
			timeZone,
		),
		siteName: words(
			"PALABRE_SITE_NAME",
			"Name shown on every page.",
			"Palabre",
			(value) =>
				value.length <= 40 ? null : "must have at most 40 characters",
		),
	},
	stores: {
		databaseUrl: {
			...words(
				"PALABRE_DATABASE_URL",
				"PostgreSQL database for the rows and for what people say: postgres://user:password@host:5432/name, version 15 or newer, for one process, or for several that PALABRE_NATS_URL joins. Empty: SQLite files in the data directory.",
				"",
				postgresUrl,
			),
			unit: "URL",
			secret: true,
		},
		journalUrls: {
			...several(
				"PALABRE_JOURNAL_URLS",
				"PostgreSQL databases for what people say, beside the one for the rows, when one is not enough: each conversation lies in one of them and stays there. One that is added takes new conversations ten minutes later. Empty: beside the rows.",
				[],
				{
					unit: "postgres:// URLs",
					check: (value) => postgresUrl(value),
				},
			),
			secret: true,
		},
		blobsUrl: {
			...words(
				"PALABRE_BLOBS_URL",
				"S3 bucket for files: s3://key:secret@host/bucket?region=eu-west-3, percent-encoded; a prefix may follow the bucket, and &tls=off is for a store on the same machine. Without versioning, or nothing would vanish. Empty: files in the data directory.",
				"",
				(value) =>
					value === "" || readBucket(value)
						? null
						: "must be s3://key:secret@host/bucket?region=…",
			),
			unit: "URL",
			secret: true,
		},
	},
	nodes: {
		natsUrl: {
			...words(
				"PALABRE_NATS_URL",
				"NATS servers that join several nodes to one site: nats://user:password@host:4222, or several of one cluster with commas between. Needs PALABRE_DATABASE_URL and PALABRE_SECRET. Empty: one node.",
				"",
				natsUrls,
			),
			unit: "URLs",
			secret: true,
		},
		secret: {
			...words(
				"PALABRE_SECRET",
				"The site’s secret, the same on every node: 32 random bytes, for instance from openssl rand -hex 32. Empty: secret.key in the data directory, made at the first start.",
				"",
				(value) =>
					value === "" || value.length >= 32
						? null
						: "must have at least 32 characters",
			),
			secret: true,
		},
		drainSeconds: number(
			"PALABRE_DRAIN_SECONDS",
			"With several nodes: how long one that is told to stop takes to send its people to the others. It has left ten seconds later at the latest.",
			15,
			{ unit: "seconds", min: 0, max: 300, whole: false },
		),
	},
	regions: {
		region: words(
			"PALABRE_REGION",
			"Region in which this node runs, as you call it: small letters, digits and hyphens; for S3 as the store calls it.",
			"",
			regionName,
		),
		residency: several(
			"PALABRE_RESIDENCY",
			"Regions in which data may be. This node, its databases (`palabre regions declare`), bucket and NATS servers (the name of their cluster) are asked at start, and it does not start when one of them is elsewhere or does not say. Empty: anywhere.",
			[],
			{ unit: "regions", check: regionName },
		),
	},
	messages: {
		minutes: number(
			"PALABRE_MESSAGE_MINUTES",
			"How long something said can be read; its bytes are gone from the disk at most a quarter of that (at most an hour) later.",
			180,
			{ unit: "minutes", min: 0.05, max: 10_080, whole: false },
		),
	},
	visitors: {
		absenceMinutes: number(
			"PALABRE_ABSENCE_MINUTES",
			"After so long without a sign of life a visitor has left: session, pseudonym and everything kept about them are deleted.",
			720,
			{ unit: "minutes", min: 0.05, max: 43_200, whole: false },
		),
		ageWaitBrowserMinutes: number(
			"PALABRE_AGE_WAIT_BROWSER_MINUTES",
			"How long a browser that gave an age under 18 cannot enter.",
			1_440,
			{ unit: "minutes", min: 1, max: 43_200, whole: false },
		),
		ageWaitAddressMinutes: number(
			"PALABRE_AGE_WAIT_ADDRESS_MINUTES",
			"The same for its address (IPv4, or IPv6 /64). Shorter: many people may share one.",
			60,
			{ unit: "minutes", min: 1, max: 43_200, whole: false },
		),
	},
	rooms: {
		file: words(
			"PALABRE_ROOMS_FILE",
			"File of the themed rooms. Empty: rooms.json in the data directory, written at the first start.",
			"",
		),
		idleMinutes: number(
			"PALABRE_ROOM_IDLE_MINUTES",
			"A visitor’s room closes when nobody has been in it for so long.",
			60,
			{ unit: "minutes", min: 0.05, max: 10_080, whole: false },
		),
	},
	screening: {
		rulesFile: words(
			"PALABRE_RULES_FILE",
			"File of the operator’s own rules, beside those that ship with the program. Empty: rules.txt in the data directory, written at the first start.",
			"",
		),
		privateMode: choice(
			"PALABRE_PRIVATE_SCREENING",
			"Whether rules read private conversations: recipient (they do not; protections are on the reader’s side and on report, as in the EU) or full (only where the law allows it). Rooms, names and the first line to a stranger are always read.",
			["recipient", "full"],
			"recipient",
		),
		heldDays: number(
			"PALABRE_HELD_DAYS",
			"How long a text that was held back is kept for the people who look after the site.",
			7,
			{ unit: "days", min: 1, max: 365, whole: true },
		),
		proof: choice(
			"PALABRE_PROOF",
			"Whether the door asks newcomers for a little work, which browsers do by themselves within seconds, or for a wait of twenty seconds without script: auto (when many come at once, or newcomers flood), always or off.",
			["auto", "always", "off"],
			"auto",
		),
	},
	staff: {
		sessionMinutes: number(
			"PALABRE_STAFF_SESSION_MINUTES",
			"After so long somebody of the team signs in again, whatever they do.",
			720,
			{ unit: "minutes", min: 5, max: 10_080, whole: true },
		),
		idleMinutes: number(
			"PALABRE_STAFF_IDLE_MINUTES",
			"… and after so long without doing anything.",
			60,
			{ unit: "minutes", min: 5, max: 1_440, whole: true },
		),
	},
	audit: {
		detailDays: number(
			"PALABRE_AUDIT_DETAIL_DAYS",
			"How long the log keeps the details of what was done. Who did what to which id, and when, stays as long as the site.",
			730,
			{ unit: "days", min: 30, max: 3_650, whole: true },
		),
	},
	sanctions: {
		strikeDays: number(
			"PALABRE_STRIKE_DAYS",
			"How long a sanction counts against somebody; several within that time bring a mute by themselves (docs/SANCTIONS.md).",
			90,
			{ unit: "days", min: 1, max: 730, whole: true },
		),
		banAddressHours: number(
			"PALABRE_BAN_ADDRESS_HOURS",
			"How long a ban from the site shuts out the address too (IPv4, or IPv6 /64), and not only the browser. Short: many people may share one.",
			24,
			{ unit: "hours", min: 0, max: 720, whole: true },
		),
		traceHours: number(
			"PALABRE_TRACE_HOURS",
			"How long somebody who has left can still be known again (keyed fingerprints of their session and address), so that leaving is no way around a sanction.",
			24,
			{ unit: "hours", min: 1, max: 720, whole: true },
		),
		days: number(
			"PALABRE_SANCTION_DAYS",
			"How long a sanction is kept after its end, so that whoever it concerned can see and contest it. In the EU a complaint must be possible for six months.",
			200,
			{ unit: "days", min: 1, max: 1_825, whole: true },
		),
	},
	limits: {
		handshakesPerSecond: number(
			"PALABRE_HANDSHAKES_PER_SECOND",
			"New live connections that this node takes a second, with two seconds’ worth at once; the others are told to come back (503, Retry-After). After a cut everybody comes at the same time.",
			1_500,
			{ unit: "connections", min: 1, max: 1_000_000, whole: true },
		),
		connectionsPerAddress: number(
			"PALABRE_CONNECTIONS_PER_ADDRESS",
			"Live connections from one address (IPv4, or IPv6 /64).",
			2_000,
			{ unit: "connections", min: 1, max: 1_000_000, whole: true },
		),
		scale: number(
			"PALABRE_LIMITS_SCALE",
			"Multiplies every rate of `palabre limits`: above 1 for load tests or large shared addresses.",
			1,
			{ unit: "factor", min: 0.1, max: 1_000_000, whole: false },
		),
	},
} as const;

export const ENV_PREFIX = "PALABRE_";
export type Config = Settings<typeof settings>;
