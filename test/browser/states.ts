// Every page in every state in which somebody may meet it, for tests that judge all of them: people who have talked,
// answered, asked, accepted, kept away from each other.
import { cookieOf } from "../world/cookie-of.ts";
import type { Page } from "./browser.ts";

export interface State {
	readonly name: string;
	readonly path: string;
	/** Whose page it is; "" for somebody at the door. */
	readonly cookie: string;
	/** Posted to reach it: what was refused is a page too. */
	readonly form?: Readonly<Record<string, string>>;
}

type Form = Readonly<Record<string, string>>;
const door = { gender: "f", postcode: "69003", age: "34" };

class Player {
	readonly #url: string;
	readonly cookie: string;

	constructor(url: string, cookie: string) {
		this.#url = url;
		this.cookie = cookie;
	}

	static async enter(url: string, pseudonym: string): Promise<Player> {
		const response = await new Player(url, "").#post("/enter", {
			...door,
			pseudonym,
		});
		return new Player(url, cookieOf(response) ?? "");
	}

	#post(path: string, form: Form): Promise<Response> {
		return fetch(this.#url + path, {
			method: "POST",
			headers: { cookie: this.cookie },
			body: new URLSearchParams(form),
			redirect: "manual",
		});
	}

	/** Gives where it leads. */
	async post(path: string, form: Form = {}): Promise<string> {
		const response = await this.#post(path, form);
		const to = response.headers.get("location");
		if (response.status !== 303 || to === null)
			throw new Error(`${path}: ${response.status}`);
		return to;
	}

	/** What a page says of itself: `data-me` and the like. */
	async read(path: string, what: string): Promise<string> {
		const response = await fetch(this.#url + path, {
			headers: { cookie: this.cookie },
		});
		const found = new RegExp(`${what}="([^"]+)"`).exec(await response.text());
		if (!found?.[1]) throw new Error(`${path} has no ${what}`);
		return found[1];
	}
}

const ROOM = "/rooms/comptoir";
const SAYINGS = [
	"bonsoir @Camille, tu connais https://exemple.fr/une/adresse/assez/longue ?",
	"/me sort le thé et s’installe pour de bon",
	"🎉",
	"Anticonstitutionnellementdansunseulmotquinenfinitpasetquidoitbiensecouperquelquepart",
	"مساء الخير",
];

interface Cast {
	readonly camille: Player;
	readonly lou: Player;
	readonly karim: Player;
	readonly zoe: Player;
}

async function talk({ camille, lou, karim }: Cast): Promise<void> {
	const say = (who: Player, body: string, reply = "0") =>
		who.post(`${ROOM}/messages`, { body, reply });
	for (const body of SAYINGS) await say(lou, body);
	await say(camille, "je réponds à cela", "1");
	await say(karim, "et moi à la réponse\nsur deux lignes", "6");
	await camille.post(`${ROOM}/messages/1/react`, { emoji: "👍" });
	await karim.post(`${ROOM}/messages/1/react`, { emoji: "👍" });
	await camille.post(`${ROOM}/messages/6/edit`, { body: "je corrige cela" });
}

/** Where what they did stands. */
interface Played extends Cast {
	readonly cards: Readonly<Record<"camille" | "lou" | "karim", string>>;
	/** A conversation, one that is asked for, and a room that only its link leads to. */
	readonly open: string;
	readonly asked: string;
	readonly link: string;
	/** Where a report that was just sent leads. */
	readonly report: string;
}

async function play(url: string): Promise<Played> {
	const enter = (name: string) => Player.enter(url, name);
	const cast = {
		camille: await enter("Camille"),
		lou: await enter("Lou"),
		karim: await enter("Karim"),
		zoe: await enter("Zoé"),
	};
	const { camille, lou, karim, zoe } = cast;
	await talk(cast);
	const cardOf = async (who: Player) =>
		`/people/${await who.read(ROOM, "data-me")}`;
	const cards = {
		camille: await cardOf(camille),
		lou: await cardOf(lou),
		karim: await cardOf(karim),
	};
	const open = await camille.post(`${cards.lou}/ask`, {
		line: "on se parle ?",
	});
	await lou.post(`${open}/accept`);
	await lou.post(`${open}/messages`, { body: "oui, bonsoir" });
	const asked = await zoe.post(`${cards.camille}/ask`, {
		line: "bonjour, une question",
	});
	const link = await camille.post("/rooms", {
		name: "Entre nous",
		access: "link",
	});
	await lou.post(`${cards.karim}/block`);
	const report = await camille.post(`${cards.karim}/report`, {
		category: "minor",
	});
	return { ...cast, cards, open, asked, link, report };
}

/** Everybody whom the states are about has entered; gives the states. */
export async function allStates(url: string): Promise<readonly State[]> {
	const played = await play(url);
	return [...statesOfStrangers, ...statesOfCamille(played), ...others(played)];
}

const at =
	(cookie: string) =>
	(name: string, path: string, form?: Form): State => ({
		name,
		path,
		cookie,
		...(form ? { form } : {}),
	});
const stranger = at("");

const statesOfStrangers: readonly State[] = [
	stranger("entry", "/"),
	stranger("refused entry", "/enter", { ...door, pseudonym: "x", age: "abc" }),
	stranger("help of a stranger", "/help"),
	stranger("about", "/about"),
	stranger("settings of a stranger", "/settings"),
	stranger("nothing there", "/nowhere"),
	stranger("notice", "/notices/new"),
	stranger("refused notice", "/notices/new", {
		category: "hate",
		reasons: "x",
	}),
	stranger("cases of a stranger", "/cases"),
	stranger("unknown code", "/cases", { code: "ABCD" }),
	stranger("rules of the house", "/rules"),
];

function statesOfCamille(played: Played): readonly State[] {
	const { camille, cards, link, open, asked, report } = played;
	const hers = at(camille.cookie);
	return [
		hers("rooms", "/rooms"),
		hers("no room found", "/rooms?q=introuvable"),
		hers("refused room", "/rooms", { name: "x", line: "", access: "public" }),
		hers("room", ROOM),
		hers("empty room", "/rooms/nuit-blanche"),
		hers("room by link", link),
		hers("a message of hers", `${ROOM}/messages/6`),
		hers("a message of another", `${ROOM}/messages/1`),
		hers("refused message", `${ROOM}/messages`, { body: "x".repeat(5_000) }),
		hers("report of a message", `${ROOM}/messages/1/report`),
		hers("refused report", `${cards.lou}/report`, { words: "x" }),
		hers("sent report", report),
		hers("followed report", report.replace(/\?.*/, "")),
		hers("cases", "/cases"),
		hers("decisions about her", "/inbox"),
		hers("mentions", "/mentions"),
		hers("conversations", "/messages"),
		hers("conversation", open),
		hers("request", asked),
		hers("her card", cards.camille),
		hers("card of a friend", cards.lou),
		hers("settings", "/settings"),
		hers("help", "/help"),
	];
}

const others = ({ lou, karim, zoe, cards, asked }: Played): State[] => [
	at(zoe.cookie)("awaited answer", asked),
	at(karim.cookie)("no conversations", "/messages"),
	at(lou.cookie)("card of somebody blocked", cards.karim),
];

/** The browser becomes that of whoever the state belongs to, in a look. */
export async function wear(
	page: Page,
	{ cookie }: State,
	look: string,
	url: string,
): Promise<void> {
	const cookies = [cookie, `preferences=look:${look}`].filter(Boolean);
	await page.context().clearCookies();
	await page.context().addCookies(
		cookies.map((one) => {
			const [name = "", value = ""] = one.split("=");
			return { name, value, url };
		}),
	);
}

/** Brings a page there; whoever it belongs to, and in which language and look, is told by its context's cookies. */
export async function reach(page: Page, { path, form }: State): Promise<void> {
	if (!form) {
		await page.goto(path);
		return;
	}
	await page.goto("/up");
	await Promise.all([
		page.waitForEvent("load"),
		page.evaluate(
			([action, fields]) => {
				const posted = document.createElement("form");
				posted.method = "post";
				posted.action = action;
				for (const [name, value] of Object.entries(fields)) {
					const field = document.createElement("textarea");
					field.name = name;
					field.value = value;
					posted.append(field);
				}
				document.body.append(posted);
				posted.submit();
			},
			[path, form] as const,
		),
	]);
}
