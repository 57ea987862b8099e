// A form with `data-passkey` holds what the server asks of the browser; its button shows where the browser can answer, and
// the answer leaves with the form.

/** Newer than some library definitions. */
interface Credentials {
	parseCreationOptionsFromJSON?(
		options: unknown,
	): PublicKeyCredentialCreationOptions;
	parseRequestOptionsFromJSON?(
		options: unknown,
	): PublicKeyCredentialRequestOptions;
}

export function offerPasskeys(): void {
	const known = globalThis.PublicKeyCredential as unknown as
		| Credentials
		| undefined;
	// Not over plain HTTP, and not in browsers older than 2025: for them there are the codes.
	if (!known?.parseCreationOptionsFromJSON) return;
	for (const form of document.querySelectorAll<HTMLFormElement>(
		"form[data-passkey]",
	)) {
		form.closest<HTMLElement>("[data-passkeys]")?.removeAttribute("hidden");
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			answer(form, known).catch(() => tellThatNot(form));
		});
	}
}

async function answer(
	form: HTMLFormElement,
	known: Credentials,
): Promise<void> {
	const options: unknown = JSON.parse(form.dataset["passkey"] ?? "{}");
	const credential =
		form.dataset["makes"] === "true"
			? await navigator.credentials.create({
					publicKey: known.parseCreationOptionsFromJSON?.(
						options,
					) as PublicKeyCredentialCreationOptions,
				})
			: await navigator.credentials.get({
					publicKey: known.parseRequestOptionsFromJSON?.(
						options,
					) as PublicKeyCredentialRequestOptions,
				});
	const field = form.elements.namedItem("passkey") as HTMLInputElement;
	field.value = JSON.stringify(credential);
	form.submit();
}

/** Turned down, or no device that could: the page says what else there is. */
function tellThatNot(form: HTMLFormElement): void {
	const note = form.querySelector<HTMLElement>("[data-not]");
	if (note) note.hidden = false;
}
