// Down is free, sideways is listed, up is never; packages have owners; nothing goes round in circles.
import {
	browserOf,
	type House,
	isOutside,
	isTest,
	isWithin,
	type Place,
	placeOf,
} from "./places.ts";
import type { Import, Source } from "./source.ts";

export const checkPlaced = ({ path }: Source, house: House): string[] =>
	isOutside(path) || browserOf(path, house) || placeOf(path, house)
		? []
		: [`${path} has no floor; place its folder in floors.ts`];

export const checkImports = (source: Source, house: House): string[] =>
	source.imports.flatMap((wanted) => {
		const problem = wanted.isPackage
			? refusePackage(source.path, wanted, house)
			: refuseFile(source.path, wanted.to, house);
		return problem ? [`${source.path}:${wanted.line} ${problem}`] : [];
	});

/** `kysely/migration` is `kysely`, `@a/b/c` is `@a/b`, `node:fs/promises` is itself. */
const packageOf = (specifier: string): string =>
	/^(?:(?:node|bun):.*|@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[0] ?? specifier;

function refusePackage(
	from: string,
	wanted: Import,
	house: House,
): string | undefined {
	const name = packageOf(wanted.to);
	const owner = house.owners[name];
	if (owner?.by.includes(from)) return;
	if (wanted.isType && owner?.types?.includes(from)) return;
	const isPlatform = name === "bun" || /^(node|bun):/.test(name);
	if (isOutside(from) && (isPlatform || house.testTools.includes(name))) return;
	if (owner)
		return `imports ${name}, which belongs to ${owner.by.join(", ")}; ask that file`;
	if (!isPlatform)
		return `imports ${name}, which belongs to nobody; name an owner in floors.ts, and why in decisions/`;
	if (house.platform.some((place) => isWithin(from, place))) return;
	return `imports ${name}; the platform is reached through server/kernel`;
}

function refuseFile(
	from: string,
	to: string,
	house: House,
): string | undefined {
	if (isOutside(from)) return;
	if (isTest(to) || /^(test|bench|bin)\//.test(to))
		return `imports ${to}; what runs must not need its tests`;
	const target = placeOf(to, house);
	const browser = browserOf(from, house);
	if (browser) {
		if (isWithin(to, browser)) return;
		return target && house.browserMayImport.includes(target.name)
			? undefined
			: `imports ${to}; browser code stands on ${house.browserMayImport.join(", ")} and itself`;
	}
	const own = placeOf(from, house);
	if (!own) return; // Told once, by checkPlaced.
	if (to === "package.json") return; // Its name and version: data.
	if (!target)
		return browserOf(to, house)
			? `imports ${to}, which is for browsers; move what both need to views or wire`
			: `imports ${to}, which has no floor; place its folder in floors.ts`;
	if (target.name === own.name) return;
	if (target.level > own.level)
		return `reaches up to ${target.name}; record a fact and let it listen`;
	const isListed = house.sideways[own.name]?.includes(target.name) ?? false;
	if (target.level === own.level && !isListed)
		return `reaches sideways to ${target.name}; record a fact there, or move the rule down`;
	// What also runs in browsers may enter anywhere: a bundle pays for what an index.ts passes on.
	if (house.browserMayImport.includes(own.name)) return;
	return refuseInside(to, target, house);
}

const refuseInside = (
	to: string,
	place: Place,
	house: House,
): string | undefined =>
	place.name.endsWith(".ts") ||
	house.faceless.includes(place.name) ||
	to === `${place.name}/index.ts`
		? undefined
		: `imports the inside of ${place.name}; import its index.ts`;

/** Types included: what needs itself cannot be understood from any end. */
export function checkCycles(sources: readonly Source[]): string[] {
	const next = new Map(
		sources.map(({ path, imports }) => [
			path,
			imports.filter((i) => !i.isPackage).map((i) => i.to),
		]),
	);
	const done = new Set<string>();
	const found: string[] = [];
	const visit = (path: string, trail: readonly string[]): void => {
		if (trail.includes(path)) {
			const circle = [...trail.slice(trail.indexOf(path)), path];
			found.push(
				`${path} imports itself: ${circle.join(" → ")}; move what both ends need into a file of its own`,
			);
			return;
		}
		if (done.has(path)) return;
		for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
		done.add(path);
	};
	for (const { path } of sources) visit(path, []);
	return found;
}

/** Lines of floors.ts that hold nothing up. */
export function checkFloors(
	sources: readonly Source[],
	house: House,
): string[] {
	const paths = new Set(sources.map((source) => source.path));
	const stands = (place: string) =>
		[...paths].some((path) => isWithin(path, place));
	const walked = new Set(
		sources.flatMap(({ path, imports }) =>
			imports
				.filter((i) => !i.isPackage && !isOutside(path))
				.map(
					(i) => `${placeOf(path, house)?.name} ${placeOf(i.to, house)?.name}`,
				),
		),
	);
	const imported = new Set(
		sources.flatMap(({ path, imports }) =>
			imports
				.filter((i) => i.isPackage)
				.map((i) => `${path} ${packageOf(i.to)}`),
		),
	);
	return [
		...house.floors
			.flatMap((floor) => floor.holds)
			.filter((place) => !stands(place))
			.map((place) => `floors.ts names ${place}, which is not there`),
		...Object.entries(house.sideways).flatMap(([from, tos]) =>
			tos
				.filter((to) => !walked.has(`${from} ${to}`))
				.map((to) => `floors.ts draws ${from} → ${to}, which nobody walks`),
		),
		...Object.entries(house.owners).flatMap(([name, { by, types = [] }]) =>
			[...by, ...types]
				.filter((path) => !imported.has(`${path} ${name}`))
				.map(
					(path) =>
						`floors.ts gives ${name} to ${path}, which does not import it`,
				),
		),
		...Object.keys(house.longFiles)
			.filter((path) => !paths.has(path))
			.map((path) => `floors.ts excuses ${path}, which is not there`),
		...checkArrows(house),
	];
}

/** Arrows join places of one floor, and among places with an index.ts they never come back. */
function checkArrows(house: House): string[] {
	const levelOf = (name: string) => placeOf(name, house)?.level;
	const found: string[] = [];
	const visit = (name: string, trail: readonly string[]): void => {
		if (trail.includes(name)) {
			found.push(`floors.ts draws a circle: ${[...trail, name].join(" → ")}`);
			return;
		}
		for (const to of house.sideways[name] ?? [])
			if (!house.faceless.includes(to)) visit(to, [...trail, name]);
	};
	for (const [from, tos] of Object.entries(house.sideways)) {
		for (const to of tos)
			if (levelOf(from) === undefined || levelOf(from) !== levelOf(to))
				found.push(
					`floors.ts draws ${from} → ${to}, which is not on one floor`,
				);
		visit(from, []);
	}
	return [...new Set(found)];
}
