/** What people notice of the server: how soon an edit is on the other device, and how soon all are back after a restart. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as Y from 'yjs';
import { createSecret, deriveWriterKeys } from '../../src/lib/crypto/room-keys.ts';
import { createMemoryKnownEntries } from '../../src/lib/storage/known-entries-memory.ts';
import { openSealedRoom } from '../../src/lib/sync/sealed-room.ts';
import type { BenchRow } from './report.ts';
import { openAppConnection } from './server/app-connection.ts';
import { percentile, withServer } from './server/measure.ts';
import type { Returned, ReturnOrder } from './server/returning-process.ts';

/** Of each of two devices; fewer than go without waiting. */
const edits = 50;
const clients = 5_000;
const processes = 2;

/** The app's rooms and connection, in Node: everything but the screen. */
export async function benchShown(): Promise<BenchRow[]> {
	const times = await withServer('afterview', async ({ port }) => {
		const keys = await deriveWriterKeys(createSecret());
		const devices = [0, 1].map(() => {
			const doc = new Y.Doc();
			const connection = openAppConnection(port);
			const access = { role: 'writer' as const, keys, kind: 'large' as const };
			return {
				doc,
				connection,
				room: openSealedRoom({ doc, access, connection, known: createMemoryKnownEntries() })
			};
		});
		for (const { room } of devices) {
			const { promise, resolve } = Promise.withResolvers<void>();
			const look = () => room.state.isInSync && resolve();
			const stop = room.subscribe(look);
			look();
			await promise;
			stop();
		}
		const found: number[] = [];
		for (let edit = 0; edit < 2 * edits; edit += 1) {
			const [from, to] = edit % 2 === 0 ? devices : devices.toReversed();
			if (!from || !to) throw new Error('There are two.');
			const shown = new Promise((resolve) => to.doc.once('update', resolve));
			const start = performance.now();
			from.doc.getMap('log').set(`${edit}`, 'x'.repeat(150));
			from.room.flush();
			await shown;
			found.push(performance.now() - start);
			// Not in step with what the server does every so many milliseconds.
			await new Promise((wait) => setTimeout(wait, 50 + 50 * Math.random()));
		}
		for (const { room, connection } of devices) {
			await room.close();
			connection.close();
		}
		return found;
	});
	const value = percentile(times, 0.95);
	const detail = `median ${percentile(times, 0.5).toFixed(0)} ms`;
	const name = 'An edit on one device shown on the other, p95';
	return [{ name, value, unit: 'ms', bar: 100, holds: value <= 100, detail }];
}

/** Killed and started again: every client waits a random time, longer after each try that finds nobody. */
export async function benchReturn(): Promise<BenchRow[]> {
	const { value, failures } = await withServer('afterview', async (server) => {
		const children = Array.from({ length: processes }, () =>
			fork(join(import.meta.dirname, 'server', 'returning-process.ts'), {
				stdio: ['ignore', 'inherit', 'inherit', 'ipc']
			})
		);
		const all = (order: ReturnOrder) =>
			Promise.all(
				children.map(async (child) => {
					child.send(order);
					return ((await once(child, 'message')) as [Returned])[0];
				})
			);
		try {
			await all({ type: 'open', port: server.port, rooms: clients / 2 / processes });
			await server.restart();
			const start = performance.now();
			const done = await all({ type: 'come back' });
			const seconds = (performance.now() - start) / 1000;
			return { value: seconds, failures: done.flatMap((each) => each.failures) };
		} finally {
			for (const child of children) child.kill('SIGKILL');
		}
	});
	const name = `${clients.toLocaleString('en')} clients in sync again after a restart`;
	const detail = failures[0] ? `${failures.length} errors: ${failures[0]}` : 'no error';
	const holds = value <= 60 && failures.length === 0;
	return [{ name, value, unit: 's', bar: 60, holds, detail }];
}
