import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');
const referrers = ['static/manifest.webmanifest', 'src/app.html'];

/** The first eight hex digits of the content's SHA-256, as they stand in the file's name. */
export function contentHash(content: Uint8Array): string {
	return createHash('sha256').update(content).digest('hex').slice(0, 8);
}

/**
 * Writes a file under `static/` with its hash in the name, in the place of the one of other content, and names the new
 * one wherever the old one was named. Systems that keep an icon fetch it anew only under a new name.
 */
export async function writeHashed(
	folder: string,
	name: string,
	content: Uint8Array
): Promise<void> {
	const [stem = '', extension = ''] = name.split('.');
	const pattern = new RegExp(`${stem}(?:\\.[0-9a-f]{8})?\\.${extension}`, 'g');
	const hashed = `${stem}.${contentHash(content)}.${extension}`;
	const directory = join(project, 'static', folder);
	for (const old of await readdir(directory)) {
		if (old.replace(pattern, '') === '' && old !== hashed) await rm(join(directory, old));
	}
	await writeFile(join(directory, hashed), content);
	for (const path of referrers) {
		const text = await readFile(join(project, path), 'utf8');
		const renamed = text.replace(
			new RegExp(`/${folder}/${pattern.source}`, 'g'),
			`/${folder}/${hashed}`
		);
		if (renamed !== text) await writeFile(join(project, path), renamed);
	}
}
