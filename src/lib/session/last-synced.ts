/** When a room and this device last held the same, kept over the end of the page. Losing it costs a sentence. */
import { localStore, readObject, type KeyValue } from '../storage/key-value.ts';

const KEY = 'last-synced';

export interface LastSynced {
	/** Epoch milliseconds; undefined where it never was, or nobody knows. */
	read(roomId: string): number | undefined;
	note(roomId: string, at: number): void;
}

export function createLastSynced(store: KeyValue | undefined = localStore()): LastSynced {
	return {
		read(roomId) {
			const kept = readObject(store, KEY);
			const at = kept?.['roomId'] === roomId ? kept['at'] : undefined;
			return typeof at === 'number' ? at : undefined;
		},
		note(roomId, at) {
			try {
				store?.setItem(KEY, JSON.stringify({ roomId, at }));
			} catch {
				// Denied or full.
			}
		}
	};
}
