// What every answer carries, whatever it says: the browser's own defences, all of them on.

/** One policy for script-made HTML: views/, through an escaping template (web/parts/render.ts). */
const TRUSTED_TYPES_POLICY = "palabre";

/** What a page may load and do. Its one style sheet stands in it, and is named by its hash. */
export const contentSecurityPolicy = (
	style: string,
	ancestors = "'none'",
): string =>
	[
		"default-src 'none'",
		"script-src 'self'",
		`style-src ${style}`,
		"img-src 'self'",
		"connect-src 'self'",
		"frame-src 'self'",
		"manifest-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		`frame-ancestors ${ancestors}`,
		"require-trusted-types-for 'script'",
		`trusted-types ${TRUSTED_TYPES_POLICY}`,
	].join("; ");

export const securityHeaders: Readonly<Record<string, string>> = {
	"content-security-policy": contentSecurityPolicy("'none'"),
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-resource-policy": "same-origin",
	"permissions-policy":
		"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
	// Not `no-referrer`: with it, browsers post our own forms with `Origin: null`.
	"referrer-policy": "same-origin",
	"x-content-type-options": "nosniff",
	"x-frame-options": "DENY",
};

/** Of a page that stands inside one of ours, and inside nobody else's; it may load this site's style sheets too. */
export const framedHeaders = (
	style: string,
): Readonly<Record<string, string>> => ({
	"content-security-policy": contentSecurityPolicy(`'self' ${style}`, "'self'"),
	"x-frame-options": "SAMEORIGIN",
});

/** Over TLS only. Two years, as browsers' preload lists ask. */
export const strictTransport = {
	"strict-transport-security": "max-age=63072000; includeSubDomains",
};
