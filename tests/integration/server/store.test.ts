import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestOf, splitNames } from '../../../src/lib/sync/wire-names.ts';
import { entryOverhead } from '../../../src/lib/sync/wire.ts';
import type { Change, Store } from '../../../server/stores/store.ts';
import { stores } from './stores.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const nameOf = (entry: Uint8Array) =>
	new Uint8Array(createHash('sha256').update(entry).digest().subarray(0, 16));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const join = (names: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(names));
const passHash = new Uint8Array(32).fill(7);
const limit = 10_000;

const add = (roomId: string, text: string, replaces: readonly string[] = []): Change => ({
	roomId,
	name: nameOf(bytes(text)),
	entry: bytes(text),
	replaces: join(replaces.map((each) => nameOf(bytes(each)))),
	limit
});

describe.each(Object.keys(stores))('a store (%s)', (kind) => {
	let store: Store;
	beforeEach(async () => {
		store = (await stores[kind]?.()) as Store;
	});
	afterEach(() => store.close());

	const held = async (roomId: string) =>
		splitNames(await store.listNames(roomId))
			.map(hex)
			.sort();
	const named = (...texts: string[]) => texts.map((text) => hex(nameOf(bytes(text)))).sort();
	const create = (roomId: string) => store.createRoom(roomId, { kind: 'large', passHash }, 1);

	test('knows no room that nobody made', async () => {
		expect(await store.findRoom('a')).toEqual({ type: 'unknown' });
		expect(await store.listNames('a')).toHaveLength(0);
		expect(await store.commit([add('a', 'x')], 1)).toEqual([{ type: 'unknown' }]);
		expect(await store.findRoom('a')).toEqual({ type: 'unknown' });
	});

	test('makes a room once', async () => {
		const made = await create('a');
		expect(made).toMatchObject({
			type: 'live',
			room: { kind: 'large', size: 0, digest: { count: 0 }, touched: 1 }
		});
		const again = { kind: 'small' as const, passHash: new Uint8Array(32) };
		expect(await store.createRoom('a', again, 2)).toEqual(made);
		expect(await store.findRoom('a')).toEqual(made);
		expect(made.type === 'live' && hex(made.room.passHash)).toBe(hex(passHash));
	});

	test('keeps entries, each once, and tells what changed', async () => {
		await create('a');
		const outcomes = await store.commit([add('a', 'x'), add('a', 'x'), add('a', 'yy')], 5);
		expect(outcomes).toMatchObject([
			{ type: 'added', hasChanged: true, size: 1 + entryOverhead, digest: { count: 1 } },
			{ type: 'added', hasChanged: false, size: 1 + entryOverhead },
			{ type: 'added', hasChanged: true, size: 3 + 2 * entryOverhead, digest: { count: 2 } }
		]);
		expect(await held('a')).toEqual(named('x', 'yy'));
		expect(await store.findRoom('a')).toMatchObject({ room: { digest: { count: 2 } } });
	});

	test('writes down once a day that a room is in use', async () => {
		const day = 24 * 60 * 60 * 1000;
		await create('a');
		for (const [now, touched] of [
			[1 + day, 1],
			[2 + day, 2 + day],
			[3 + day, 2 + day]
		] as const) {
			await store.commit([add('a', `${now}`)], now);
			expect(await store.findRoom('a')).toMatchObject({ room: { touched } });
		}
	});

	test('replaces in the same moment, and only what is there', async () => {
		await create('a');
		await store.commit([add('a', 'x'), add('a', 'y')], 1);
		const [replaced] = await store.commit([add('a', 'z', ['x', 'gone', 'x'])], 1);
		expect(replaced).toMatchObject({ size: 2 + 2 * entryOverhead, digest: { count: 2 } });
		expect(await held('a')).toEqual(named('y', 'z'));
		// What is added stays, even where it names itself; and what replaces may be there before.
		expect(await store.commit([add('a', 'y', ['y', 'z'])], 1)).toMatchObject([
			{ hasChanged: true }
		]);
		expect(await held('a')).toEqual(named('y'));
	});

	test('reads what is asked for, and no more than asked for', async () => {
		await create('a');
		await create('b');
		await store.commit([add('a', 'xx'), add('a', 'yyy'), add('b', 'zz')], 1);
		const names = join(['xx', 'gone', 'zz', 'yyy'].map((text) => nameOf(bytes(text))));
		const read = async (maxBytes: number) =>
			(await store.readEntries('a', names, maxBytes)).map((entry) => entry && hex(entry));
		const x = hex(bytes('xx'));
		expect(await read(5)).toEqual([x, undefined, undefined, hex(bytes('yyy'))]);
		expect(await read(4)).toEqual([x, undefined, undefined]);
		expect(await read(0)).toEqual([x]);
		expect(await store.readEntries('none', names, 9)).toEqual(Array(4).fill(undefined));
	});

	test('refuses what is too large and takes what makes smaller', async () => {
		await create('a');
		const large = 'l'.repeat(limit - entryOverhead);
		const outcomes = await store.commit(
			[add('a', large), add('a', 'x'), add('a', 'y', [large])],
			1
		);
		expect(outcomes).toMatchObject([{ type: 'added' }, { type: 'too-large' }, { type: 'added' }]);
		expect(await held('a')).toEqual(named('y'));
		const lower = { ...add('a', 'z', ['y']), limit: 10 };
		await store.commit([add('a', 'w')], 1);
		expect(await store.commit([lower], 1)).toMatchObject([{ type: 'added' }]);
	});

	test('a deleted room is empty, stays deleted, and touches no other', async () => {
		await create('a');
		await create('b');
		await store.commit([add('a', 'x'), add('b', 'x')], 1);
		await store.deleteRoom('a', 10);
		expect(await store.findRoom('a')).toEqual({ type: 'deleted' });
		expect(await create('a')).toEqual({ type: 'deleted' });
		expect(await store.commit([add('a', 'y'), add('b', 'y')], 1)).toMatchObject([
			{ type: 'deleted' },
			{ type: 'added' }
		]);
		expect([await held('a'), await held('b')]).toEqual([[], named('x', 'y')]);
		await store.deleteRoom('never-seen', 10);
		expect(await create('never-seen')).toEqual({ type: 'deleted' });
	});

	test('what is old goes, by when it was last touched', async () => {
		for (const roomId of ['a', 'b', 'c']) await create(roomId);
		await store.commit([add('a', 'x'), add('b', 'x')], 1);
		await store.touchRoom('b', 100);
		await store.deleteRoom('d', 50);
		await store.deleteRoom('e', 100);
		expect(await store.sweep(100)).toBe(3);
		expect(await store.sweep(100)).toBe(0);
		const found = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => store.findRoom(id)));
		expect(found.map(({ type }) => type)).toEqual([
			'unknown',
			'live',
			'unknown',
			'unknown',
			'deleted'
		]);
		await create('a');
		expect([await held('a'), await held('b')]).toEqual([[], named('x')]);
	});

	test('size and digest are those of what is there, whatever happened', async () => {
		const text = fc.constantFrom('a', 'bb', 'ccc', 'dddd', 'e'.repeat(4000), 'f'.repeat(5000));
		const change = fc.record({
			roomId: fc.constantFrom('p', 'q'),
			text,
			replaces: fc.array(text, { maxLength: 3 })
		});
		let run = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 6 }),
				async (batches) => {
					run += 1;
					const model = new Map(['p', 'q'].map((room) => [room, new Map<string, number>()]));
					for (const roomId of model.keys()) await create(`${roomId}${run}`);
					for (const batch of batches) {
						const outcomes = await store.commit(
							batch.map(({ roomId, text: own, replaces }) => add(`${roomId}${run}`, own, replaces)),
							1
						);
						for (const [index, { roomId, text: own, replaces }] of batch.entries()) {
							if (outcomes[index]?.type !== 'added') continue;
							for (const each of replaces) model.get(roomId)?.delete(each);
							model.get(roomId)?.set(own, own.length + entryOverhead);
						}
					}
					for (const [roomId, kept] of model) {
						const found = await store.findRoom(`${roomId}${run}`);
						const names = [...kept.keys()].map((each) => nameOf(bytes(each)));
						expect(await held(`${roomId}${run}`)).toEqual(names.map(hex).sort());
						expect(found).toMatchObject({
							room: { size: [...kept.values()].reduce((sum, size) => sum + size, 0) }
						});
						if (found.type === 'live') expect(found.room.digest).toEqual(digestOf(names));
					}
				}
			),
			{ numRuns: 60 }
		);
	});

	test('takes a view of larger bytes for what it shows, and keeps its own copy', async () => {
		await create('a');
		const around = bytes('....entry....');
		const entry = around.subarray(4, 9);
		await store.commit([{ ...add('a', 'entry'), entry }], 1);
		around.fill(0);
		const [read] = await store.readEntries('a', nameOf(bytes('entry')), 99);
		expect(read && Buffer.from(read).toString()).toBe('entry');
	});

	test('can be asked whether it can write', async () => {
		await store.check();
		await store.check();
	});
});
