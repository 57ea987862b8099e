// Writes to the embedded journal from many writers at once, and says after each acknowledgement what was stored:
//
//   bun test/faults/journal-writer.ts DIRECTORY ROUND [SPEED]
//
// Each writer waits for one answer before it says the next thing. The clock begins at the round's start and runs SPEED
// times as fast as the real one. Ends with "END" if nobody ends it before.
import { writeSync } from "node:fs";
import { openJournal } from "../../server/kernel/journal-sqlite.ts";
import { LIFETIME, letterOf, PER_WRITER, startOf, WRITERS } from "./letters.ts";

const [directory = "", round = "0", speed = "1"] = process.argv.slice(2);
const began = performance.now();
const clock = {
	now: () =>
		startOf(Number(round)) +
		Math.floor((performance.now() - began) * Number(speed)),
};
const journal = await openJournal(directory, LIFETIME, clock, "faults");

async function write(writer: number): Promise<void> {
	for (let n = 0; n < PER_WRITER; n++) {
		const letter = letterOf(Number(round), writer, n);
		for (;;) {
			try {
				const { seq } = await journal.append(letter);
				writeSync(1, `A ${letter.author} ${letter.key} ${seq}\n`);
				break;
			} catch (error) {
				writeSync(1, `R ${error instanceof Error ? error.message : error}\n`);
				await Bun.sleep(20);
			}
		}
	}
}

writeSync(1, "READY\n");
await Promise.all(
	Array.from({ length: WRITERS }, (_, writer) => write(writer)),
);
await journal.close();
writeSync(1, "END\n");
