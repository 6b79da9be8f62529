/** In a page: a device that has only the secret opens the search that the server keeps. */
import * as Y from 'yjs';
import { deriveWriterKeys } from '../../../src/lib/crypto/room-keys.ts';
import { logOf } from '../../../src/lib/doc/schema.ts';
import { createMemoryKnownEntries } from '../../../src/lib/storage/known-entries-memory.ts';
import { openConnection } from '../../../src/lib/sync/connection.ts';
import { openSealedRoom } from '../../../src/lib/sync/sealed-room.ts';

/** Milliseconds until the document holds so many events. */
export async function openYear(secret: readonly number[], events: number): Promise<number> {
	const start = performance.now();
	const doc = new Y.Doc();
	const connection = openConnection({
		url: `${location.origin.replace(/^http/, 'ws')}/sync`,
		origin: location.origin
	});
	const room = openSealedRoom({
		doc,
		connection,
		access: {
			role: 'writer',
			keys: await deriveWriterKeys(Uint8Array.from(secret)),
			kind: 'large'
		},
		known: createMemoryKnownEntries()
	});
	const log = logOf(doc);
	await new Promise<void>((whole) => {
		const look = () => {
			if (log.length >= events && room.state.isInSync) whole();
		};
		doc.on('update', look);
		room.subscribe(look);
	});
	const took = performance.now() - start;
	await room.close();
	connection.close();
	return took;
}
