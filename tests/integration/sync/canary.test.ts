/**
 * Names that were typed, and the secret they are sealed with, looked for wherever the server and the network could have
 * them: the server's files, its memory, what it says, and every byte that went over the wire.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createSecret, deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import { createMemoryKnownEntries } from '../../../src/lib/storage/known-entries-memory.ts';
import { openConnection } from '../../../src/lib/sync/connection.ts';
import { openSealedRoom } from '../../../src/lib/sync/sealed-room.ts';
import type { Socket } from '../../../src/lib/sync/surroundings.ts';
import { startAppServer } from '../../support/app-server.ts';
import { findInMemory } from '../../support/process-memory.ts';
import { createAppRoot } from '../../support/sync-server.ts';
import { writtenForms } from '../../support/written-forms.ts';
import { temporaryDirectory } from '../server/stores.ts';

test('what was typed is on both devices and nowhere else, and neither is the secret', async () => {
	const [root, data] = [await createAppRoot(), await temporaryDirectory()];
	const server = await startAppServer({
		root: root.path,
		environment: { DATA_DIR: data.path, LOG_LEVEL: 'debug' }
	});
	const secret = createSecret();
	const canary = `Zoë Kanarienvogel ${randomBytes(8).toString('hex')}`;
	const keys = await deriveWriterKeys(secret);
	const traffic: Buffer[] = [];
	const urls: string[] = [];

	const openDevice = () => {
		const doc = new Y.Doc();
		const origin = `http://localhost:${server.port}`;
		const openSocket = (url: string) => {
			urls.push(url);
			const socket = new WebSocket(url, { origin, perMessageDeflate: false });
			const send = socket.send.bind(socket) as (bytes: Uint8Array) => void;
			socket.send = (bytes: Uint8Array) => {
				traffic.push(Buffer.from(bytes));
				send(bytes);
			};
			socket.on('message', (bytes) => traffic.push(Buffer.from(bytes as ArrayBuffer)));
			return socket as unknown as Socket;
		};
		const connection = openConnection({
			url: `ws://127.0.0.1:${server.port}/sync`,
			origin,
			openSocket
		});
		const room = openSealedRoom({
			doc,
			connection,
			access: { role: 'writer', keys, kind: 'large' },
			known: createMemoryKnownEntries()
		});
		const until = (holds: () => boolean) =>
			new Promise<void>((done) => {
				const look = () => {
					if (!holds()) return;
					doc.off('update', look);
					stop();
					done();
				};
				doc.on('update', look);
				const stop = room.subscribe(look);
				look();
			});
		const close = async () => {
			await room.close();
			connection.close();
		};
		return { doc, room, until, close };
	};

	const [one, other] = [openDevice(), openDevice()];
	one.doc.getMap('people').set('a', canary);
	one.doc.getText('note').insert(0, `${canary} said: call me on Tuesday`);
	one.room.flush();
	await other.until(() => other.doc.getMap('people').get('a') === canary);
	await one.until(() => one.room.state.isInSync);
	// One that comes later, from what the server keeps.
	const late = openDevice();
	await late.until(() => late.doc.getText('note').toJSON().startsWith(canary));

	const wanted = [...writtenForms(Buffer.from(canary)), ...writtenForms(Buffer.from(secret))];
	/** What all of them do have, so that not finding anything means something. */
	const roomId = Buffer.from(keys.roomId);
	const nothing = wanted.map(() => false);
	const lookIn = (bytes: Buffer) => wanted.map((each) => bytes.includes(each));

	if (process.platform === 'linux') {
		const [hasRoomId, ...found] = findInMemory(server.pid, [roomId, ...wanted]);
		expect(hasRoomId).toBe(true);
		expect(found).toEqual(nothing);
	}
	for (const device of [one, other, late]) await device.close();
	const files = Buffer.concat(
		readdirSync(data.path).map((name) => readFileSync(join(data.path, name)))
	);
	expect(files.includes(roomId)).toBe(true);
	expect(lookIn(files)).toEqual(nothing);

	const wire = Buffer.concat(traffic);
	expect(wire.includes(Buffer.from(keys.publicKey))).toBe(true);
	expect(lookIn(wire)).toEqual(nothing);

	expect(urls).toHaveLength(3);
	expect(new Set(urls)).toEqual(new Set([`ws://127.0.0.1:${server.port}/sync`]));
	await server.stop('SIGTERM');
	const said = server.said.join('\n');
	expect(said).toMatch(/^Afterview is at/);
	expect([...lookIn(Buffer.from(said)), said.includes(keys.roomId)]).toEqual([...nothing, false]);
	await root.remove();
	await data.remove();
});
