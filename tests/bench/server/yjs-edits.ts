/** One small edit as the app makes them: an event at the end of the log. */
import * as Y from 'yjs';
import { writeEvent } from '../../../src/lib/doc/event-text.ts';
import { logOf } from '../../../src/lib/doc/schema.ts';
import { createNewId } from '../../../src/lib/session/new-id.ts';

export interface Editor {
	/** That Yjs knows its writer by. */
	readonly id: number;
	/** The Yjs update of the next edit. */
	readonly edit: () => Uint8Array;
}

const newId = createNewId();

export function createEditor(): Editor {
	const doc = new Y.Doc();
	const log = logOf(doc);
	let last: Uint8Array = new Uint8Array();
	doc.on('update', (update: Uint8Array) => (last = update));
	return {
		id: doc.clientID,
		edit: () => {
			const [id, interview, person] = [newId(), newId(), newId()];
			const call = { type: 'call', date: '2026-03-09', time: '10:05', outcome: 'voicemail' };
			log.push([writeEvent({ id, interview, person, ...call } as { id: string })]);
			return last;
		}
	};
}

/** How many edits an update brings that somebody else made. */
export function countEdits(update: Uint8Array, own: number): number {
	return Y.decodeUpdate(update).structs.filter(({ id }) => id.client !== own).length;
}
