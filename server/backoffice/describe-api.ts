// docs/OPENAPI.json: the HTTP API for those who look after the site, made from the list of operations.
import {
	type Fields,
	jsonSchema,
	refusals,
	roles,
	type Shape,
} from "../../wire/index.ts";
import type { Operation } from "../kernel/operation.ts";
import { apiPath } from "./operation-routes.ts";

type Json = Readonly<Record<string, unknown>>;

const mayBeLeftOut = (shape: Shape): boolean => {
	const { type } = shape as unknown as { readonly type: string };
	return type === "nullable" || type === "array";
};

/** Looks read the query, where what may be nothing is left out. */
const parametersOf = (input: Fields): readonly Json[] =>
	Object.entries(input).map(([name, shape]) => ({
		name,
		in: "query",
		required: !mayBeLeftOut(shape),
		...(jsonSchema(shape)["type"] === "array"
			? { style: "form", explode: false }
			: {}),
		schema: jsonSchema(shape),
	}));

const bodyOf = (input: Fields): Json => ({
	required: true,
	content: {
		"application/json": {
			schema: {
				type: "object",
				properties: Object.fromEntries(
					Object.entries(input).map(([name, shape]) => [
						name,
						jsonSchema(shape),
					]),
				),
				required: Object.keys(input),
			},
		},
	},
});

const refused = { $ref: "#/components/responses/Refused" };

function describeOperation({
	name,
	about,
	kind,
	roles,
	input,
	gives,
}: Operation): Json {
	return {
		operationId: name,
		tags: [name.slice(0, name.indexOf("."))],
		summary: about,
		description: `Roles: ${roles.join(", ")}.${gives === "secret" ? " The answer is a secret: it is told once, and kept nowhere." : ""}`,
		"x-roles": roles,
		...(kind === "look"
			? { parameters: parametersOf(input) }
			: { requestBody: bodyOf(input) }),
		responses: {
			200: {
				description: "Done, or what was asked for.",
				content: { "application/json": { schema: {} } },
			},
			400: refused,
			401: refused,
			403: refused,
			404: refused,
			409: refused,
			422: refused,
			429: refused,
		},
	};
}

export function describeApi(operations: readonly Operation[]): string {
	const inOrder = [...operations].sort((a, b) => (a.name < b.name ? -1 : 1));
	const document = {
		openapi: "3.1.0",
		info: {
			title: "Palabre, for those who look after a site",
			version: "1",
			description: `Everything that the console does. Tokens are made on the page of one's account in the console, or with account.make-token; they may do at most what their owner may. Roles: ${roles.join(", ")}. Times are milliseconds UTC.`,
			license: { name: "See the repository" },
		},
		servers: [{ url: "/" }],
		security: [{ token: [] }],
		paths: Object.fromEntries(
			inOrder.map((operation) => [
				apiPath(operation),
				{
					[operation.kind === "look" ? "get" : "post"]:
						describeOperation(operation),
				},
			]),
		),
		components: {
			securitySchemes: { token: { type: "http", scheme: "bearer" } },
			responses: {
				Refused: {
					description: "No, with a code of docs/REFUSALS.md and a sentence.",
					content: {
						"application/json": {
							schema: {
								type: "object",
								required: ["refused", "sentence", "details"],
								properties: {
									refused: { enum: Object.keys(refusals).sort() },
									sentence: { type: "string" },
									details: { type: "object" },
								},
							},
						},
					},
				},
			},
		},
	};
	return `${JSON.stringify(document, null, 2)}\n`;
}
