// Links that are somebody's name elsewhere: "t.me/lea75", "instagram.com/lea", "snapchat.com/add/lea". A post, a group or an
// event behind the same hosts is for everybody to see, and remains a link.
import type { Span } from "../text/read-text.ts";

/** A name, and where it ends: whatever goes on behind a slash is a page of theirs, not they. */
const NAME = "[\\w.+-]{2,60}/?(?:[?#]\\S{0,200})?(?![\\w.+/-])";
/** What stands first in an address of these hosts without being a name. */
const places =
	"p|reels?|tv|stories|explore|accounts|about|groups?|events?|watch|marketplace|photos?|videos?|pages|share|sharer|story\\.php|photo\\.php|help|login|home|search|hashtag|intent|settings|messages|notifications|i|s|legal|privacy|gaming|hashtags?";
const hosts = [
	`(?:t|wa|m|telegram|kik)\\.me/${NAME}`,
	`signal\\.me/#\\S{2,60}`,
	`chat\\.whatsapp\\.com/${NAME}`,
	`(?:instagram|facebook|fb|twitter|x|onlyfans|vk)\\.com/(?!(?:${places})(?:[/?#\\s]|$))@?${NAME}`,
	`snapchat\\.com/(?:add|t)/${NAME}`,
	`discord(?:\\.gg|(?:app)?\\.com/(?:invite|users))/${NAME}`,
	`(?:tiktok\\.com|threads\\.(?:net|com))/@${NAME}`,
	`(?:bsky\\.app/profile|linkedin\\.com/in|mym\\.fans|linktr\\.ee)/${NAME}`,
];
/** Every repetition is bounded: whatever the text, a character is looked at some hundred times at most. */
const PROFILE = new RegExp(
	`(?<![\\w@.-])(?:https?://)?(?:(?:www|m|web)\\.)?(?:${hosts.join("|")})`,
	"gi",
);
/** "t . me / lea94", "t point me slash lea94". */
const SPELLED =
	/(?<!\w)(?:t|wa)\s?(?:\.|point|dot)\s?me\s?(?:\/|slash)\s?[\w@+.-]{2,60}(?![\w@+.-]|\/\w)/gi;

export const findProfiles = (text: string): Span[] => [
	...(text.includes("/") ? findAll(PROFILE, text) : []),
	...findAll(SPELLED, text),
];

const findAll = (expression: RegExp, text: string): Span[] =>
	Array.from(text.matchAll(expression), ({ index, 0: found }) => ({
		from: index,
		to: index + found.length,
	}));
