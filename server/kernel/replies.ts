// Answers that every face gives alike.
import type { Asset } from "./assets.ts";
import { chooseEncoding } from "./encoding.ts";
import type { HttpRequest, Reply } from "./slice.ts";

/** After a form: look at the result with GET, so that a reload does not post again. */
export const seeOther = (
	location: string,
	cookies: readonly string[] = [],
): Reply => ({
	status: 303,
	headers: { location },
	cookies,
	body: null,
});

/** Only a path of this site: a link elsewhere is not followed (open redirect). */
export const safePath = (path: string | undefined, fallback: string): string =>
	path && /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : fallback;

export const json = (value: unknown, status = 200): Reply => ({
	status,
	headers: { "content-type": "application/json; charset=utf-8" },
	body: `${JSON.stringify(value ?? null)}\n`,
});

/** For a file whose name changes with its content. */
export const FOR_EVER = "public, max-age=31536000, immutable";

/** A file that pages load, as compressed as the browser takes it. */
export function assetReply(
	asset: Asset,
	request: HttpRequest,
	cacheControl: string,
): Reply {
	const encoding = chooseEncoding(request.headers.get("accept-encoding"));
	const { br, gzip, plain } = asset;
	return {
		status: 200,
		headers: {
			"content-type": asset.type,
			"cache-control": cacheControl,
			vary: "accept-encoding",
			...(encoding ? { "content-encoding": encoding } : {}),
		},
		body: { br, gzip, plain }[encoding ?? "plain"],
	};
}
