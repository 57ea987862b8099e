import { expect, test } from "bun:test";
import { readText } from "../text/read-text.ts";
import { findDetails } from "./find-details.ts";

/** What of a text would be masked as a name elsewhere. */
const named = (text: string): readonly string[] =>
	(findDetails(text, readText(text)).get("handle") ?? []).map(({ from, to }) =>
		text.slice(from, to),
	);

test("an address that is somebody's name elsewhere is found whole, with what it carries", () => {
	for (const address of [
		"https://t.me/lea75",
		"t.me/+AbC123xyz",
		"wa.me/33612345678",
		"https://www.snapchat.com/add/lea.bcd",
		"discord.gg/abc12",
		"https://www.facebook.com/profile.php?id=1000123",
		"tiktok.com/@lea.75",
		"instagram.com/lea.m/?igsh=abc",
	])
		expect(named(`viens sur ${address} stp`)).toContain(address);
});

test("a post, an event, a search or the application itself is nobody's name", () => {
	for (const text of [
		"https://www.instagram.com/p/CxYz123/",
		"instagram.com/reel/abc123",
		"https://www.facebook.com/events/123456789",
		"https://www.facebook.com/watch?v=12",
		"https://x.com/lemonde/status/178912345",
		"https://twitter.com/search?q=paris",
		"https://www.tiktok.com/@lemonde/video/7234567",
		"https://discord.com/channels/12/34",
		"t.me/lemonde/1234",
		"sur instagram.com y a rien",
		"snapchat.com c'est naze",
	])
		expect({ text, named: named(text) }).toEqual({ text, named: [] });
});
