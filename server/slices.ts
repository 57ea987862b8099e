// THE WHOLE PROGRAM IN ONE LIST, lowest floor first.
import { audit } from "./audit/index.ts";
import { backoffice } from "./backoffice/index.ts";
import { contacts } from "./contacts/index.ts";
import { identity } from "./identity/index.ts";
import type { Slice } from "./kernel/slice.ts";
import { messages } from "./messages/index.ts";
import { moderation } from "./moderation/index.ts";
import { pages } from "./pages/index.ts";
import { places } from "./places/index.ts";
import { rooms } from "./rooms/index.ts";
import { sanctions } from "./sanctions/index.ts";
import { screening } from "./screening/index.ts";
import { staff } from "./staff/index.ts";

const below: readonly Slice[] = [
	audit,
	staff,
	places,
	screening,
	identity,
	sanctions,
	contacts,
	rooms,
	messages,
	moderation,
	pages,
];

/** The console and the API offer what all of them may do. */
export const slices: readonly Slice[] = [...below, backoffice(below)];
