import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { splitNames } from '../../../src/lib/sync/wire-names.ts';
import { startAppServer, type AppServer } from '../../support/app-server.ts';
import { connectClient } from '../../support/sync-client.ts';
import { bytesOf, createTestRoom, nameOf } from '../../support/sync-room.ts';
import { createAppRoot } from '../../support/sync-server.ts';
import { temporaryDirectory } from './stores.ts';

const kills = Number(process.env['KILLS'] ?? 10);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

let root: Awaited<ReturnType<typeof createAppRoot>>;
let data: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
	root = await createAppRoot();
	data = await temporaryDirectory();
});
afterAll(async () => {
	await root.remove();
	await data.remove();
});

const environment = () => ({
	BUILD_DIR: root.path,
	DATA_DIR: data.path,
	ADD_BURST: '100000',
	ADDS_PER_SECOND: '100000',
	LOG_LEVEL: 'silent'
});
const connectTo = ({ port }: Pick<AppServer, 'port'>) =>
	connectClient(`ws://127.0.0.1:${port}/sync`, `http://localhost:${port}`);

test(
	`the server killed ${kills} times amid traffic: what it acknowledged is there`,
	{ timeout: 60_000 + kills * 10_000 },
	async () => {
		let room = await createTestRoom();
		let total = 0;
		const acknowledged = new Set<string>();
		const replacedBy = new Map<string, string>();
		for (let round = 0; round <= kills; round++) {
			const server = await startAppServer({ root: root.path, environment: environment() });
			const client = await connectTo(server);
			const reading = await client.write(room);
			const answer = await client.next(reading);
			client.send({ type: 'close' }, reading);
			const names = answer.type === 'list' ? splitNames(answer.names).map(hex) : [];
			const there = new Set(names);
			/** Or what stands for it is. */
			const isThere = (name: string | undefined): boolean =>
				name !== undefined && (there.has(name) || isThere(replacedBy.get(name)));
			const lost = [...acknowledged].filter((name) => !isThere(name));
			expect(lost).toEqual([]);
			if (round === kills) {
				expect(await server.stop('SIGTERM')).toBe(0);
				break;
			}
			if (round % 10 === 9) {
				// Before it is full.
				room = await createTestRoom();
				acknowledged.clear();
				replacedBy.clear();
			}
			const writing = await client.write(room);
			await client.next(writing);

			const byRequest = new Map<number, string>();
			let previous = new Uint8Array();
			let sent = 0;
			const sendOne = () => {
				const entry = bytesOf(`${round} ${sent++} ${'x'.repeat(Math.floor(Math.random() * 3000))}`);
				const name = nameOf(entry);
				// One in four stands for the one before it.
				const replaces = sent % 4 === 0 ? previous : new Uint8Array();
				if (replaces.length > 0) replacedBy.set(hex(replaces), hex(name));
				byRequest.set(client.add(writing, entry, replaces), hex(name));
				previous = name;
			};
			const untilKill = 1 + Math.floor(Math.random() * 40);
			for (let index = 0; index < 50; index++) sendOne();
			let killed: Promise<void> | undefined;
			for (let count = 0; ;) {
				const message = await Promise.race([client.next(writing), client.closed]);
				if (typeof message === 'number') break;
				if (message.type === 'closed') throw new Error(`The channel was closed: ${message.code}.`);
				if (message.type !== 'ack') continue;
				total += message.requests.length;
				for (const request of message.requests) acknowledged.add(byRequest.get(request) ?? '');
				count += 1;
				if (count >= untilKill) killed ??= server.kill();
				else for (let index = 0; index < 10; index++) sendOne();
			}
			await killed;
		}
		expect(total).toBeGreaterThan(kills);
	}
);

test('a full disk: no acknowledgement, 4503, the server lives, and its log says that and no more', async () => {
	const main = join(import.meta.dirname, '..', '..', '..', 'server', 'main.ts');
	const full = await temporaryDirectory();
	// No file may grow beyond some hundred kilobytes, which to SQLite is a full disk.
	const server = spawn(
		'sh',
		['-c', `trap '' XFSZ; ulimit -f 800; exec "$0" "$1"`, process.execPath, main],
		{
			env: { ...process.env, ...environment(), DATA_DIR: full.path, PORT: '0', LOG_LEVEL: 'debug' },
			stdio: ['ignore', 'pipe', 'inherit']
		}
	);
	const said: string[] = [];
	const lines = createInterface({ input: server.stdout }).on('line', (line) => said.push(line));
	const [line] = (await once(lines, 'line')) as [string];
	const port = Number(/:(\d+)$/.exec(line)?.[1]);
	const client = await connectTo({ port });
	const room = await createTestRoom();
	let acknowledged = 0;
	for (let refused = 0; refused < 3;) {
		const channel = await client.write(room);
		await client.next(channel);
		for (let index = 0; ; index++) {
			client.add(channel, new Uint8Array(30_000).fill(index).fill(refused + 1, 0, 1));
			const message = await client.next(channel);
			if (message.type !== 'ack') {
				expect(message).toEqual({ type: 'closed', code: 4503 });
				refused += 1;
				break;
			}
			acknowledged += 1;
		}
	}
	expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
	const reading = client.read(room);
	const { names } = await client.nextOf(reading, 'list');
	expect(splitNames(names)).toHaveLength(acknowledged);
	server.kill('SIGTERM');
	await once(server, 'exit');
	expect(said[0]).toMatch(/^Afterview is at/);
	expect(said.slice(1)).toHaveLength(3);
	for (const each of said.slice(1)) {
		const { level, time, why, msg } = JSON.parse(each) as Record<string, unknown>;
		expect({ level, time, why, msg }).toEqual(JSON.parse(each));
		expect(msg).toBe('Entries could not be written');
		expect(why).toMatch(/^(database or disk is full|disk I\/O error)$/);
	}
	await full.remove();
});
