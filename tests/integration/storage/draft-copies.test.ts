import { expect, it } from 'vitest';
import { createDraftCopies } from '../../../src/lib/storage/draft-copies.ts';
import { createMemoryStore, useFreshBrowser } from './support.ts';

useFreshBrowser();

const key = 'draft:interview/new';
const day = 24 * 60 * 60 * 1000;

/** What `localStorage` holds after a crash: as it was when it last wrote to the disk. */
function asItWas(items: ReadonlyMap<string, string>) {
	const store = createMemoryStore();
	for (const [name, value] of items) store.setItem(name, value);
	return store;
}

function open(store: ReturnType<typeof createMemoryStore>, now = () => 1_000) {
	const copies = createDraftCopies({ store: () => store, now });
	return {
		copies,
		type(text: string | null) {
			if (text === null) store.removeItem(key);
			else store.setItem(key, text);
			copies.note(key, text);
		},
		/** Starts anew with what of the store had reached the disk. */
		async crash(items: ReadonlyMap<string, string> = new Map(), later = now) {
			await copies.close();
			const left = asItWas(items);
			const next = createDraftCopies({ store: () => left, now: later });
			await next.restore();
			await next.close();
			return left.items.get(key);
		}
	};
}

it('brings back what a killed browser had not written yet', async () => {
	const app = open(createMemoryStore());
	app.type('half');
	app.type('half typed');
	expect(await app.crash()).toBe('half typed');
});

it('brings the latest text back over an older one', async () => {
	const store = createMemoryStore();
	const app = open(store);
	app.type('old');
	const onDisk = new Map(store.items);
	app.type('new');
	expect(await app.crash(onDisk)).toBe('new');
});

it('leaves a cleared draft cleared, though the disk still had it', async () => {
	const store = createMemoryStore();
	const app = open(store);
	app.type('saved since');
	const onDisk = new Map(store.items);
	app.type(null);
	expect(await app.crash(onDisk)).toBeUndefined();
});

it('does not touch what the store knows better', async () => {
	const store = createMemoryStore();
	const app = open(store);
	app.type('copied');
	await app.copies.close();
	const without = new Map([
		...store.items,
		[key, 'typed later, never copied'],
		['drafts:at', '9000']
	]);
	expect(await app.crash(without)).toBe('typed later, never copied');
});

it('orders changes by their number where the clock stands still or goes back', async () => {
	let at = 5_000;
	const store = createMemoryStore();
	const app = open(store, () => at);
	app.type('one');
	const onDisk = new Map(store.items);
	at = 10;
	app.type('two');
	expect(await app.crash(onDisk)).toBe('two');
});

it('forgets about cleared drafts after a day', async () => {
	const app = open(createMemoryStore(), () => day);
	app.type('x');
	app.type(null);
	await app.crash(new Map(), () => 3 * day);
	const database = await new Promise<IDBDatabase>((resolve) => {
		const opening = indexedDB.open('afterview-drafts');
		opening.onsuccess = () => resolve(opening.result);
	});
	const count = await new Promise<number>((resolve) => {
		const counting = database.transaction('drafts').objectStore('drafts').count();
		counting.onsuccess = () => resolve(counting.result);
	});
	database.close();
	expect(count).toBe(0);
});

it('lets the app start where there is no IndexedDB', async () => {
	Reflect.deleteProperty(globalThis, 'indexedDB');
	const store = createMemoryStore();
	const app = open(store);
	app.type('typed');
	await app.copies.restore();
	expect(store.items.get(key)).toBe('typed');
});
