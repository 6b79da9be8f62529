import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { createDraftCopies } from '../../../src/lib/storage/draft-copies.ts';
import { createListedStore, useFreshBrowser } from './support.ts';

useFreshBrowser();

const key = 'draft:interview/new';
const later = (act: () => void) => act();
const day = 24 * 60 * 60 * 1000;

/** What `localStorage` holds after a crash: as it was when it last wrote to the disk. */
function asItWas(items: ReadonlyMap<string, string>) {
	const store = createListedStore();
	for (const [name, value] of items) store.setItem(name, value);
	return store;
}

function open(store: ReturnType<typeof createListedStore>, now = () => 1_000) {
	const copies = createDraftCopies({ store: () => store, now, later });
	return {
		copies,
		type(text: string | null) {
			copies.change(key, text);
		},
		/** Starts anew with what of the store had reached the disk. */
		async crash(items: ReadonlyMap<string, string> = new Map(), then = now) {
			await copies.close();
			const left = asItWas(items);
			const next = createDraftCopies({ store: () => left, now: then, later });
			await next.restore();
			await next.close();
			return left.items.get(key);
		}
	};
}

it('brings back what a killed browser had not written yet', async () => {
	const app = open(createListedStore());
	app.type('half');
	app.type('half typed');
	expect(await app.crash()).toBe('half typed');
});

it('brings the latest text back over an older one', async () => {
	const store = createListedStore();
	const app = open(store);
	app.type('old');
	const onDisk = new Map(store.items);
	app.type('new');
	expect(await app.crash(onDisk)).toBe('new');
});

it('leaves a cleared draft cleared, though the disk still had it', async () => {
	const store = createListedStore();
	const app = open(store);
	app.type('saved since');
	const onDisk = new Map(store.items);
	app.type(null);
	expect(await app.crash(onDisk)).toBeUndefined();
});

it('does not touch what the store knows better', async () => {
	const store = createListedStore();
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
	const store = createListedStore();
	const app = open(store, () => at);
	app.type('one');
	const onDisk = new Map(store.items);
	at = 10;
	app.type('two');
	expect(await app.crash(onDisk)).toBe('two');
});

it('copies at the next start what the last page had no time to copy', async () => {
	const store = createListedStore();
	const app = open(store);
	app.type('half');
	await app.copies.close();
	// Typed, and gone before the copy was made.
	store.setItem(key, 'half typed');
	store.setItem('drafts:at', '2000');
	const next = createDraftCopies({ store: () => store, now: () => 3_000, later });
	await next.restore();
	await next.close();
	const crashed = createListedStore();
	const last = createDraftCopies({ store: () => crashed, now: () => 4_000 });
	await expect
		.poll(async () => {
			await last.restore();
			return crashed.items.get(key);
		})
		.toBe('half typed');
	await last.close();
});

it('keeps what a tab writes in answer to another that discarded, whatever their clocks say', async () => {
	const store = createListedStore();
	const clocks = { first: 2_000, second: 1_000 };
	const second = open(store, () => clocks.second);
	// As the storage event has it: the other tab hears of the removal while this one is still at it.
	const first = open(
		Object.assign(Object.create(store), {
			removeItem(name: string) {
				store.removeItem(name);
				second.type('stands only here');
			}
		}) as typeof store,
		() => clocks.first
	);
	await Promise.all([first.copies.restore(), second.copies.restore()]);
	first.type('half');
	const onDisk = new Map(store.items);
	first.type(null);
	await first.copies.close();
	expect(await second.crash(onDisk)).toBe('stands only here');
	expect(await second.crash(store.items)).toBe('stands only here');
});

it('keeps the settings of the device, too, and does not take them for a cleared draft', async () => {
	const store = createListedStore();
	const copies = createDraftCopies({ store: () => store, now: () => 1_000 });
	const begun = '{"unloggedCall":{"threadKey":"t1","at":"2026-11-23T09:00:00Z"}}';
	copies.change('device', begun);
	await copies.close();

	// Twice: the first start also brings the copies up to what it found.
	for (let times = 1; times <= 2; times++) {
		const left = createListedStore();
		const next = createDraftCopies({ store: () => left, now: () => 2_000 });
		await next.restore();
		expect(left.items.get('device')).toBe(begun);
		await next.close();
	}

	const newer = createListedStore();
	newer.setItem('device', '{}');
	newer.setItem('drafts:at', '9000');
	const last = createDraftCopies({ store: () => newer, now: () => 9_000 });
	await last.restore();
	expect(newer.items.get('device')).toBe('{}');
	await last.close();
});

it('forgets about cleared drafts after a day', async () => {
	const app = open(createListedStore(), () => day);
	app.type('x');
	app.type(null);
	await app.crash(new Map(), () => 3 * day);
	const database = await openDB('afterview-drafts');
	await expect.poll(() => database.count('drafts')).toBe(0);
	database.close();
});

it('lets the app start where there is no IndexedDB', async () => {
	Reflect.deleteProperty(globalThis, 'indexedDB');
	const store = createListedStore();
	const app = open(store);
	app.type('typed');
	await app.copies.restore();
	expect(store.items.get(key)).toBe('typed');
});
