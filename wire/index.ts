// THE CONTRACT WITH CLIENTS. Imports nothing of ours; docs/PROTOCOL.md is generated from it.
export * from "./closes.ts";
export * from "./commands.ts";
export * from "./entries.ts";
export * from "./ids.ts";
export * from "./mask.ts";
export * from "./pushes.ts";
export * from "./read-texts.ts";
export * from "./refusals.ts";
export * from "./sanctions.ts";
export * from "./shape.ts";
export * from "./size-words.ts";
export * from "./sizes.ts";
export * from "./staff.ts";
