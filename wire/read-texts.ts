// Shapes for whoever can only write text (a form, a command line), and for whoever reads JSON Schema.
import type { Fields, Shape } from "./shape.ts";

/** What the schema library keeps of a shape, as far as this needs it. */
interface Insides {
	readonly type: string;
	readonly pipe?: readonly {
		readonly type: string;
		readonly requirement?: unknown;
	}[];
	readonly wrapped?: Shape;
	readonly item?: Shape;
	readonly items?: readonly Shape[];
	readonly options?: readonly unknown[];
	readonly message?: string;
}

const inside = (shape: Shape): Insides => shape as unknown as Insides;

/** Text as the values that a shape asks for: numbers, null for nothing, items between commas or lines. Nothing is judged here. */
function readText(shape: Shape, text: string | undefined): unknown {
	const { type, wrapped, item, options = [] } = inside(shape);
	switch (type) {
		case "number":
			return text === undefined || text.trim() === "" ? text : Number(text);
		case "nullable":
			return text === undefined || text.trim() === ""
				? null
				: readText(wrapped as Shape, text);
		case "array":
			return (text ?? "")
				.split(/[,\n]/)
				.map((one) => one.trim())
				.filter((one) => one !== "")
				.map((one) => readText(item as Shape, one));
		case "picklist":
			return options.find((one) => String(one) === text) ?? text;
		default:
			return text;
	}
}

export const readTexts = (
	fields: Fields,
	texts: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(fields).map(([name, shape]) => [
			name,
			readText(shape, texts[name]),
		]),
	);

type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export function jsonSchema(shape: Shape): JsonSchema {
	const {
		type,
		pipe,
		wrapped,
		item,
		items,
		options = [],
		message,
	} = inside(shape);
	const bound = (name: string) =>
		pipe?.find((step) => step.type === name)?.requirement;
	switch (type) {
		case "string": {
			const form = bound("regex") as RegExp | undefined;
			return form
				? { type, pattern: form.source }
				: {
						type,
						minLength: bound("min_length"),
						maxLength: bound("max_length"),
					};
		}
		case "number":
			return {
				type: "integer",
				minimum: bound("min_value"),
				maximum: bound("max_value"),
			};
		case "array":
			return {
				type,
				items: jsonSchema(item as Shape),
				maxItems: bound("max_length"),
			};
		case "nullable":
			return { anyOf: [jsonSchema(wrapped as Shape), { type: "null" }] };
		case "picklist":
			return { enum: options };
		case "union":
			return { anyOf: options.map((one) => jsonSchema(one as Shape)) };
		case "strict_tuple":
			return { type: "array", prefixItems: (items ?? []).map(jsonSchema) };
		default:
			return { type: "string", description: message };
	}
}
