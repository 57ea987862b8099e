// The one description of incoming data: the only file that knows which schema library this is.
import * as v from "valibot";

/** Parses unknown input and carries its static type. */
export type Shape<T = unknown> = v.GenericSchema<unknown, T>;
export type Of<S> = S extends v.GenericSchema<unknown, infer T> ? T : never;

/** Text of `min` to `max` UTF-16 units. Unpaired surrogates and NUL are refused: no store and no screen agrees on them. */
export const text = (min: number, max: number) =>
	v.pipe(
		v.string("must be text"),
		v.minLength(min, `must have at least ${min} characters`),
		v.maxLength(max, `must have at most ${max} characters`),
		v.check(
			(value) => value.isWellFormed() && !value.includes("\0"),
			"must be well-formed text",
		),
	);

export const whole = (min: number, max: number) =>
	v.pipe(
		v.number("must be a number"),
		v.safeInteger("must be a whole number"),
		v.minValue(min, `must be at least ${min}`),
		v.maxValue(max, `must be at most ${max}`),
	);

export const pattern = (form: RegExp, says: string) =>
	v.pipe(v.string("must be text"), v.regex(form, says));

/** An id names its kind in its value: `room_…`. */
export const id = <P extends string>(prefix: P) =>
	v.custom<`${P}_${string}`>(
		(value) =>
			typeof value === "string" &&
			value.length <= 48 &&
			value.startsWith(`${prefix}_`) &&
			/^[a-z]+_[a-z0-9]+$/.test(value),
		`must be an id of the form ${prefix}_…`,
	);

export const oneOf = <const T extends readonly string[]>(values: T) =>
	v.picklist(values, `must be one of ${values.join(", ")}`);

export const flag = () => v.picklist([0, 1] as const, "must be 0 or 1");
export const orNull = <T>(shape: Shape<T>) => v.nullable(shape);
export const either = <A, B>(a: Shape<A>, b: Shape<B>) => v.union([a, b]);
export const pair = <A, B>(a: Shape<A>, b: Shape<B>) => v.strictTuple([a, b]);
export const list = <T>(shape: Shape<T>, max: number) =>
	v.pipe(
		v.array(shape, "must be a list"),
		v.maxLength(max, `must have at most ${max} items`),
	);

/** Named fields, in the order in which they travel as positions of an array. */
export type Fields = Readonly<Record<string, Shape>>;
export type FieldsOf<F extends Fields> = {
	readonly [K in keyof F]: Of<F[K]>;
};

export type Parsed<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problem: string };

/** Reads positions `from`, `from + 1`, … of `values` as the named fields; one position more or less is refused. */
export function parsePositions<F extends Fields>(
	fields: F,
	values: readonly unknown[],
	from: number,
): Parsed<FieldsOf<F>> {
	const names = Object.keys(fields);
	if (values.length !== from + names.length)
		return {
			ok: false,
			problem: `takes ${names.length} values: ${names.join(", ") || "none"}`,
		};
	const out: Record<string, unknown> = {};
	for (const [index, name] of names.entries()) {
		const parsed = parse(fields[name] as Shape, values[from + index]);
		if (!parsed.ok) return { ok: false, problem: `${name} ${parsed.problem}` };
		out[name] = parsed.value;
	}
	return { ok: true, value: out as FieldsOf<F> };
}

/** Reads an object (a posted form) as the named fields; fields nobody asked for are dropped. */
export function parseNames<F extends Fields>(
	fields: F,
	values: Readonly<Record<string, unknown>>,
): Parsed<FieldsOf<F>> {
	const out: Record<string, unknown> = {};
	for (const [name, shape] of Object.entries(fields)) {
		const parsed = parse(shape, values[name]);
		if (!parsed.ok) return { ok: false, problem: `${name} ${parsed.problem}` };
		out[name] = parsed.value;
	}
	return { ok: true, value: out as FieldsOf<F> };
}

export function parse<T>(shape: Shape<T>, value: unknown): Parsed<T> {
	const result = v.safeParse(shape, value, { abortEarly: true });
	return result.success
		? { ok: true, value: result.output }
		: { ok: false, problem: result.issues[0].message };
}

/** How a shape reads in a document: `text 1–2000`, `id room_…`. */
export function describeShape(shape: Shape): string {
	const s = shape as unknown as {
		type: string;
		message?: string;
		pipe?: { type: string; requirement?: unknown; message?: string }[];
		wrapped?: Shape;
		item?: Shape;
		items?: Shape[];
		options?: unknown[];
	};
	const bound = (type: string) =>
		s.pipe?.find((step) => step.type === type)?.requirement;
	switch (s.type) {
		case "string": {
			const form = s.pipe?.find((step) => step.type === "regex");
			return form
				? String(form.message).replace(/^must be /, "")
				: `text, ${bound("min_length")} to ${bound("max_length")} characters`;
		}
		case "number":
			return `whole number, ${bound("min_value")} to ${bound("max_value")}`;
		case "array":
			return `list of at most ${bound("max_length")}: ${describeShape(s.item as Shape)}`;
		case "nullable":
			return `${describeShape(s.wrapped as Shape)}, or null`;
		case "picklist":
			return (s.options ?? []).map(String).join(" or ");
		case "union":
			return (s.options ?? [])
				.map((o) => describeShape(o as Shape))
				.join(", or ");
		case "strict_tuple":
			return `[${(s.items ?? []).map(describeShape).join("; ")}]`;
		default:
			return String(s.message ?? s.type).replace(/^must be (an? )?/, "");
	}
}
