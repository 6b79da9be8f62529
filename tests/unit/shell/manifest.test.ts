import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentHash } from '../../support/hashed-names.ts';

const project = join(import.meta.dirname, '..', '..', '..');
const read = (path: string) => readFile(join(project, path));
const manifest = JSON.parse((await read('static/manifest.webmanifest')).toString()) as {
	theme_color: string;
	background_color: string;
};
const references = [
	...new Set(
		`${JSON.stringify(manifest)} ${(await read('src/app.html')).toString()}`.match(
			/\/(?:icons|screenshots)\/[\w.-]+/g
		)
	)
];

test('a name that carries a hash carries that of its content', async () => {
	for (const folder of ['icons', 'screenshots']) {
		for (const name of await readdir(join(project, 'static', folder))) {
			const named = /\.([0-9a-f]{8})\.[a-z]+$/.exec(name)?.[1];
			expect(named, name).toBe(contentHash(await read(`static/${folder}/${name}`)));
		}
	}
});

test('what manifest and page name is there, and nothing else is', async () => {
	const there: string[] = [];
	for (const folder of ['icons', 'screenshots']) {
		for (const name of await readdir(join(project, 'static', folder))) {
			there.push(`/${folder}/${name}`);
		}
	}
	expect(there.sort()).toEqual(references.sort());
});

test('the colours are those of cover and page', async () => {
	const tokens = (await read('src/lib/ui/tokens.css')).toString();
	const token = (name: string) => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(tokens)?.[1];
	expect(manifest.theme_color).toBe(token('cover'));
	expect(manifest.background_color).toBe(token('page'));
});
