import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	hashSources,
	keepSuperseded,
	keptForMs,
	readRecord,
	writeRecord
} from '../../../server/build-record.ts';

let home: string;
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'afterview-record-'))));
afterEach(() => rm(home, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
	for (const [path, content] of Object.entries(files)) {
		await mkdir(dirname(join(home, path)), { recursive: true });
		await writeFile(join(home, path), content);
	}
}

/** One build after another, as the build does it. */
async function build(name: string, previous: string, now: number, files: readonly string[]) {
	await write(Object.fromEntries(files.map((file) => [`${name}/_app/immutable/${file}`, file])));
	const superseded = await keepSuperseded(join(home, previous), join(home, name), now);
	await writeRecord(join(home, name), { sources: name, superseded });
	return Object.keys(superseded).map((path) => path.replace('_app/immutable/', ''));
}

test('files of the build before stay for seven days from the day they were superseded', async () => {
	const day = keptForMs / 7;
	expect(await build('one', 'none', 0, ['a.1.js', 'same.js'])).toEqual([]);
	// However long it was in use.
	expect(await build('two', 'one', 100 * day, ['a.2.js', 'same.js'])).toEqual(['a.1.js']);
	expect(await readFile(join(home, 'two/_app/immutable/a.1.js'), 'utf8')).toBe('a.1.js');
	expect(await build('three', 'two', 106 * day, ['a.3.js', 'same.js'])).toEqual([
		'a.1.js',
		'a.2.js'
	]);
	expect(await build('four', 'three', 108 * day, ['a.4.js', 'same.js'])).toEqual([
		'a.2.js',
		'a.3.js'
	]);
});

test('a superseded file that comes back starts anew', async () => {
	await build('one', 'none', 0, ['a.js']);
	await build('two', 'one', 10, ['b.js']);
	await build('three', 'two', 20, ['a.js']);
	await build('four', 'three', 30, ['c.js']);
	const record = await readRecord(join(home, 'four'));
	expect(record?.superseded['_app/immutable/a.js']).toBe(30);
});

test('a broken record says nothing', async () => {
	await write({ 'build/.record.json': '{"sou' });
	expect(await readRecord(join(home, 'build'))).toBeUndefined();
});

test('the hash of the sources follows contents and names, not generated files', async () => {
	await write({ 'src/a.ts': '1', 'static/b.png': '2', 'vite.config.ts': '3' });
	const hash = await hashSources(home);
	expect(await hashSources(home)).toBe(hash);
	await write({ 'src/lib/paraglide/messages.js': 'generated', 'README.md': 'words' });
	expect(await hashSources(home)).toBe(hash);
	await write({ 'src/a.ts': 'changed' });
	const changed = await hashSources(home);
	expect(changed).not.toBe(hash);
	await write({ 'src/deep/er/c.ts': '' });
	expect(await hashSources(home)).not.toBe(changed);
});
