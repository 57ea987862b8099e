// Draws what stands in a table beside it: the table is what counts, the chart is for the eye.
import uPlot from "uplot";

/** Beside a table, as JSON: times in seconds, then a row of numbers for each name. */
interface Chart {
	readonly times: readonly number[];
	readonly lines: readonly {
		readonly name: string;
		readonly values: readonly (number | null)[];
	}[];
}

const HEIGHT = 220;

/** Days, as the page's language writes them. */
const day = new Intl.DateTimeFormat(document.documentElement.lang, {
	day: "numeric",
	month: "numeric",
});

export function drawCharts(): void {
	for (const place of document.querySelectorAll<HTMLElement>("[data-chart]"))
		draw(place);
}

function draw(place: HTMLElement): void {
	const { times, lines }: Chart = JSON.parse(place.dataset["chart"] ?? "{}");
	const style = getComputedStyle(place);
	const colour = (token: string) => style.getPropertyValue(`--${token}`).trim();
	const axis = {
		stroke: colour("quiet"),
		grid: { stroke: colour("soft") },
		ticks: { stroke: colour("soft") },
	};
	const colours = ["link", "stop", "ok", "m", "f"].map(colour);
	place.hidden = false;
	const plot = new uPlot(
		{
			width: place.clientWidth,
			height: HEIGHT,
			axes: [
				{
					...axis,
					values: (_, at) => at.map((seconds) => day.format(seconds * 1_000)),
				},
				axis,
			],
			legend: { live: false },
			series: [
				{},
				...lines.map(({ name }, i) => ({
					label: name,
					stroke: colours[i % colours.length] as string,
					width: 2,
				})),
			],
		},
		[times, ...lines.map(({ values }) => values)] as uPlot.AlignedData,
		place,
	);
	addEventListener("resize", () =>
		plot.setSize({ width: place.clientWidth, height: HEIGHT }),
	);
}
