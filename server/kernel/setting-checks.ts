// What a setting must look like: null, or what is wrong with it, as it is told behind the setting’s name.

export const httpUrl = (value: string): string | null => {
	if (value === "") return null;
	const url = URL.parse(value);
	return url &&
		/^https?:$/.test(url.protocol) &&
		url.origin === value.replace(/\/$/, "")
		? null
		: "must be http:// or https:// and a host, without a path";
};

export const postgresUrl = (value: string): string | null => {
	if (value === "") return null;
	const url = URL.parse(value);
	return url &&
		/^postgres(ql)?:$/.test(url.protocol) &&
		url.hostname !== "" &&
		url.pathname.length > 1
		? null
		: "must be postgres://, a host, and the name of a database";
};

export const natsUrls = (value: string): string | null => {
	if (value === "") return null;
	const isOne = (address: string) =>
		/^(nats|tls):$/.test(URL.parse(address)?.protocol ?? "");
	return value.split(",").every(isOne)
		? null
		: "must be nats:// or tls:// and a host, or several with commas between";
};

export const timeZone = (value: string): string | null => {
	try {
		new Intl.DateTimeFormat("fr", { timeZone: value });
		return null;
	} catch {
		return "is not a time zone, such as Europe/Paris";
	}
};

export const regionName = (value: string): string | null =>
	/^[a-z0-9-]{0,40}$/.test(value)
		? null
		: "must be small letters, digits and hyphens, such as eu-west-3";
