// What people do, in the other engines: Firefox, and WebKitGTK, which is nearest to Safari.
import { expect } from "bun:test";
import { Cable } from "../world/cable.ts";
import { needs } from "../world/needs.ts";
import { startServer } from "../world/server.ts";
import { Firefox } from "./firefox.ts";
import { Person, type Window } from "./person.ts";
import { WebKit } from "./webkit.ts";

interface Engine {
	start(): Promise<void>;
	open(): Promise<Window>;
	close(): Promise<void>;
}

/** Two people meet, talk, write in private; one is cut off and misses nothing. */
async function tellStory(engine: Engine): Promise<void> {
	const server = await startServer();
	const cable = await Cable.to(server.port);
	try {
		await engine.start();
		const [alice, bob] = [
			new Person(await engine.open(), cable.url),
			new Person(await engine.open(), server.url),
		];
		await alice.enter("Alice");
		await bob.enter("Bob");
		await meet(alice, bob);
		const path = await talkInPrivate(alice, bob);
		await beCut(alice, bob, path, cable);
		for (const person of [alice, bob]) await person.tap(".leave [type=submit]");
		for (const person of [alice, bob]) {
			await person.reaches("/");
			await person.close();
		}
		expect(server.faults).toEqual([]);
	} finally {
		await engine.close();
		cable.end();
		await server.end();
	}
}

async function meet(alice: Person, bob: Person): Promise<void> {
	for (const person of [alice, bob])
		await person.click('#rooms [href="/rooms/comptoir"]');
	const names =
		"[...document.querySelectorAll('#people-list .who')].map((who) => who.textContent)";
	await alice.becomes("both are listed", names, ["Alice", "Bob"]);
	await alice.say("bonsoir la compagnie");
	await bob.hears(["bonsoir la compagnie"]);
	await bob.say("bonsoir Alice");
	for (const person of [alice, bob])
		await person.hears(["bonsoir la compagnie", "bonsoir Alice"]);
	await alice.becomes(
		"the composer is empty",
		"document.querySelector('#body').value",
		"",
	);
	await bob.tap('.tools [data-do="reply"]');
	await bob.say("à qui ?");
	await alice.sees(".msg .quote");
	await alice.tap('.msg:has(.quote) .tools [data-emoji="👍"]');
	await bob.sees(".re");
}

async function talkInPrivate(alice: Person, bob: Person): Promise<string> {
	await bob.click("#people-list li:first-child a");
	await bob.type("#line", "on se parle ?\n");
	await bob.sees("#talk .answer");
	const path = await bob.evaluate<string>("location.pathname");
	await alice.becomes(
		"Alice is told",
		"document.querySelector('#top [data-waiting]').textContent",
		"1",
	);
	await alice.goto(path);
	await alice.click('form[action$="/accept"] [type=submit]');
	await alice.say("volontiers");
	await bob.hears(["on se parle ?", "volontiers"]);
	return path;
}

async function beCut(
	alice: Person,
	bob: Person,
	path: string,
	cable: Cable,
): Promise<void> {
	await bob.say("tu m’entends ?");
	const before = ["on se parle ?", "volontiers", "tu m’entends ?"];
	await alice.hears(before);
	await alice.evaluate("document.body.dataset.mark = 'same'");
	cable.cut();
	const words = ["un", "deux", "trois"];
	for (const word of words) await bob.say(word);
	await bob.hears([...before, ...words]);
	await alice.say("et moi ?");
	await alice.sees(".msg.sending");
	cable.mend();
	for (const person of [alice, bob])
		await person.hears([...before, ...words, "et moi ?"]);
	expect(await alice.evaluate("document.body.dataset.mark")).toBe("same");
	expect(await alice.evaluate("location.pathname")).toBe(path);
}

needs("firefox")(
	"in Firefox people meet, talk, write in private, are cut off and miss nothing",
	() => tellStory(new Firefox()),
);

needs("webkit", "xvfb")(
	"in WebKit people meet, talk, write in private, are cut off and miss nothing",
	() => tellStory(new WebKit()),
);
