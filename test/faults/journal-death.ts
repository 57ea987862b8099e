// What becomes of a program whose journal loses its thread, or whose listener fails. Prints what its writers are told.
//
//   bun test/faults/journal-death.ts DIRECTORY crash|exit|listener
import { writeSync } from "node:fs";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import { Hands } from "../conformance/talk.ts";
import { LIFETIME, letterOf } from "./letters.ts";

const [directory = "", how = ""] = process.argv.slice(2);
if (how !== "listener")
	globalThis.Worker = class extends Worker {
		constructor() {
			super(new URL("./dying-worker.ts", import.meta.url).href);
		}
	} as typeof Worker;

const journal = await openJournal(directory, LIFETIME, new Hands(), "death");
const tell = (who: string) => (error: unknown) =>
	writeSync(
		1,
		`${who}: ${error instanceof Error ? error.message : "stored"}\n`,
	);
const say = (n: number) => {
	const told = tell(`entry ${n}`);
	return journal.append(letterOf(0, 1, n)).then(told, told);
};
await say(1);
if (how === "listener")
	journal.feed(() => {
		throw new Error("the listener failed");
	});
else await say(2);
if (how === "exit") journal.readBack("room_1", 0, 1).catch(tell("reader"));
say(3);
await Bun.sleep(0);
say(4);
setTimeout(() => writeSync(1, "still here\n"), 60_000);
