// Names on other services: "snap : lea_69", "mon insta c'est @lea", "ajoute moi sur telegram leamtp".
import type { Span } from "../text/read-text.ts";
import type { Token } from "../text/token.ts";

export const apps: ReadonlySet<string> = new Set(
	(
		"snap snapchat snp sc insta instagram ig instagr telegram telegr tele tg whatsapp whatsap watsap watsapp wapp wa signal discord disc kik " +
		"snape snapp snaps snapchat snapi insta1 1sta instagramm twitter bluesky bsky threads zangi teams telegramme tiktoc x " +
		"skype facebook fb messenger msn viber wechat tiktok tt onlyfans mym wickr session threema line steam psn 👻"
	).split(" "),
);
/** Common words, too: they name an app only beside a sign that says so. */
const vague = new Set(
	"sc ig tele tg wa disc fb msn tt session line signal steam psn snp x teams snaps threads".split(
		" ",
	),
);
/** Between an app's name and the handle. */
const links = new Set(
	"c est ce sera cest moi is it s its my mon ma me add ajoute ajoutez sur on pseudo nom name user username id a et and dessus mien at @ . sous live 👻 as find can comme suis je ➡ 👉 ⬇ ➜ → ▶ 👇".split(
		" ",
	),
);
/** What follows an app's name without being a handle. */
const plain = new Set(
	(
		"pour ou tu t te toi vous et stp svp plz please si ca ça la le les un une des de du avec plus pas non oui ok en j je il elle on nous mais donc car que qui quoi " +
		"maintenant direct apres demain ce cette mieux aussi bien juste to for and or if you i the we they now later not no yes too instead account compte story stories " +
		"groupe group message messages nude nudes photo photos video videos premium perso prive private bloque broken public nul mort plein vide pete ferme down dead hacked pirate suspendu desactive supprime casse nouveau full empty new " +
		"old banni off lent marche bug plante privee tout tellement trop tres really so too very quand when"
	).split(" "),
);
/** What follows these with a colon is rarely a name. */
const ambiguous = new Set(
	"x teams line session signal steam threads".split(" "),
);
/** "lulu tiret du bas 94". */
const SPELLED = /^(?:tiret|underscore|underscor|undersc|barre|point|dot)$/;
export const adders: ReadonlySet<string> = new Set(
	"ajoute rajoute ajoutez add addez".split(" "),
);
const POINTER = /[:=>→]|➡|👉|⬇|➜|▶|👇/u;
const REACH = 5;

export function findHandles(text: string, tokens: readonly Token[]): Span[] {
	const found: Span[] = text.includes("#") ? findTags(text) : [];
	for (const [index, { text: word }] of tokens.entries()) {
		const added = adders.has(word) && tokens[index + 1];
		const name = added && handleLike(text, added);
		if (name) found.push(name);
		if (!apps.has(word) || (word === "x" && !isJoined(tokens, index))) continue;
		const span =
			handleBehind(text, tokens, index) ?? handleBefore(text, tokens, index);
		if (span) found.push(span);
	}
	return found;
}

/** "lea#4521". */
const findTags = (text: string): Span[] =>
	Array.from(
		text.matchAll(/(?<![\w.])[a-z][\w.]{1,31}#[0-9]{4}(?![\w])/gi),
		({ index, 0: tag }) => ({ from: index, to: index + tag.length }),
	);

/** A piece between spaces that no word looks like: letters with a digit, a point or a low line inside, or a leading @. */
function handleLike(text: string, token: Token): Span | undefined {
	let from = token.from;
	let to = token.to;
	while (
		from > 0 &&
		/[\w.@-]/.test(text[from - 1] as string) &&
		token.from - from < 32
	)
		from--;
	while (
		to < text.length &&
		/[\w.-]/.test(text[to] as string) &&
		to - token.to < 32
	)
		to++;
	const piece = text.slice(from, to).replace(/[.-]+$/, "");
	const isOne =
		piece.length >= 3 &&
		!isAppAddress(piece) &&
		(/^@[\w.]{2,}$/.test(piece) ||
			(/[a-z]/i.test(piece) &&
				(/\w[._]\w/.test(piece) ||
					/^[a-z][a-z.-]{2,}[0-9]{1,5}[a-z0-9]*$/i.test(piece) ||
					/_/.test(piece))));
	return isOne ? { from, to: from + piece.length } : undefined;
}

/** "www.instagram.com": the app's own, nobody's. */
const isAppAddress = (piece: string): boolean =>
	/\.(?:com|org|net|gg)$/i.test(piece) &&
	apps.has(piece.toLowerCase().split(".").at(-2) ?? "");

function handleBehind(
	text: string,
	tokens: readonly Token[],
	app: number,
): Span | undefined {
	const isPointed =
		!ambiguous.has(tokens[app]?.text ?? "") && isPointedAt(tokens, app + 1);
	const isOwn = isOwned(tokens, app);
	let linked = 0;
	for (let index = app + 1; index <= app + REACH; index++) {
		const token = tokens[index];
		if (token === undefined) return undefined;
		const handle = handleLike(text, token);
		if (handle) return handle;
		if (/^[0-9]{8,}$/.test(token.text)) return token;
		if (links.has(token.text)) {
			linked++;
			if (isPointedAt(tokens, index + 1) && (isOwn || isPointed))
				return wordAt(tokens, index + 1);
			continue;
		}
		const long = partsBehind(text, tokens, index);
		if (long) return long;
		// A word of any kind, when it is plainly given as one's name there.
		const isGiven =
			isPointed && index === app + 1 && !plain.has(token.text)
				? true
				: isOwn &&
					linked > 0 &&
					hasBeing(tokens, app, index) &&
					!plain.has(token.text);
		return isGiven &&
			token.kind === "word" &&
			token.text.length > 2 &&
			!apps.has(token.text)
			? { from: token.from, to: token.to }
			: undefined;
	}
	return undefined;
}

/** "lulu tiret du bas 94", "lulu dupont94": a name of several words. */
function partsBehind(
	text: string,
	tokens: readonly Token[],
	index: number,
): Span | undefined {
	const token = tokens[index] as Token;
	const next = tokens[index + 1];
	if (token.kind !== "word" || plain.has(token.text) || next === undefined)
		return undefined;
	if (SPELLED.test(next.text) && tokens[index + 2] !== undefined) {
		const last =
			tokens[index + 2]?.text === "du" ? tokens[index + 4] : tokens[index + 2];
		return { from: token.from, to: (last ?? next).to };
	}
	const handle = handleLike(text, next);
	return handle && /[0-9]/.test(next.text + (tokens[index + 2]?.text ?? ""))
		? { from: token.from, to: handle.to }
		: undefined;
}

/** A colon, an arrow or a finger before the token. */
const isPointedAt = (tokens: readonly Token[], index: number): boolean =>
	POINTER.test(tokens[index]?.gap ?? "") ||
	POINTER.test(tokens[index]?.text ?? "") ||
	POINTER.test(tokens[index - 1]?.text ?? "");

const wordAt = (tokens: readonly Token[], index: number): Span | undefined => {
	const token = tokens[index];
	return token?.kind === "word" && !plain.has(token.text) ? token : undefined;
};

/** "mon snap", "my insta", "moi sur snap". */
const isOwned = (tokens: readonly Token[], app: number): boolean =>
	tokens
		.slice(Math.max(0, app - 3), app)
		.some(({ text }) =>
			/^(mon|my|moi|me|ajoute|ajoutez|add|m|mes)$/.test(text),
		);

/** "c est", "is". */
const hasBeing = (
	tokens: readonly Token[],
	app: number,
	end: number,
): boolean =>
	tokens
		.slice(app + 1, end)
		.some(({ text }) =>
			/^(est|cest|is|s|its|sera|pseudo|nom|name|user|username|id)$/.test(text),
		);

/** "lea_69 sur snap", "@lea on insta". */
function handleBefore(
	text: string,
	tokens: readonly Token[],
	app: number,
): Span | undefined {
	if (vague.has(tokens[app]?.text ?? "") && !isJoined(tokens, app))
		return undefined;
	for (let index = app - 1; index >= Math.max(0, app - 3); index--) {
		const token = tokens[index] as Token;
		const handle = handleLike(text, token);
		if (handle) return handle;
		if (!links.has(token.text) && token.text !== "snap") break;
	}
	return undefined;
}

const isJoined = (tokens: readonly Token[], app: number): boolean =>
	/^(sur|on)$/.test(tokens[app - 1]?.text ?? "");
