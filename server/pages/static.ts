import { refuse } from "../kernel/refusal.ts";
import type { HttpRequest, Reply } from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { manifest } from "../../views/manifest.ts";
import { buildAssets } from "../kernel/assets.ts";
import { assetReply, FOR_EVER } from "../kernel/replies.ts";

const DAY = "public, max-age=86400";

/** A file whose name changes with its content: any cache may keep it for ever. */
export async function serveStatic(request: HttpRequest): Promise<Reply> {
	const asset = (await buildAssets()).byPath.get(request.url.pathname);
	if (!asset) return refuse("page.missing");
	return assetReply(
		asset,
		request,
		request.url.pathname.startsWith("/static/") ? FOR_EVER : DAY,
	);
}

/** Looked for anew each time, so that an update is not kept waiting; it may ask this site, and load nothing. */
export async function serveWorker(request: HttpRequest): Promise<Reply> {
	const reply = await serveStatic(request);
	return {
		...reply,
		headers: {
			...reply.headers,
			"cache-control": "no-cache",
			"content-security-policy": "default-src 'none'; connect-src 'self'",
		},
	};
}

/** What is installed when a visitor keeps the site on their device; the same for everybody. */
export const serveManifest = (world: World): Reply => ({
	status: 200,
	headers: {
		"content-type": "application/manifest+json; charset=utf-8",
		"cache-control": "public, max-age=86400",
	},
	body: JSON.stringify(
		manifest(world.config.server.siteName, world.config.server.locale),
	),
});

export const text = (
	body: string,
	headers: Readonly<Record<string, string>> = {},
): Reply => ({
	status: 200,
	headers: { "content-type": "text/plain; charset=utf-8", ...headers },
	body,
});

/** Only the door and what is said about it; what people say is not for search engines. */
export const ROBOTS =
	"User-agent: *\nAllow: /$\nAllow: /about\nAllow: /help\nAllow: /rules\nAllow: /notices/new\nAllow: /static/\nDisallow: /\n";
