import { openDB } from 'idb';
import { expect, it, onTestFinished } from 'vitest';
import { openKeyring, type Keyring, type Keys } from '../../../src/lib/storage/keyring.ts';
import type { KeyValue } from '../../../src/lib/storage/key-value.ts';
import type { Channel } from '../../../src/lib/storage/tabs.ts';
import { createMemoryStore, useFreshBrowser } from './support.ts';

useFreshBrowser();

const keys: Keys = {
	deviceId: 'd1',
	deviceName: 'Phone',
	secret: new Uint8Array(32).fill(7),
	server: 'https://afterview.example.org',
	left: []
};
const now = () => '2026-12-01T10:00:00Z';

async function open(
	sentinelStore: KeyValue = createMemoryStore(),
	openChannel: (name: string) => Channel | undefined = () => undefined
): Promise<Keyring> {
	const opened = await openKeyring({ name: 'keys', now, sentinelStore, openChannel });
	if (!opened.ok) throw new Error(opened.error.type);
	onTestFinished(() => opened.value.close());
	return opened.value;
}

/** Puts something where the keys lie, behind the keyring's back. */
async function overwrite(record: unknown): Promise<void> {
	const database = await openDB('keys');
	if (record === undefined) await database.delete('keys', 'mine');
	else await database.put('keys', record, 'mine');
	database.close();
}

it('is off where sync was never switched on', async () => {
	expect((await open()).current).toEqual({ type: 'off' });
});

it('keeps the keys from one visit to the next', async () => {
	const store = createMemoryStore();
	const first = await open(store);
	expect(await first.change(() => keys)).toEqual({ ok: true, value: keys });
	expect(first.current).toEqual({ type: 'on', keys });
	first.close();
	expect((await open(store)).current).toEqual({ type: 'on', keys });
});

it('tells cleared keys from keys that never were', async () => {
	const store = createMemoryStore();
	const first = await open(store);
	await first.change(() => keys);
	first.close();
	await overwrite(undefined);
	const second = await open(store);
	expect(second.current).toEqual({ type: 'wiped', lastSaved: now() });
	second.close();
	// For as long as nobody has acted on it.
	const third = await open(store);
	expect(third.current.type).toBe('wiped');
	await third.change(() => ({ ...keys, deviceId: 'd2' }));
	third.close();
	expect((await open(store)).current).toMatchObject({ type: 'on', keys: { deviceId: 'd2' } });
});

it('forgets for good: the next visit knows of nothing', async () => {
	const store = createMemoryStore();
	const first = await open(store);
	await first.change(() => keys);
	expect(await first.forget()).toEqual({ ok: true, value: undefined });
	expect(first.current).toEqual({ type: 'off' });
	first.close();
	expect((await open(store)).current).toEqual({ type: 'off' });
	expect([...store.items.values()]).toEqual([]);
});

it.each([
	['a newer version', { ...keys, v: 2 }],
	['a secret cut short', { ...keys, v: 1, secret: new Uint8Array(31) }],
	['no device', { ...keys, v: 1, deviceId: undefined }],
	['anything else', 'keys']
])('leaves alone what it cannot read: %s', async (_name, record) => {
	const first = await open();
	await first.change(() => keys);
	await overwrite(record);
	const keyring = await open();
	expect(keyring.current).toEqual({ type: 'unreadable' });
	expect(await keyring.change(() => keys)).toMatchObject({ ok: false });
	const database = await openDB('keys');
	expect(await database.get('keys', 'mine')).toEqual(record);
	database.close();
});

it('passes over a room to be left that makes no sense, and keeps the others', async () => {
	const room = { secret: new Uint8Array(32).fill(1), kind: 'large', notBefore: 5 } as const;
	await (await open()).change(() => keys);
	await overwrite({ ...keys, v: 1, left: [{ secret: 'x' }, room, 3] });
	expect((await open()).current).toMatchObject({ type: 'on', keys: { left: [room] } });
});

it('loses no change of two tabs at once, and tells the other tab', async () => {
	const tabs: Channel[] = [];
	const channel = () => {
		const one: Channel = {
			onmessage: null,
			close: () => undefined,
			postMessage(data) {
				for (const tab of tabs) if (tab !== one) tab.onmessage?.(new MessageEvent('x', { data }));
			}
		};
		tabs.push(one);
		return one;
	};
	const [one, other] = [await open(undefined, channel), await open(undefined, channel)];
	const told = new Promise<void>((heard) => other.subscribe(heard));
	await one.change(() => keys);
	await told;
	expect(other.current).toEqual({ type: 'on', keys });
	const leave = (secret: number) => (before: Keys | undefined) =>
		before && {
			...before,
			left: [
				...before.left,
				{ secret: new Uint8Array(32).fill(secret), kind: 'small' as const, notBefore: 0 }
			]
		};
	await Promise.all([one.change(leave(1)), other.change(leave(2)), one.change(leave(3))]);
	const { current } = await open();
	expect(current.type === 'on' && current.keys.left.map(({ secret }) => secret[0]).sort()).toEqual([
		1, 2, 3
	]);
});

it('writes nothing where the change wants nothing', async () => {
	const keyring = await open();
	expect(await keyring.change((before) => before)).toEqual({ ok: true, value: undefined });
	expect(keyring.current).toEqual({ type: 'off' });
});

it('opens again after the browser has closed its database', async () => {
	const keyring = await open();
	await keyring.change(() => keys);
	const upgraded = await openDB('keys', 2);
	upgraded.close();
	await new Promise<void>((gone) => {
		indexedDB.deleteDatabase('keys').onsuccess = () => gone();
	});
	expect(await keyring.change(() => keys)).toMatchObject({ ok: true });
});

it('says that storage is denied', async () => {
	Reflect.deleteProperty(globalThis, 'indexedDB');
	expect(await openKeyring({ name: 'keys', sentinelStore: createMemoryStore() })).toEqual({
		ok: false,
		error: { type: 'denied' }
	});
});
