// Loaded before the program: throws out of nowhere as soon as the site says that it is ready.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = ((text: string) => {
	if (text.includes("server.ready"))
		setTimeout(() => {
			throw new Error("nobody catches this");
		}, 0);
	return write(text);
}) as typeof process.stdout.write;
