// Names on other services: "snap : lea_69", "mon insta c'est @lea", "ajoute moi sur telegram leamtp".
import type { Span } from "../text/read-text.ts";
import type { Token } from "../text/token.ts";

export const apps: ReadonlySet<string> = new Set(
	(
		"snap snapchat snp sc insta instagram ig instagr telegram telegr tele tg whatsapp whatsap watsap watsapp wapp wa signal discord disc kik " +
		"skype facebook fb messenger msn viber wechat tiktok tt onlyfans mym wickr session threema line steam psn 👻"
	).split(" "),
);
/** Common words, too: they name an app only beside a sign that says so. */
const vague = new Set(
	"sc ig tele tg wa disc fb msn tt session line signal steam psn snp".split(
		" ",
	),
);
/** Between an app's name and the handle. */
const links = new Set(
	"c est ce sera cest moi is it s its my mon ma me add ajoute ajoutez sur on pseudo nom name user username id a et and dessus mien at @ . sous live 👻".split(
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
const REACH = 5;

export function findHandles(text: string, tokens: readonly Token[]): Span[] {
	const found: Span[] = [];
	for (const [index, { text: word }] of tokens.entries()) {
		if (!apps.has(word)) continue;
		const span =
			handleBehind(text, tokens, index) ?? handleBefore(text, tokens, index);
		if (span) found.push(span);
	}
	return found;
}

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
		(/^@[\w.]{2,}$/.test(piece) ||
			(/[a-z]/i.test(piece) &&
				(/\w[._]\w/.test(piece) ||
					/^[a-z][a-z.-]{2,}[0-9]{1,5}[a-z0-9]*$/i.test(piece) ||
					/_/.test(piece))));
	return isOne ? { from, to: from + piece.length } : undefined;
}

function handleBehind(
	text: string,
	tokens: readonly Token[],
	app: number,
): Span | undefined {
	const isPointed = /[:=>→]/.test(tokens[app + 1]?.gap ?? "");
	const isOwn = isOwned(tokens, app);
	let linked = 0;
	for (let index = app + 1; index <= app + REACH; index++) {
		const token = tokens[index];
		if (token === undefined) return undefined;
		const handle = handleLike(text, token);
		if (handle) return handle;
		if (links.has(token.text)) {
			linked++;
			if (/[:=>→]/.test(tokens[index + 1]?.gap ?? "") && isOwn)
				return wordAt(tokens, index + 1);
			continue;
		}
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
