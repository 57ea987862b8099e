// Somebody without a picture: the first letter of their name.
import type { Gender } from "../../wire/index.ts";
import { type Html, html } from "../html.ts";

export const letter = (name: string, gender: Gender): Html =>
	html`<span class="letter ${gender}" aria-hidden="true">${[...name][0] ?? ""}</span>`;
