/**
 * Whether the other page of an invitation is still there. A page that is killed, put away or cut off says nothing, so
 * each says every few seconds that it is there, and silence is noticed. It ends nothing: a phone may come back.
 */
import type { Timers } from './surroundings.ts';

const beatMs = 5_000;
/** Two beats may be late or lost. */
const quietMs = 15_000;

export interface PeerWatchNeeds {
	readonly timers: Pick<Timers, 'now' | 'after'>;
	/** Says that this page is there. */
	readonly beat: () => void;
	readonly onChange: () => void;
}

export interface PeerWatch {
	/** Something is to be heard, and has not been for a while. */
	readonly isQuiet: boolean;
	/** From now on this page says that it is there. */
	start(): void;
	/** The other page was heard, or could not be until now: it has all its time again. */
	heard(): void;
	/** From now on something is to be heard, or nothing is until it is. */
	expect(isDue: boolean): void;
	stop(): void;
}

export function watchPeer({ timers, beat, onChange }: PeerWatchNeeds): PeerWatch {
	let heardAt = timers.now();
	let lookedAt = heardAt;
	let isDue = false;
	let isQuiet = false;
	let callOff: (() => void) | undefined;

	function become(next: boolean): void {
		if (next === isQuiet) return;
		isQuiet = next;
		onChange();
	}

	function heard(): void {
		heardAt = timers.now();
		become(false);
	}

	function tick(): void {
		callOff = timers.after(beatMs, tick);
		const now = timers.now();
		// This page was asleep itself: what came meanwhile is read next.
		if (now - lookedAt > 2 * beatMs) heardAt = now;
		lookedAt = now;
		beat();
		if (isDue && now - heardAt >= quietMs) become(true);
	}

	return {
		get isQuiet() {
			return isQuiet;
		},
		start() {
			if (callOff) return;
			lookedAt = timers.now();
			tick();
		},
		heard,
		expect(next) {
			isDue = next;
			heard();
		},
		stop: () => callOff?.()
	};
}
