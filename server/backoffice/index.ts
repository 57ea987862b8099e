// backoffice: the console, and the HTTP API for those who look after the site, over everything below. Owns no table.
import { buildConsoleAssets } from "../kernel/console-assets.ts";
import { perAddress } from "../kernel/limits.ts";
import { refuse } from "../kernel/refusal.ts";
import { assetReply, FOR_EVER } from "../kernel/replies.ts";
import {
	type HttpRequest,
	type Reply,
	route,
	type Slice,
} from "../kernel/slice.ts";
import type { World } from "../kernel/world.ts";
import { accountRoutes } from "./account-routes.ts";
import { caseRoutes } from "./case-routes.ts";
import { logRoutes } from "./log-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { operationRoutes } from "./operation-routes.ts";
import { rulesRoutes } from "./rules-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { teamRoutes } from "./team-routes.ts";

export { apiPath } from "./operation-routes.ts";
export { describeApi } from "./describe-api.ts";
export { isBackoffice, presentBackofficeRefusal } from "./refusal.ts";

async function serveFile(_world: World, request: HttpRequest): Promise<Reply> {
	const { byPath } = await buildConsoleAssets();
	const asset = byPath.get(request.url.pathname);
	return asset ? assetReply(asset, request, FOR_EVER) : refuse("page.missing");
}

/** What the slices below may do is offered by every door of this one. */
export const backoffice = (below: readonly Slice[]): Slice => ({
	name: "backoffice",
	about: "The console and the HTTP API of those who look after the site.",
	routes: [
		...signInRoutes,
		...teamRoutes,
		...accountRoutes,
		...caseRoutes,
		...peopleRoutes,
		...logRoutes,
		...rulesRoutes,
		...operationRoutes(below.flatMap((slice) => slice.operations ?? [])),
		route("GET /console/static/:file", {
			who: "anyone",
			limit: perAddress(300, 0.1),
			run: serveFile,
		}),
	],
});
