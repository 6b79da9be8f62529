import type { IDBObjectStore } from 'fake-indexeddb';
import { IDBCursor } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { putLid } from '../../../src/lib/storage/cipher.ts';
import { createDraftCopies } from '../../../src/lib/storage/draft-copies.ts';
import { openKeyring } from '../../../src/lib/storage/keyring.ts';
import { createLid } from '../../../src/lib/storage/lid.ts';
import { changeLock, openLog, readLock, sealLog } from '../../../src/lib/storage/switch-lock.ts';
import { settleCopies } from '../../../src/lib/storage/settle-copies.ts';
import { openStoredDoc } from '../../../src/lib/storage/stored-doc.ts';
import { lockCipher, lockRecord } from '../../support/lock-cipher.ts';
import {
	createListedStore,
	createMemoryStore,
	createPage,
	keys,
	NAME,
	open,
	put,
	rawly,
	save,
	useFreshBrowser
} from './support.ts';

useFreshBrowser();

const cipher = lockCipher();
const canary = 'Quintessa Harrowgate';

/** Everything in every database of this browser, as one text in which any typed word would show. */
async function rawText(): Promise<string> {
	const found: string[] = [];
	for (const { name } of await indexedDB.databases()) {
		const database = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open(name ?? '');
			opening.onsuccess = () => resolve(opening.result);
		});
		for (const store of database.objectStoreNames) {
			const values = await new Promise<unknown[]>((resolve) => {
				const getting = database.transaction(store).objectStore(store).getAll();
				getting.onsuccess = () => resolve(getting.result);
			});
			found.push(...values.map(plainText));
		}
		database.close();
	}
	return found.join('\n');
}

function plainText(value: unknown): string {
	if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value);
	if (typeof value !== 'object' || value === null) return String(value);
	return Object.values(value).map(plainText).join('\n');
}

/** Rows, a snapshot that is not compressed beyond recognition, an extract and a damaged row, all with the canary in them. */
async function fillDisk(): Promise<void> {
	vi.stubGlobal('CompressionStream', undefined);
	const stored = await open();
	put(stored, 'a', canary);
	await stored.flush();
	await stored.compact();
	put(stored, 'b', canary);
	await stored.flush();
	await stored.keepExtract(() => ({ shown: canary }));
	await stored.close();
	vi.unstubAllGlobals();
	await rawly(async (database) => {
		const value = new TextEncoder().encode(canary);
		await database.put('bad', { from: 'updates', key: 99, value, at: '2026-12-01T10:00:00Z' });
	});
}

/** What an open document shows of what `fillDisk` wrote. */
async function whatIsThere(withCipher = true): Promise<unknown> {
	const stored = await open(withCipher ? { cipher } : {});
	const { quarantined } = stored;
	const found = { entries: stored.doc.getMap('events').toJSON(), quarantined };
	await stored.close();
	return found;
}

const all = { entries: { a: canary, b: canary }, quarantined: 1 };

describe('a log under the app lock', () => {
	it('is all there with its key, and nowhere to be read without', async () => {
		await fillDisk();
		expect(await rawText()).toContain(canary);
		expect(await sealLog(NAME, cipher, lockRecord)).toEqual({ ok: true, value: undefined });
		expect(await rawText()).not.toContain(canary);
		expect(await whatIsThere()).toEqual(all);
		expect(await readLock(NAME)).toEqual({ type: 'sealed', lock: lockRecord });
	});

	it('does not open without its key, and stays as it is', async () => {
		await fillDisk();
		await sealLog(NAME, cipher, lockRecord);
		const opened = await openStoredDoc({ name: NAME, sentinelStore: createMemoryStore() });
		expect(opened).toEqual({ ok: false, error: { type: 'locked' } });
		expect(await whatIsThere()).toEqual(all);
	});

	it('takes what is logged, compacts it and keeps an extract, all sealed', async () => {
		vi.stubGlobal('CompressionStream', undefined);
		await sealLog(NAME, cipher, lockRecord);
		const stored = await open({ cipher });
		put(stored, 'a', canary);
		expect(await stored.flush()).toEqual({ ok: true, value: undefined });
		expect(await stored.compact()).toBe(true);
		put(stored, 'b', canary);
		await stored.flush();
		await stored.keepExtract(() => ({ shown: canary }));
		await stored.close();
		expect(await rawText()).not.toContain(canary);
		expect(await whatIsThere()).toEqual({ ...all, quarantined: 0 });
	});

	it('opens from its extract', async () => {
		await sealLog(NAME, cipher, lockRecord);
		const stored = await open({ cipher });
		await save(stored, 'a');
		await stored.compact();
		await stored.keepExtract(() => ({ bytes: Uint8Array.of(1, 2), day: '2026-12-01', resting: 3 }));
		await stored.close();
		expect((await open({ cipher })).extract).toEqual({
			bytes: Uint8Array.of(1, 2),
			day: '2026-12-01',
			resting: 3
		});
	});

	it('is laid open again with everything in it', async () => {
		await fillDisk();
		await sealLog(NAME, cipher, lockRecord);
		expect(await openLog(NAME, cipher)).toEqual({ ok: true, value: undefined });
		expect(await readLock(NAME)).toEqual({ type: 'opened' });
		expect(await whatIsThere(false)).toEqual(all);
		expect(await rawText()).toContain(canary);
		// And once more.
		await sealLog(NAME, lockCipher(8), lockRecord);
		expect(await rawText()).not.toContain(canary);
	});

	it('puts aside a row that was tampered with, and shows the rest', async () => {
		await sealLog(NAME, cipher, lockRecord);
		const stored = await open({ cipher });
		await save(stored, 'a', 'b');
		await stored.close();
		await rawly(async (database) => {
			const key = (await database.getAllKeys('updates')).at(-1) ?? 0;
			const row = await database.get('updates', key);
			row?.set([255], row.length - 1);
			if (row) await database.put('updates', row, key);
		});
		const next = await open({ cipher });
		expect(next.quarantined).toBe(1);
		expect(keys(next)).toEqual(['a']);
	});

	it('changes its passphrase in one step', async () => {
		await sealLog(NAME, cipher, lockRecord);
		const other = { ...lockRecord, passphrase: new Uint8Array(78).fill(2), minutes: 15 };
		expect(await changeLock(NAME, other)).toEqual({ ok: true, value: undefined });
		expect(await readLock(NAME)).toEqual({ type: 'sealed', lock: other });
	});
});

describe('a switch that is cut short', () => {
	/** The n-th write of the switch is the last thing the page does. */
	function dieAt(n: number): { readonly writes: () => number } {
		let writes = 0;
		const update = IDBCursor.prototype.update;
		vi.spyOn(IDBCursor.prototype, 'update').mockImplementation(function (this: IDBCursor, value) {
			if (++writes === n) (this.source as IDBObjectStore).transaction.abort();
			return update.call(this, value);
		});
		return { writes: () => writes };
	}

	it.each([
		['on', false],
		['off', true]
	])('switching %s leaves the old state, whole, wherever it dies', async (_, wasSealed) => {
		await fillDisk();
		if (wasSealed) await sealLog(NAME, cipher, lockRecord);
		const flip = () => (wasSealed ? openLog(NAME, cipher) : sealLog(NAME, cipher, lockRecord));
		let n = 0;
		for (;;) {
			const death = dieAt(++n);
			const flipped = await flip();
			const isOver = death.writes() < n;
			vi.restoreAllMocks();
			expect(flipped.ok).toBe(isOver);
			if (isOver) break;
			expect((await readLock(NAME)).type).toBe(wasSealed ? 'sealed' : 'never-sealed');
			expect(await whatIsThere(wasSealed)).toEqual(all);
			expect((await rawText()).includes(canary)).toBe(!wasSealed);
		}
		// Two rows, a snapshot or two, the extract and what was put aside.
		expect(n).toBeGreaterThan(4);
		expect(await whatIsThere(!wasSealed)).toEqual(all);
	});
});

describe('other tabs, when the lock is switched', () => {
	it.each([
		['on', false],
		['off', true]
	])('%s: get in what they were writing, and write no more', async (_, wasSealed) => {
		if (wasSealed) await sealLog(NAME, cipher, lockRecord);
		const store = createListedStore();
		const pageLife = createPage();
		const other = await open({
			...(wasSealed && { cipher }),
			pageLife,
			leftoverStore: store
		});
		await save(other, 'a');
		put(other, 'b');
		await (wasSealed ? openLog(NAME, cipher) : sealLog(NAME, cipher, lockRecord));
		put(other, 'c');
		expect((await other.flush()).ok).toBe(false);
		pageLife.hide();
		// What came too late waits for the next page.
		const next = await open({ ...(!wasSealed && { cipher }), leftoverStore: store });
		expect(keys(next)).toEqual(['a', 'b', 'c']);
	});

	it('are told to close; one that does not keeps the lock from being switched', async () => {
		const database = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open(NAME, 2);
			opening.onupgradeneeded = () => {
				for (const name of ['updates', 'snapshots', 'bad', 'extracts']) {
					opening.result.createObjectStore(name, { autoIncrement: name !== 'snapshots' });
				}
			};
			opening.onsuccess = () => resolve(opening.result);
		});
		expect(await sealLog(NAME, cipher, lockRecord)).toEqual({
			ok: false,
			error: { type: 'blocked' }
		});
		database.close();
		// Nor does it happen once the other is gone, with nobody there to know.
		await expect.poll(() => readLock(NAME)).toEqual({ type: 'never-sealed' });
	});
});

describe('under the lid', () => {
	it('lie drafts and what pages left, the settings of the device beside it', () => {
		const store = createListedStore();
		store.setItem('draft:old', canary);
		store.setItem('device', 'dark');
		const lid = createLid(cipher, 'closed');
		lid.settle(store);
		const covered = lid.cover(store);
		covered.setItem('draft:new', canary);
		covered.setItem('test:left:x', canary);
		covered.setItem('test:sentinel', 'note');
		expect([...store.items.values()].join()).not.toContain(canary);
		expect(store.getItem('device')).toBe('dark');
		expect(store.getItem('test:sentinel')).toBe('note');
		expect(covered.getItem('draft:old')).toBe(canary);
		expect(covered.getItem('draft:new')).toBe(canary);
		expect(covered.length).toBe(5);

		const lifted = createLid(cipher, 'lifted');
		expect(lifted.cover(store).getItem('draft:old')).toBe(canary);
		lifted.settle(store);
		expect(store.getItem('draft:old')).toBe(canary);
		expect(store.getItem('test:left:x')).toBe(canary);
	});

	it('lie the copies of drafts; without it they are left alone', async () => {
		const store = createListedStore();
		const later = () => undefined;
		const copies = createDraftCopies({ store: () => store, now: () => 1_000, later });
		copies.change('draft:x', canary);
		await vi.waitFor(async () => expect(await rawText()).toContain(canary));
		putLid(createLid(cipher, 'closed'));
		await settleCopies(store);
		expect(await rawText()).not.toContain(canary);
		copies.change('draft:y', canary);
		await copies.close();

		putLid(undefined);
		const emptied = createListedStore();
		const locked = createDraftCopies({ store: () => emptied, later: (act) => act() });
		await locked.restore();
		await locked.close();
		expect(emptied.items.size).toBe(0);

		putLid(createLid(cipher, 'closed'));
		const next = createDraftCopies({ store: () => emptied, later });
		await next.restore();
		expect(emptied.getItem('draft:x')).toBe(canary);
		expect(emptied.getItem('draft:y')).toBe(canary);
		putLid(createLid(cipher, 'lifted'));
		await settleCopies(emptied);
		expect(await rawText()).toContain(canary);
		await next.close();
		putLid(undefined);
	});

	it('lie the keys of this device', async () => {
		const openIt = async () => {
			const opened = await openKeyring({ name: 'keys', sentinelStore: createMemoryStore() });
			if (!opened.ok) throw new Error(opened.error.type);
			return opened.value;
		};
		const mine = {
			deviceId: 'd1',
			deviceName: canary,
			secret: new Uint8Array(32).fill(5),
			server: 'https://example.org',
			left: []
		};
		const plain = await openIt();
		await plain.change(() => mine);
		putLid(createLid(cipher, 'closed'));
		await plain.change((keys) => keys);
		expect(await rawText()).not.toContain(canary);
		expect(plain.current).toEqual({ type: 'on', keys: mine });
		plain.close();

		const sealed = await openIt();
		expect(sealed.current).toEqual({ type: 'on', keys: mine });
		sealed.close();
		putLid(undefined);
		const locked = await openIt();
		expect(locked.current).toEqual({ type: 'unreadable' });
		expect((await locked.change(() => mine)).ok).toBe(false);
		locked.close();
	});
});
