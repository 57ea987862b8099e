// The measures that can be taken against somebody, and the reasons that may be given for one. Both are public: whoever is
// concerned reads them, and so does the console.

/** What it forbids stands in server/sanctions/rules.ts. */
export const sanctionKinds = [
	"warning",
	"slow",
	"mute",
	"no-private",
	"room-ban",
	"site-ban",
] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

export type SanctionId = `sanc_${string}`;

interface Said {
	readonly fr: string;
	readonly en: string;
}

const said = (fr: string, en: string): Said => ({ fr, en });

/** Read after "reason:"; never renamed, since what was decided is kept under it. */
export const sanctionReasons = {
	minor: said("âge de moins de 18 ans", "age under 18"),
	"child-safety": said("mise en danger de mineurs", "endangering of minors"),
	threats: said("menaces", "threats"),
	harassment: said("insultes ou harcèlement", "insults or harassment"),
	hate: said("propos haineux", "hateful words"),
	sexual: said(
		"propos ou images à caractère sexuel non désirés",
		"unwanted sexual words or images",
	),
	privacy: said(
		"divulgation de la vie privée d’autrui",
		"disclosure of somebody’s private life",
	),
	extortion: said(
		"chantage ou demande d’argent",
		"blackmail, or demanding money",
	),
	sale: said("vente de produits interdits", "sale of forbidden goods"),
	"paid-sex": said(
		"offre de services sexuels payants",
		"offering sexual services for money",
	),
	impersonation: said(
		"usurpation d’identité",
		"pretending to be somebody else",
	),
	spam: said(
		"messages répétés ou publicité",
		"repeated messages or advertising",
	),
	"false-reports": said("signalements abusifs", "abusive reports"),
	evasion: said("contournement d’une mesure", "getting around a measure"),
	repeated: said(
		"plusieurs manquements en peu de temps",
		"several breaches in a short time",
	),
	"room-rules": said("règles de ce salon", "the rules of this room"),
	other: said("autre motif", "another reason"),
} as const satisfies Record<string, Said>;
export type SanctionReason = keyof typeof sanctionReasons;

export const isSanctionReason = (raw: unknown): raw is SanctionReason =>
	typeof raw === "string" && Object.hasOwn(sanctionReasons, raw);

export const isSanctionKind = (raw: unknown): raw is SanctionKind =>
	sanctionKinds.some((kind) => kind === raw);
