// What is not written here, and what is written instead.
import { isOutside, isWithin } from "./places.ts";
import { dotted, type Node, type Source, walk } from "./source.ts";

interface Ban {
	/** What was found, or undefined. */
	readonly finds: (node: Node) => string | undefined;
	readonly instead: string;
	/** Places whose business it is. */
	readonly except: readonly string[];
}

const calls =
	(pattern: RegExp) =>
	(node: Node): string | undefined => {
		if (node.type !== "CallExpression") return;
		const name = dotted(node["callee"] as Node);
		return pattern.test(name) ? `${name}()` : undefined;
	};

const reads =
	(pattern: RegExp) =>
	(node: Node): string | undefined => {
		const name = node.type === "MemberExpression" ? dotted(node) : "";
		return pattern.test(name) ? name : undefined;
	};

const newDate = (node: Node): string | undefined =>
	node.type === "NewExpression" &&
	dotted(node["callee"] as Node) === "Date" &&
	(node["arguments"] as Node[]).length === 0
		? "new Date()"
		: undefined;

const bans: readonly Ban[] = [
	{
		finds: (node) => calls(/^(globalThis\.)?Date\.now$/)(node) ?? newDate(node),
		instead: "world.clock",
		except: ["server/kernel/clock.ts", "server/cli", "web"],
	},
	{
		finds: calls(
			/^Math\.random$|(^|\.)(randomUUID(v[57])?|getRandomValues|randomBytes)$/,
		),
		instead: "world.ids",
		except: ["server/kernel/ids.ts", "server/kernel/secret.ts", "web"],
	},
	{
		finds: reads(/^(globalThis\.)?(process|Bun|import\.meta)\.env$/),
		instead: "server/config.ts",
		except: ["server/main.ts", "server/cli"],
	},
	{
		finds: calls(/^(globalThis\.)?console\.\w+$/),
		instead: "world.log",
		except: ["server/cli", "web"],
	},
	{
		finds: calls(
			/^(globalThis\.|window\.)?set(Timeout|Interval)$|^Bun\.sleep$/,
		),
		instead: "a job",
		except: ["server/kernel", "server/main.ts", "server/cli", "web"],
	},
	{
		finds: (node) => (node.type === "TSAnyKeyword" ? "any" : undefined),
		instead: "the real type, or unknown",
		except: ["server/kernel"],
	},
];

const badComment = /@ts-(?:ignore|nocheck|expect-error)|\b(?:FIXME|XXX)\b/;

export function checkWords(source: Source): string[] {
	const say = (offset: number, what: string, instead: string) =>
		`${source.path}:${source.lineOf(offset)} ${what} is not written here; use ${instead}`;
	const found = source.comments.flatMap(({ value, start }) => {
		const word = badComment.exec(value)?.[0];
		return word ? [say(start, word, "the real fix")] : [];
	});
	if (isOutside(source.path)) return found;
	const inForce = bans.filter(
		(ban) => !ban.except.some((place) => isWithin(source.path, place)),
	);
	walk(source.program, (node) => {
		for (const { finds, instead } of inForce) {
			const what = finds(node);
			if (what) found.push(say(node.start, what, instead));
		}
	});
	return found;
}
