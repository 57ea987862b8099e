/** `name=value` of the first cookie that is set to something. */
export const cookieOf = (response: Response): string | undefined =>
	response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(";")[0] as string)
		.find((cookie) => !cookie.endsWith("="));
