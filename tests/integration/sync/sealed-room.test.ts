import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { rangesOfDoc } from '../../../src/lib/sync/document-ranges.ts';
import { contains } from '../../../src/lib/sync/id-ranges.ts';
import type { Sealing } from '../../../src/lib/sync/sealing.ts';
import { createChance } from '../../support/mutate.ts';
import { createCheapSealing } from '../../support/sync-world/cheap-sealing.ts';
import { createDevice, otherTab, type Device } from '../../support/sync-world/device.ts';
import {
	createHostileServer,
	type HostileServer
} from '../../support/sync-world/hostile-server.ts';
import { sealCheaply, type Sealed } from '../../support/sync-world/sealed.ts';
import { startVirtualTime, type VirtualTime } from '../../support/sync-world/virtual-time.ts';
import { memoryInUse } from '../../support/memory-in-use.ts';

let time: VirtualTime;
let server: HostileServer;
let sealed: Sealed;
let nextClient: number;
const devices: Device[] = [];

beforeEach(async () => {
	sealed = await sealCheaply();
	time = startVirtualTime(() => false);
	server = createHostileServer(time, createChance(5), sealed.foreign);
	nextClient = 1;
});

afterEach(() => {
	for (const device of devices.splice(0)) device.close();
	time.end();
});

function open(sealing: Sealing = sealed.sealing): Device {
	const device = createDevice({
		server,
		access: sealed.access,
		sealing,
		timers: { now: time.now, after: time.after, random: createChance(7) },
		nextClient: () => nextClient++,
		onLocal: () => undefined
	});
	devices.push(device);
	return device;
}

const notes = ({ doc }: Device) => doc.getArray<string>('notes').toArray();
const note = ({ doc }: Device, text: string) => doc.getArray('notes').push([text]);
/** As a device of other make would, or one that means harm. */
async function inject(update: Uint8Array): Promise<void> {
	const entry = await sealed.sealing.seal?.(update);
	if (entry?.ok) server.put(entry.value);
}
const updateOf = (change: (doc: Y.Doc) => void, client = 900) => {
	const doc = new Y.Doc();
	doc.clientID = client;
	change(doc);
	return Y.encodeStateAsUpdate(doc);
};

/** A map in a map in a map. By hand: Yjs itself would take hours. */
function chainOfMaps(depth: number, client = 900): Uint8Array {
	return encoding.encode((to) => {
		for (const number of [1, depth, client, 0]) encoding.writeVarUint(to, number);
		for (let level = 0; level < depth; level++) {
			encoding.writeUint8(to, 7 + 32);
			encoding.writeVarUint(to, level === 0 ? 1 : 0);
			if (level === 0) encoding.writeVarString(to, 'deep');
			else for (const number of [client, level - 1]) encoding.writeVarUint(to, number);
			encoding.writeVarString(to, 'in');
			encoding.writeVarUint(to, 1);
		}
		encoding.writeVarUint(to, 0);
	});
}

describe('a change', () => {
	test('that is logged goes at once; what is typed goes together, within about a second', async () => {
		const [here, there] = [open(), open()];
		await time.advance(500);
		note(here, 'a call');
		here.room.flush();
		await time.advance(200);
		expect(notes(there)).toEqual(['a call']);
		const { adds } = server.tally;
		for (let key = 0; key < 8; key++) {
			here.doc.getMap('draft').set('text', 'x'.repeat(key));
			await time.advance(50);
		}
		expect(server.tally.adds).toBe(adds);
		await time.advance(1000);
		expect(server.tally.adds).toBe(adds + 1);
		expect(there.doc.getMap('draft').get('text')).toBe('xxxxxxx');
	});

	test('of another tab goes too', async () => {
		const [here, there] = [open(), open()];
		await time.advance(500);
		Y.applyUpdate(
			here.doc,
			updateOf((doc) => doc.getArray('notes').push(['beside'])),
			otherTab
		);
		await time.advance(2000);
		expect(notes(there)).toEqual(['beside']);
	});

	test('waits until the server has it, over a reload as well, and is counted', async () => {
		const here = open();
		await time.advance(500);
		expect(here.room.state).toMatchObject({ isInSync: true, waiting: 0 });
		here.line.cut(true);
		note(here, 'one');
		note(here, 'two');
		expect(here.room.state).toMatchObject({
			isInSync: false,
			waiting: 2,
			closed: { refusal: { type: 'offline' }, isFinal: false }
		});
		await here.reload();
		here.line.cut(true);
		await time.advance(500);
		expect(here.room.state).toMatchObject({ isInSync: false, waiting: 1 });
		here.line.restore();
		await time.advance(2000);
		const { state } = here.room;
		expect(state).toMatchObject({ isInSync: true, waiting: 0 });
		expect(state.closed).toBeUndefined();
		expect(state.syncedAt).toBeGreaterThan(time.now() - 2000);
	});

	test('during which others come costs one small entry more, and no storm', async () => {
		const all = [open(), open(), open()];
		await time.advance(500);
		for (const device of all) device.line.cut(true);
		// Each overwrites the same value, so that each finds out for itself what is gone.
		for (const [at, { doc }] of all.entries()) doc.getMap('one').set('value', at);
		for (const device of all) device.line.restore();
		await time.advance(60_000);
		expect(new Set(all.map(({ doc }) => doc.getMap('one').get('value'))).size).toBe(1);
		expect(server.tally.adds).toBeLessThan(10);
	});
});

describe('coming back', () => {
	test('that were made before come to a new device, which says how many have', async () => {
		const count = 12;
		for (let client = 1; client <= count; client++) {
			await inject(updateOf((doc) => doc.getArray('notes').push([`${client}`]), 900 + client));
		}
		const here = open();
		const seen: unknown[] = [];
		here.room.subscribe(() => seen.push(here.room.state.arriving?.done));
		await time.advance(5_000);
		expect(seen).toContain(0);
		expect(seen.at(-1)).toBeUndefined();
		expect(here.room.state.isInSync).toBe(true);
		expect(notes(here)).toHaveLength(count);
	});

	test('with nothing new asks for nothing', async () => {
		const here = open();
		note(here, 'one');
		await time.advance(2000);
		const { listed, asked } = server.tally;
		await here.reload();
		await time.advance(2000);
		expect(here.room.state.isInSync).toBe(true);
		expect(server.tally).toMatchObject({ listed, asked });
	});

	test('to a server that lost all gives it back, in one entry, and says so', async () => {
		const [here, there] = [open(), open()];
		for (let count = 0; count < 9; count++) {
			note(here, `${count}`);
			here.room.flush();
			await time.advance(300);
		}
		const before = server.tally.adds;
		there.line.cut(true);
		server.restore(0, true);
		await time.advance(5000);
		expect(server.tally.adds).toBe(before + 1);
		expect(here.room.state).toMatchObject({ isInSync: true, servesLess: true });
		const anew = open();
		await time.advance(2000);
		expect(notes(anew)).toEqual(notes(here));
	});

	test('says it also where it does not have that any more itself', async () => {
		const here = open();
		note(here, 'seen once');
		await time.advance(2000);
		server.restore(0, true);
		await here.reload((disk) => void (disk.rows.length = 0));
		await time.advance(2000);
		expect(here.room.state).toMatchObject({ isInSync: true, servesLess: true });
	});
});

describe('a server that', () => {
	test('withholds what it lists does not keep a change from being saved', async () => {
		const here = open();
		note(here, 'one');
		await time.advance(2000);
		server.attacks.add('deaf');
		const there = open();
		note(there, 'mine');
		await time.advance(5000);
		expect(there.room.state.waiting).toBe(1);
		await time.advance(40_000);
		expect(there.room.state).toMatchObject({ waiting: 0, servesLess: true });
		server.attacks.clear();
		server.cutAll();
		await time.advance(5000);
		expect(notes(there)).toEqual(notes(here));
	});

	test('forgot an entry while that was being opened is given it back', async () => {
		const slow = async () => new Promise<void>((done) => time.after(3000, done));
		const here = open({
			...sealed.sealing,
			open: (entry) => slow().then(() => sealed.sealing.open(entry))
		});
		await time.advance(500);
		await inject(updateOf((doc) => doc.getArray('notes').push(['only here'])));
		await time.advance(100);
		// It says "same" to a device that does not hold the entry yet, and neither does it.
		server.restore(0, true);
		await time.advance(10_000);
		expect(notes(here)).toEqual(['only here']);
		expect(here.room.state.isInSync).toBe(true);
		expect(server.entries.size).toBe(1);
	});

	test('closes a room for good is not asked again', async () => {
		const here = open();
		await time.advance(500);
		here.line.refuse(4410);
		const { closed } = here.room.state;
		expect(closed).toEqual({ refusal: { type: 'closed', code: 4410 }, isFinal: true });
		note(here, 'still here');
		await time.advance(60_000);
		expect(here.room.state).toMatchObject({ waiting: 1, closed: { isFinal: true } });
	});
});

describe('compaction', () => {
	test('leaves few entries, takes nothing from anybody, and keeps out of it what cannot be read', async () => {
		const here = open();
		await time.advance(500);
		const other = createCheapSealing('elsewhere', () => 1);
		const junk = await other.seal?.(Uint8Array.of(0, 0));
		if (!junk?.ok) throw new Error('Sealing failed.');
		server.put(junk.value);
		for (let count = 0; count < 70; count++) {
			note(here, `${count}`);
			here.room.flush();
			await time.advance(200);
		}
		await time.advance(20_000);
		expect(server.tally.replacing).toBe(1);
		expect(server.entries.size).toBeLessThan(10);
		expect([...server.entries.values()].some(({ entry }) => entry === junk.value)).toBe(true);
		expect(here.room.state).toMatchObject({ unreadable: 1, isInSync: true });
		// Nobody gives back what is missing: it is all there.
		here.line.cut(true);
		const there = open();
		await time.advance(2000);
		expect(contains(rangesOfDoc(there.doc), rangesOfDoc(here.doc))).toBe(true);
		expect(there.room.state).toMatchObject({ unreadable: 1, isInSync: true });
	});

	test('keeps memory flat, however much is written', async () => {
		const here = open();
		const write = async (count: number) => {
			for (let at = 0; at < count; at++) {
				here.doc.getMap('draft').set('text', `version ${at}`);
				here.room.flush();
				await time.advance(100);
			}
			await time.advance(15_000);
		};
		await write(200);
		const before = memoryInUse();
		await write(800);
		expect(memoryInUse() - before).toBeLessThan(2 * 1024 * 1024);
		expect(server.entries.size).toBeLessThan(66);
	});

	test('by two devices at once loses nothing', async () => {
		const [here, there] = [open(), open()];
		await time.advance(500);
		for (let count = 0; count < 66; count++) {
			note(count % 2 ? here : there, `${count}`);
			(count % 2 ? here : there).room.flush();
			await time.advance(20);
		}
		await time.advance(30_000);
		const anew = open();
		for (const device of [here, there]) device.line.cut(true);
		await time.advance(2000);
		expect(notes(anew).length).toBe(66);
	});
});

describe('what means harm', () => {
	test('is kept out, counted, and harms nothing: forged, foreign, cut, and no update at all', async () => {
		const here = open();
		note(here, 'fine');
		await time.advance(2000);
		const honest = [...server.entries.values()][0]?.entry ?? new Uint8Array();
		server.put(honest.slice(0, -1));
		server.put(Uint8Array.of(9));
		for (const entry of sealed.foreign) server.put(entry);
		await inject(Uint8Array.of(1, 2, 3));
		await inject(new Uint8Array());
		// Fine but for its letters, which only Yjs looks at. The provider says so in the console.
		const told = vi.spyOn(console, 'error').mockReturnValue();
		await inject(Uint8Array.of(1, 1, 7, 0, 4, 1, 1, 97, 2, 0xff, 0xff, 0));
		await time.advance(2000);
		expect(here.room.state).toMatchObject({ unreadable: 6, isInSync: true });
		note(here, 'still fine');
		await time.advance(2000);
		const there = open();
		await time.advance(2000);
		expect(notes(there)).toEqual(['fine', 'still fine']);
		expect(there.room.state.unreadable).toBe(6);
		expect(told).toHaveBeenCalled();
		told.mockRestore();
	});

	const nest = (doc: Y.Doc, depth: number) => {
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		let at = doc.getMap<unknown>('deep');
		for (let level = 0; level < depth; level++) {
			const next = new Y.Map<unknown>();
			at.set('in', next);
			at = next;
		}
		return updates;
	};

	test.each(['outside in', 'inside out'])(
		'is too deep a nesting, one level an entry, %s',
		async (order) => {
			const here = open();
			note(here, 'fine');
			await time.advance(2000);
			const doc = new Y.Doc();
			doc.clientID = 900;
			const levels = nest(doc, 100);
			for (const level of order === 'outside in' ? levels : levels.reverse()) {
				await inject(level);
				await time.advance(100);
			}
			await time.advance(2000);
			expect(here.room.state.unreadable).toBeGreaterThan(0);
			let depth = 0;
			for (let at: unknown = here.doc.getMap('deep'); at instanceof Y.Map; at = at.get('in'))
				depth++;
			expect(depth).toBeLessThan(40);
			here.doc.getMap('deep').clear();
			note(here, 'still fine');
			await time.advance(2000);
			expect(here.room.state).toMatchObject({ waiting: 0, isInSync: true });
		}
	);

	test('is a nesting so deep that even to try it would not end', async () => {
		const here = open();
		note(here, 'fine');
		await time.advance(2000);
		await inject(chainOfMaps(30_000));
		await time.advance(2000);
		expect(here.room.state).toMatchObject({ unreadable: 1, isInSync: true });
		expect(here.doc.getMap('deep').size).toBe(0);
	});

	test('is no harm where it only waits for ever: it is shown, and nothing waits for it', async () => {
		const here = open();
		await time.advance(500);
		const doc = new Y.Doc();
		doc.clientID = 900;
		doc.getArray('notes').push(['lost']);
		const first = Y.encodeStateVector(doc);
		doc.getArray('notes').push(['after it']);
		await inject(Y.encodeStateAsUpdate(doc, first));
		note(here, 'fine');
		await time.advance(3000);
		expect(here.room.state).toMatchObject({ isIncomplete: true, isInSync: true, unreadable: 0 });
		await here.reload();
		await time.advance(3000);
		expect(here.room.state).toMatchObject({ isIncomplete: true, isInSync: true });
		await inject(Y.encodeStateAsUpdate(doc));
		await time.advance(3000);
		expect(here.room.state.isIncomplete).toBe(false);
		expect(notes(here).sort()).toEqual(['after it', 'fine', 'lost']);
	});
});

test('a reader says when it holds what no entry says any more', async () => {
	const writer = open();
	note(writer, 'one');
	await time.advance(2000);
	const { seal: _none, ...reading } = sealed.sealing;
	const reader = open({ ...reading, seal: undefined });
	await time.advance(2000);
	expect(notes(reader)).toEqual(['one']);
	// The server loses it, and so does the only one who could give it back.
	server.restore(0, true);
	await writer.reload((disk) => void (disk.rows.length = 0));
	await time.advance(5000);
	expect(reader.room.state).toMatchObject({ waiting: 0, isStale: false });
	note(writer, 'two');
	await time.advance(5000);
	expect(reader.room.state).toMatchObject({ waiting: 0, isStale: true });
	await reader.reload((disk) => {
		disk.rows.length = 0;
		disk.known = [];
	});
	await time.advance(2000);
	expect(notes(reader)).toEqual(['two']);
	expect(reader.room.state.isStale).toBe(false);
});
