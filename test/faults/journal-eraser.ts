// Says something, and takes it back from a later segment: two files, two transactions. Waits for a byte between them.
//
//   bun test/faults/journal-eraser.ts DIRECTORY
import { writeSync } from "node:fs";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import { MINUTE } from "../conformance/talk.ts";
import { LIFETIME, letterOf, startOf } from "./letters.ts";

const [directory = ""] = process.argv.slice(2);
let now = startOf(0);
const journal = await openJournal(
	directory,
	LIFETIME,
	{ now: () => now },
	"faults",
);
const { stream, ...letter } = letterOf(0, 1, 1);
const { seq } = await journal.append({ ...letter, stream });
now += 60 * MINUTE;
await journal.append(letterOf(0, 1, 2)); // The new segment is there.
writeSync(1, "READY\n");
await Bun.stdin.stream().getReader().read();
await journal.append({ ...letterOf(0, 2, 1), stream, erases: [seq] });
writeSync(1, "ERASED\n");
