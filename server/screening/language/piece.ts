/** Both ends belong to it. */
export interface Range {
	readonly least: number;
	readonly most: number;
}

/** What a phrase is made of, in a row. */
export type Piece =
	/** `open`: more letters may follow. */
	| { readonly kind: "word"; readonly text: string; readonly isOpen: boolean }
	| { readonly kind: "number"; readonly ways: string; readonly range: Range }
	| { readonly kind: "any"; readonly least: number; readonly most: number }
	| { readonly kind: "either"; readonly ways: readonly (readonly Piece[])[] }
	| { readonly kind: "maybe"; readonly ways: readonly (readonly Piece[])[] }
	| { readonly kind: "start" | "end" };
