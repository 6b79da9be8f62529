import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp, restore } from '../../../server/stores/sqlite-backup.ts';
import { openSqliteStore } from '../../../server/stores/sqlite.ts';
import type { Store } from '../../../server/stores/store.ts';
import { openSqlite, temporaryDirectory } from './stores.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let store: Store | undefined;
beforeEach(async () => {
	directory = await temporaryDirectory();
	store = undefined;
});
afterEach(async () => {
	await store?.close();
	await directory.remove();
});

const file = (name: string) => join(directory.path, name);
const now = new Date('2026-11-25T12:00:00Z');

function change(text: string) {
	const entry = new Uint8Array(Buffer.from(text));
	const name = new Uint8Array(createHash('sha256').update(entry).digest().subarray(0, 16));
	return { roomId: 'a', name, entry, replaces: new Uint8Array(), limit: 1_000_000 };
}

const create = (opened: Store) =>
	opened.createRoom('a', { kind: 'large', passHash: new Uint8Array(32) }, 1);

const countOf = async (opened: Store) => {
	const found = await opened.findRoom('a');
	return found.type === 'live' ? found.room.digest.count : found.type;
};

test('what was committed is there after a restart', async () => {
	store = await openSqlite(directory.path);
	await create(store);
	await store.commit([change('x'), change('y')], 1);
	await store.close();
	store = await openSqlite(directory.path);
	expect(await countOf(store)).toBe(2);
});

test('one directory has one server', async () => {
	store = await openSqlite(directory.path);
	const second = await openSqliteStore(directory.path);
	expect(second).toMatchObject({ ok: false, error: { words: /^Another server is using/ } });
	expect(restore(directory.path, file('none'), now).ok).toBe(false);
	expect(await countOf(store)).toBe('unknown');
});

test.each([
	[
		'a file that is no database',
		() => writeFileSync(file('rooms.sqlite'), 'x'.repeat(5000)),
		/not a database/
	],
	[
		'a store of a later version',
		() =>
			new DatabaseSync(file('rooms.sqlite')).exec('PRAGMA user_version = 2; CREATE TABLE t (a)'),
		/version 2/
	]
])('%s is refused and left as it is', async (what, make, words) => {
	make();
	const before = readFileSync(file('rooms.sqlite'));
	const opened = await openSqliteStore(directory.path);
	expect(opened.ok).toBe(false);
	if (!opened.ok) expect(opened.error.words).toMatch(words);
	if (what.includes('no database')) expect(readFileSync(file('rooms.sqlite'))).toEqual(before);
});

test('a directory that cannot be made is refused in words', async () => {
	writeFileSync(file('taken'), '');
	const opened = await openSqliteStore(file('taken'));
	expect(opened).toMatchObject({ ok: false, error: { type: 'no-store' } });
});

test('a commit that fails leaves nothing and the next one works', async () => {
	store = await openSqlite(directory.path);
	await create(store);
	// What SQLite cannot take for an id, as the last of three.
	const broken = { ...change('z'), roomId: (2n ** 70n) as unknown as string };
	await expect(store.commit([change('x'), change('y'), broken], 1)).rejects.toThrow();
	expect([await countOf(store), await store.listNames('a')]).toEqual([0, new Uint8Array()]);
	await store.commit([change('x')], 1);
	expect(await countOf(store)).toBe(1);
});

test('a backup of a running store, restored, is the set of that moment; entries added again are there again', async () => {
	store = await openSqlite(directory.path);
	await create(store);
	await store.commit([change('x')], 1);
	expect(backUp(directory.path, file('yesterday'))).toEqual({ ok: true, value: undefined });
	await store.commit([change('y')], 1);
	expect(backUp(directory.path, file('yesterday'))).toMatchObject({
		ok: false,
		error: { words: /is there already/ }
	});
	expect(restore(directory.path, file('yesterday'), now)).toMatchObject({
		ok: false,
		error: { words: /^Another server/ }
	});
	await store.close();

	expect(restore(directory.path, file('yesterday'), now)).toEqual({ ok: true, value: undefined });
	expect(existsSync(file('rooms.sqlite.until-2026-11-25T12-00-00.000Z'))).toBe(true);
	store = await openSqlite(directory.path);
	expect(await countOf(store)).toBe(1);
	expect(await store.commit([change('x'), change('y')], 1)).toMatchObject([
		{ hasChanged: false },
		{ hasChanged: true }
	]);
	expect(await countOf(store)).toBe(2);
});

test('backups in the middle of commits are whole', async () => {
	store = await openSqlite(directory.path);
	await create(store);
	const commits: Promise<unknown>[] = [];
	for (let index = 0; index < 200; index++)
		commits.push(store.commit([change(`${index}`), change(`twin of ${index}`)], 1));
	expect(backUp(directory.path, file('copy'))).toEqual({ ok: true, value: undefined });
	await Promise.all(commits);
	const copy = new DatabaseSync(file('copy'), { readOnly: true });
	const rows = copy.prepare('SELECT count FROM rooms').all();
	const entries = copy.prepare('SELECT count(*) AS count FROM entries').get();
	expect(Number(entries?.['count'])).toBe(Number(rows[0]?.['count'] ?? 0));
	expect(Number(entries?.['count']) % 2).toBe(0);
	copy.close();
});

test('what is no backup is not restored, and the store stays', async () => {
	store = await openSqlite(directory.path);
	await create(store);
	await store.close();
	const before = readFileSync(file('rooms.sqlite'));
	writeFileSync(file('junk'), 'junk'.repeat(1000));
	new DatabaseSync(file('other')).exec('CREATE TABLE t (a)');
	for (const name of ['junk', 'other', 'missing']) {
		const done = restore(directory.path, file(name), now);
		expect(done.ok ? '' : done.error.words).toContain(file(name));
	}
	expect(readdirSync(directory.path).filter((name) => name.includes('.part'))).toEqual([]);
	expect(readFileSync(file('rooms.sqlite'))).toEqual(before);
	expect(backUp(file('nowhere'), file('copy'))).toMatchObject({ error: { words: /no store/ } });
	store = await openSqlite(directory.path);
	expect(await countOf(store)).toBe(0);
	expect(readdirSync(directory.path)).not.toContain('copy');
});
