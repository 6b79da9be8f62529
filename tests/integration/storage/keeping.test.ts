import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import {
	createPage,
	IDBDatabase,
	IDBObjectStore,
	IDBTransaction,
	keys,
	keysOnDisk,
	open,
	put,
	rowCount,
	save,
	useFreshBrowser
} from './support.ts';

useFreshBrowser();

describe('a stored document', () => {
	it('is empty, saved and sound when it is new', async () => {
		const stored = await open();
		expect(keys(stored)).toEqual([]);
		expect(stored.saved.current).toEqual({ type: 'saved' });
		expect(stored.recovery).toEqual({ type: 'none' });
		expect(stored.quarantined).toBe(0);
		expect(await stored.flush()).toEqual({ ok: true, value: undefined });
	});

	it('is there again after every change that was flushed, without being closed', async () => {
		const stored = await open();
		await save(stored, 'a', 'b');
		expect(await keysOnDisk()).toEqual(['a', 'b']);
	});

	it('is saved without being asked', async () => {
		const stored = await open();
		put(stored, 'a');
		expect(stored.saved.current).toEqual({ type: 'saving' });
		await vi.waitUntil(() => stored.saved.current.type === 'saved');
		expect(await keysOnDisk()).toEqual(['a']);
	});

	it('saves what is left when it is closed', async () => {
		const stored = await open();
		put(stored, 'a');
		await stored.close();
		expect(await keysOnDisk()).toEqual(['a']);
	});

	it('says nothing is saved before its transaction has completed', async () => {
		const stored = await open();
		const order: string[] = [];
		const dispatch = IDBTransaction.prototype.dispatchEvent;
		vi.spyOn(IDBTransaction.prototype, 'dispatchEvent').mockImplementation(function (
			this: IDBTransaction,
			event
		) {
			if (this.mode === 'readwrite') order.push(event.type);
			return dispatch.call(this, event);
		});
		stored.saved.subscribe(() => order.push(stored.saved.current.type));
		put(stored, 'a');
		await stored.flush();
		expect(order).toEqual(['saving', 'complete', 'saved']);
	});

	it('flushes what it appends through to the medium', async () => {
		const stored = await open();
		const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
		await save(stored, 'a');
		expect(transaction.mock.calls).toEqual([['updates', 'readwrite', { durability: 'strict' }]]);
	});

	it('writes the changes of one task as one row', async () => {
		const stored = await open();
		for (let i = 0; i < 150; i++) put(stored, `k${i}`);
		await stored.flush();
		expect(await rowCount()).toBe(1);
		expect(await keysOnDisk()).toHaveLength(150);
	});

	it('does not write back what it has read', async () => {
		await save(await open(), 'a');
		const again = await open();
		await again.flush();
		expect(await rowCount()).toBe(1);
	});

	it('keeps changes whose predecessors are missing until those arrive', async () => {
		const other = new Y.Doc();
		const updates: Uint8Array[] = [];
		other.on('update', (update: Uint8Array) => updates.push(update));
		other.getMap('events').set('first', true);
		other.getMap('events').set('second', true);
		const [first, second] = updates as [Uint8Array, Uint8Array];

		const stored = await open();
		await save(stored, 'own');
		Y.applyUpdate(stored.doc, second);
		await stored.close();
		const again = await open();
		expect(keys(again)).toEqual(['own']);
		Y.applyUpdate(again.doc, first);
		Y.applyUpdate(again.doc, second);
		await again.close();
		expect(await keysOnDisk()).toEqual(['first', 'own', 'second']);
	});
});

describe('a page that is left', () => {
	it('hands everything to the disk before the event is over', async () => {
		const page = createPage();
		const stored = await open({ pageLife: page });
		const add = vi.spyOn(IDBObjectStore.prototype, 'add');
		const commit = vi.spyOn(IDBTransaction.prototype, 'commit');
		put(stored, 'a');
		page.hide();
		expect(add).toHaveBeenCalledOnce();
		expect(commit).toHaveBeenCalledOnce();
		await stored.flush();
		expect(await rowCount()).toBe(1);
	});

	it('does so behind a write that is still under way, and repeats none', async () => {
		const page = createPage();
		const stored = await open({ pageLife: page });
		const add = vi.spyOn(IDBObjectStore.prototype, 'add');
		put(stored, 'a');
		const first = stored.flush();
		await vi.waitUntil(() => add.mock.calls.length === 1, { interval: 0 });
		put(stored, 'b');
		page.hide();
		expect(add).toHaveBeenCalledTimes(2);
		await Promise.all([first, stored.flush()]);
		expect(stored.saved.current).toEqual({ type: 'saved' });
		expect(await rowCount()).toBe(2);
		expect(await keysOnDisk()).toEqual(['a', 'b']);
	});
});
