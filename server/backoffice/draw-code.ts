// What a telephone's camera reads. Drawn here, so that no secret goes to a service that draws.
import { encode } from "uqr";
import { Html } from "../../views/html.ts";

export function drawCode(text: string): Html {
	const { size, data } = encode(text, { border: 2, ecc: "M" });
	const path = data
		.flatMap((row, y) =>
			row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")),
		)
		.join("");
	return new Html(
		`<svg viewBox="0 0 ${size} ${size}" aria-hidden="true" shape-rendering="crispEdges"><path d="${path}"/></svg>`,
	);
}
