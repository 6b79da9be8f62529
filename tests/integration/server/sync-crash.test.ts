import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp, restore } from '../../../server/stores/sqlite-backup.ts';
import { digestOf, emptyDigest, splitNames } from '../../../src/lib/sync/wire-names.ts';
import { startAppServer, type AppServer } from '../../support/app-server.ts';
import { connectClient } from '../../support/sync-client.ts';
import { bytesOf, createTestRoom, nameOf, type TestRoom } from '../../support/sync-room.ts';
import { createAppRoot } from '../../support/sync-server.ts';
import { temporaryDirectory } from './stores.ts';

const dying = join(import.meta.dirname, '..', '..', 'support', 'dying-server.ts');

let root: Awaited<ReturnType<typeof createAppRoot>>;
let data: Awaited<ReturnType<typeof temporaryDirectory>>;
let room: TestRoom;
beforeEach(async () => {
	root = await createAppRoot();
	data = await temporaryDirectory();
	room = await createTestRoom();
});
afterEach(async () => {
	await root.remove();
	await data.remove();
});

const start = (options: { program?: string; environment?: Record<string, string> } = {}) =>
	startAppServer({
		...options,
		root: root.path,
		environment: { DATA_DIR: data.path, ...options.environment }
	});
const open = async ({ port }: AppServer, held = emptyDigest) => {
	const client = await connectClient(`ws://127.0.0.1:${port}/sync`, `http://127.0.0.1:${port}`);
	const channel = await client.write(room, held);
	return { client, channel, answer: await client.next(channel) };
};
const entry = bytesOf('x');
const held = digestOf([nameOf(entry)]);

test.each([
	{ moment: 'written', isThere: false },
	{ moment: 'committed', isThere: true }
])(
	'killed when an entry is $moment: nobody was told, and the same again is taken once',
	async ({ moment, isThere }) => {
		const first = await start({ program: dying, environment: { DIES: moment } });
		const [a, b] = [await open(first), await open(first)];
		a.client.add(a.channel, entry);
		expect(await Promise.race([a.client.closed, a.client.next(a.channel)])).toBe(1006);
		expect(await Promise.race([b.client.closed, b.client.next(b.channel)])).toBe(1006);

		const second = await start();
		const [again, other] = [await open(second, held), await open(second)];
		expect(again.answer).toEqual(
			isThere ? { type: 'same' } : { type: 'list', size: 0, names: new Uint8Array() }
		);
		const request = again.client.add(again.channel, entry);
		expect(await again.client.next(again.channel)).toEqual({ type: 'ack', requests: [request] });
		const seen = isThere ? other.answer : await other.client.next(other.channel);
		expect(seen).toMatchObject(isThere ? { names: nameOf(entry) } : { added: [{ entry }] });
		expect((await open(second, held)).answer).toEqual({ type: 'same' });
		expect(await second.stop('SIGTERM')).toBe(0);
	}
);

test('after a restore of yesterday devices put back what they hold, once and for all', async () => {
	const later = bytesOf('y');
	const both = digestOf([nameOf(entry), nameOf(later)]);
	const first = await start();
	const a = await open(first);
	a.client.add(a.channel, entry);
	await a.client.nextOf(a.channel, 'ack');
	const yesterday = join(data.path, 'yesterday');
	expect(backUp(data.path, yesterday)).toMatchObject({ ok: true });
	a.client.add(a.channel, later);
	await a.client.nextOf(a.channel, 'ack');
	await first.kill();
	expect(restore(data.path, yesterday, new Date())).toMatchObject({ ok: true });

	const second = await start();
	const [one, other] = [await open(second, both), await open(second, both)];
	for (const { answer } of [one, other]) {
		expect(answer.type === 'list' && splitNames(answer.names)).toEqual([nameOf(entry)]);
	}
	// Both see what is lacking, and both put it back.
	for (const { client, channel } of [one, other]) {
		client.add(channel, later);
		await client.nextOf(channel, 'ack');
	}
	expect((await open(second, both)).answer).toEqual({ type: 'same' });
	await second.stop('SIGTERM');
});
