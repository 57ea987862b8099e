// Loaded before the program, which then dies as by kill -9 right after it has said so many lines, or these words: from
// inside, because whoever kills it from outside comes too late when the machine is busy.
const lines = Number(
	process.env["DIES_AFTER_LINES"] ?? Number.POSITIVE_INFINITY,
);
const words = process.env["DIES_AFTER_WORDS"];

const write = process.stdout.write.bind(process.stdout);
let said = "";
process.stdout.write = ((text: string) => {
	said += text;
	const isWritten = write(text);
	const isEnough = said.split("\n").length > lines;
	if (isEnough || (words && said.includes(words)))
		process.kill(process.pid, "SIGKILL");
	return isWritten;
}) as typeof process.stdout.write;

export {};
