// Files from the data directory to the bucket. Their names hold their content's hash: what arrives under the same name is
// the same.
import type { Blobs } from "./blobs.ts";
import { assert } from "./refusal.ts";

const PAGE = 100;

/** Copies those that are not there; gives how many both hold then. */
export async function copyFiles(
	from: Blobs,
	to: Blobs,
	tell: (files: number) => void,
): Promise<number> {
	let copied = 0;
	for (let after = ""; ; ) {
		const page = await from.list(after, PAGE);
		for (const { name, bytes } of page)
			if ((await copyFile(from, to, name)) === bytes) copied++;
		const last = page.at(-1);
		if (!last) return copied;
		after = last.name;
		tell(copied);
	}
}

/** Its size there; undefined when its time was over before it could go. */
async function copyFile(
	from: Blobs,
	to: Blobs,
	name: string,
): Promise<number | undefined> {
	const there = await to.find(name);
	const blob = there ?? (await from.find(name));
	if (!blob || there) return blob?.bytes;
	const until = Number(name.split("-")[0]);
	const copied = await to.put(blob.read(), { until, bytesMax: blob.bytes });
	assert(copied === name, "the same bytes with the same end have one name");
	return (await to.find(name))?.bytes;
}
