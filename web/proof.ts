// The door's little work, for when many come at once (server/screening/door): finds the number that a challenge asks for. By
// itself on that page, and only then; without it, the form waits instead.
const form = document.querySelector<HTMLFormElement>('form[action="/enter"]');
const field = form?.querySelector<HTMLInputElement>("[name=proof]");
const { challenge: text } =
	document.querySelector<HTMLElement>("#proof")?.dataset ?? {};

interface Challenge {
	readonly parameters: {
		readonly nonce: string;
		readonly salt: string;
		readonly cost: number;
		readonly keyLength: number;
		readonly keyPrefix: string;
	};
}

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
const hexOf = (bytes: ArrayBuffer): string =>
	Array.from(new Uint8Array(bytes), (byte) =>
		byte.toString(16).padStart(2, "0"),
	).join("");

/** Guess after guess: each is the nonce with a number behind it, stretched. */
async function solve({ parameters }: Challenge) {
	const { cost, keyLength, keyPrefix } = parameters;
	const nonce = bytesOf(parameters.nonce);
	const guess = new Uint8Array(nonce.length + 4);
	guess.set(nonce);
	const algorithm = {
		name: "PBKDF2",
		hash: "SHA-256",
		salt: bytesOf(parameters.salt),
		iterations: cost,
	};
	for (let counter = 0; ; counter++) {
		new DataView(guess.buffer).setUint32(nonce.length, counter);
		const key = await crypto.subtle.importKey("raw", guess, "PBKDF2", false, [
			"deriveBits",
		]);
		const bits = await crypto.subtle.deriveBits(algorithm, key, keyLength * 8);
		const derivedKey = hexOf(bits);
		if (derivedKey.startsWith(keyPrefix)) return { counter, derivedKey };
	}
}

// Without TLS a browser lends no such arithmetic: then the form waits.
if (form && field && text && crypto.subtle) {
	const challenge = JSON.parse(text) as Challenge;
	const solving = solve(challenge).then((solution) => {
		field.value = JSON.stringify({ challenge, solution });
	});
	form.addEventListener("submit", (event) => {
		if (field.value) return;
		event.preventDefault();
		solving.then(() => form.submit());
	});
}
