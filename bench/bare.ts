// The ceiling: a Bun server that does nothing but publish a frame of the same size to the room of whoever spoke.
const frame = `["e${"x".repeat(Math.max(0, Number(process.argv[2] ?? 250) - 5))}"]`;

const server = Bun.serve<{ room: string }>({
	hostname: "127.0.0.1",
	port: 0,
	fetch: (request, own) => {
		const room = new URL(request.url).searchParams.get("room") ?? "";
		return own.upgrade(request, { data: { room } })
			? undefined
			: new Response("no", { status: 400 });
	},
	websocket: {
		open: (socket) => {
			socket.subscribe(socket.data.room);
		},
		message: (socket) => {
			server.publish(socket.data.room, frame);
		},
		idleTimeout: 120,
		perMessageDeflate: false,
	},
});
process.stdout.write(`port ${server.port}\n`);
