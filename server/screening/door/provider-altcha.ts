// The only file that knows ALTCHA: a challenge that takes a browser a second, and its check, which takes a millisecond. Nothing
// leaves for anybody else: the challenge is made, solved and checked between this site and its visitor.
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";

const ALGORITHM = "PBKDF2/SHA-256";
/** Rounds for each guess; of guesses it takes 256 on average: about a second on a telephone of some years ago. */
const COST = 5_000;

/** JSON, for the page. */
export async function pose(
	secret: string,
	expiresAtMs: number,
): Promise<string> {
	const challenge = await createChallenge({
		algorithm: ALGORITHM,
		cost: COST,
		deriveKey,
		expiresAt: Math.floor(expiresAtMs / 1_000),
		hmacSignatureSecret: secret,
	});
	return JSON.stringify(challenge);
}

export interface Solved {
	/** By which it is known when it is shown a second time. */
	readonly nonce: string;
	readonly expiresAtMs: number;
}

const PAYLOAD_MAX = 4_000;

/** What was posted, when it solves a challenge of ours that has not expired; undefined otherwise. */
export async function checkSolved(
	secret: string,
	payload: string,
	now: number,
): Promise<Solved | undefined> {
	const read = readPayload(payload);
	if (!read) return undefined;
	const { challenge, solution } = read;
	const { nonce, expiresAt = 0, algorithm, cost } = challenge.parameters;
	// Before anything is computed: a challenge of somebody else's could ask for any number of rounds.
	if (algorithm !== ALGORITHM || cost !== COST || expiresAt * 1_000 <= now)
		return undefined;
	const result = await verifySolution({
		challenge,
		solution,
		deriveKey,
		hmacSignatureSecret: secret,
	});
	return result.verified
		? { nonce, expiresAtMs: expiresAt * 1_000 }
		: undefined;
}

type Verified = Parameters<typeof verifySolution>[0];

function readPayload(
	payload: string,
): Pick<Verified, "challenge" | "solution"> | undefined {
	if (payload === "" || payload.length > PAYLOAD_MAX) return undefined;
	let read: unknown;
	try {
		read = JSON.parse(payload);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
	const { challenge, solution } = (read ?? {}) as Partial<Verified>;
	const isWhole =
		typeof challenge?.parameters?.nonce === "string" &&
		typeof challenge.parameters.salt === "string" &&
		typeof challenge.parameters.keyPrefix === "string" &&
		typeof challenge.signature === "string" &&
		typeof solution?.derivedKey === "string" &&
		Number.isSafeInteger(solution.counter);
	return isWhole
		? {
				challenge: challenge as Verified["challenge"],
				solution: solution as Verified["solution"],
			}
		: undefined;
}
