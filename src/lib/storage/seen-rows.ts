export interface SeenRows {
	/** Every row up to this key is in memory. */
	readonly upTo: number;
	/** The highest key that was read or written here. */
	readonly highest: number;
	/** Rows read from disk, or committed by this tab. */
	note: (keys: number[]) => void;
	/** A row another tab told of. */
	noteTold: (key: number) => void;
	/** Everything up to this key was read. */
	caughtUp: (key: number) => void;
	/** The database began again at 1. */
	startOver: () => void;
}

/**
 * Remembers which rows this tab has, so that it can read those it missed. Messages from other tabs and own commits
 * arrive in any order, hence the gap-free mark and the set above it. What others tell does not raise `highest`: it
 * may overtake a commit of ours that came first.
 */
export function createSeenRows(): SeenRows {
	let upTo = 0;
	let highest = 0;
	const above = new Set<number>();

	function mark(key: number): void {
		if (key > upTo) above.add(key);
		advance();
	}

	function advance(): void {
		while (above.delete(upTo + 1)) upTo++;
	}

	return {
		get upTo() {
			return upTo;
		},
		get highest() {
			return highest;
		},
		note(keys) {
			highest = Math.max(highest, ...keys);
			keys.forEach(mark);
		},
		noteTold: mark,
		caughtUp(key) {
			upTo = Math.max(upTo, key);
			highest = Math.max(highest, key);
			for (const seen of above) if (seen <= upTo) above.delete(seen);
			advance();
		},
		startOver() {
			upTo = 0;
			highest = 0;
			above.clear();
		}
	};
}
