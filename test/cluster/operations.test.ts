// What slices do, on PostgreSQL: the same tests as on the files, in a process that is told to use it.
import { expect, test } from "bun:test";
import { fileURLToPath } from "node:url";
import { describeWith } from "../world/needs.ts";
import { startPostgres } from "../world/postgres.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const PLACES = [
	"server/audit",
	"server/staff",
	"server/rooms",
	"server/contacts",
	"server/identity",
	"server/screening/door",
	"server/screening/screen",
	"server/screening/versions",
	"server/sanctions",
	"server/messages/change",
	"server/moderation",
	"test/stories/a-measure",
	"test/stories/people-meet",
	"test/stories/nobody-can-tell",
];
/** Not those that look into the embedded engine's files, nor one that knows how many turns a transaction takes there. */
const NAMES =
	"^(?!.*(is on the disk as a hash alone|is on the disk as it is|is nowhere on the disk|was only being welcomed)).*$";

describeWith("postgres", "on PostgreSQL", () => {
	test("operations and stories pass their own tests", async () => {
		const server = await startPostgres();
		try {
			const run = Bun.spawn(
				[
					process.execPath,
					"test",
					"--timeout",
					"300000",
					...PLACES,
					"-t",
					NAMES,
				],
				{
					cwd: root,
					env: {
						...process.env,
						NO_COLOR: "1",
						TEST_DATABASE_URL: server.url(),
					},
					stdout: "ignore",
					stderr: "pipe",
				},
			);
			const said = await new Response(run.stderr).text();
			const failed = said
				.split("\n")
				.filter((line) => line.startsWith("(fail"));
			expect({ failed, code: await run.exited }).toEqual({
				failed: [],
				code: 0,
			});
			expect(Number(/^ *(\d+) pass$/m.exec(said)?.[1])).toBeGreaterThan(60);
		} finally {
			await server.remove();
		}
	}, 1_800_000); // Two minutes alone; several times as long beside others.
});
