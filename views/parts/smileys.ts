// Smileys as they were typed in 2004, drawn as emoji. What was typed stays what is stored, edited and sent.

const TYPED =
	":) 🙂 :-) 🙂 =) 🙂 ;) 😉 ;-) 😉 :D 😃 :-D 😃 =D 😃 xD 😆 XD 😆 :p 😛 :P 😛 :-p 😛 :-P 😛 ;p 😜 ;P 😜 " +
	":( 🙁 :-( 🙁 :'( 😢 :’( 😢 :o 😮 :O 😮 :-o 😮 :-O 😮 :| 😐 :-| 😐 :/ 😕 :-/ 😕 :* 😘 :-* 😘 >:( 😠 " +
	"^^ 😊 -_- 😑 <3 ❤️ </3 💔 8-) 😎 o_O 🤨 O_o 🤨 \\o/ 🙌";

const words = TYPED.split(" ");
const emoji = new Map(
	words.flatMap((sign, i) => (i % 2 ? [] : [[sign, words[i + 1] as string]])),
);

/** Alone between spaces, or before what ends a sentence: never within an address, a time or a word. ":DDD" is a louder one. */
const ALONE = new RegExp(
	`(?<![^\\s(])(${[...emoji.keys()]
		.sort((a, b) => b.length - a.length)
		.map((sign) => sign.replace(/[()|^*/\\]/g, "\\$&"))
		.join("|")})D*(?=$|[\\s.,!?…)])`,
	"g",
);

export const drawSmileys = (text: string): string =>
	text.replace(ALONE, (_, sign: string) => emoji.get(sign) as string);
