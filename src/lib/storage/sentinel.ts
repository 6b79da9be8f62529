/**
 * A note outside the database that says that there was something in it. Chromium empties a damaged database without
 * a word, and this is how it is noticed.
 */
import { readObject, type KeyValue } from './key-value.ts';

/** How things stood when something was saved last. */
export interface Loss {
	/** ISO instant. */
	lastSaved: string;
	entries: number;
}

export interface Sentinel {
	/** What was lost, if the database is empty and should not be, or was found so before and nobody has accepted it. */
	check: (isEmpty: boolean) => Loss | undefined;
	/** Call after a commit. Leaves an unaccepted loss on record. */
	note: (saved: Loss) => void;
	accept: () => void;
}

/** Without a store no loss is ever noticed. */
export function createSentinel(store: KeyValue | undefined, name: string): Sentinel {
	const key = sentinelKey(name);
	let isLost = false;

	/** Without the sentinel all else works, so a failure to write it is no failure. */
	function write(value: object | undefined): void {
		try {
			if (value) store?.setItem(key, JSON.stringify(value));
			else store?.removeItem(key);
		} catch {
			return;
		}
	}

	return {
		check(isEmpty) {
			const { lastSaved, entries, lost } = readObject(store, key) ?? {};
			if (typeof lastSaved !== 'string' || typeof entries !== 'number') return undefined;
			isLost = lost === true || (isEmpty && entries > 0);
			if (!isLost) return undefined;
			const loss = { lastSaved, entries };
			write({ ...loss, lost: true });
			return loss;
		},
		note(saved) {
			if (!isLost) write(saved);
		},
		accept() {
			isLost = false;
			write(undefined);
		}
	};
}

/** Whether something was stored here before: known at once, long before the database is open. */
export function hasStoredBefore(store: KeyValue | undefined, name: string): boolean {
	return readObject(store, sentinelKey(name)) !== undefined;
}

function sentinelKey(name: string): string {
	return `${name}:sentinel`;
}
