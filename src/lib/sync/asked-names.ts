import { joinBytes } from './wire-bytes.ts';
import { maxGetNames } from './wire.ts';

/** Names of entries that were asked for: so many at once, and the next when these are answered. */
export interface AskedNames {
	add(names: readonly Uint8Array[]): void;
	/** What to ask for now, end to end; undefined where nothing waits or an answer is due. */
	next(): Uint8Array | undefined;
	/** True where all that was asked for is answered with these. */
	answered(count: number): boolean;
	/** Something is asked for and not answered. */
	readonly isDue: boolean;
	clear(): void;
}

export function createAskedNames(): AskedNames {
	let waiting: Uint8Array[] = [];
	let due = 0;
	return {
		add: (names) => void (waiting = [...waiting, ...names]),
		next() {
			if (due > 0 || waiting.length === 0) return undefined;
			const asked = waiting.slice(0, maxGetNames);
			waiting = waiting.slice(maxGetNames);
			due = asked.length;
			return joinBytes(asked);
		},
		answered(count) {
			due = Math.max(0, due - count);
			return due === 0 && waiting.length === 0;
		},
		get isDue() {
			return due > 0;
		},
		clear() {
			waiting = [];
			due = 0;
		}
	};
}
