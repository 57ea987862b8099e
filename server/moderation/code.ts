// The code of a report or of a statement: whoever has it may come back, without name and without session.
import { base32, hashSecret } from "../kernel/ids.ts";
import type { World } from "../kernel/world.ts";
import { readCode } from "./rules.ts";
import type { ReportId, StatementId } from "./tables.ts";

const BITS_80 = 16;

/**
 * 80 bits that follow from the id and the installation's secret: rows alone do not tell it, and the same report has the
 * same code each time it is asked for.
 */
export const codeOf = (world: World, id: ReportId | StatementId): string => {
	const print = Buffer.from(world.fingerprint(`case code ${id}`), "base64url");
	return readCode(base32(print.subarray(0, BITS_80)));
};

/** As it is stored. */
export const hashCode = (typed: string): string => hashSecret(readCode(typed));
