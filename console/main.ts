// The console's script. Every page works without it; with it there are passkeys, keys, and charts that can be read off.
import { listenToKeys } from "./keys.ts";
import { offerPasskeys } from "./passkeys.ts";

offerPasskeys();
listenToKeys();
if (document.querySelector("[data-chart]"))
	import("./chart.ts").then(({ drawCharts }) => drawCharts());
