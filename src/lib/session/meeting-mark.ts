/**
 * That this tab shows an invitation or has come by one. It outlives a reload, and what it speaks of does not: so the page
 * that comes after can say what happened. Nothing of the invitation is in it.
 */
import { tabStore, type KeyValue } from '../storage/key-value.ts';

export type MeetingSide = 'inviting' | 'joining';

const KEY = 'meeting';

export interface MeetingMark {
	set(side: MeetingSide): void;
	clear(): void;
	/** Whether a page of this tab ended in the middle. Once. */
	take(side: MeetingSide): boolean;
}

/** Where the browser keeps nothing, nothing is said. */
export function createMeetingMark(store: KeyValue | undefined = tabStore()): MeetingMark {
	const attempt = (act: () => unknown) => {
		try {
			return act();
		} catch {
			return undefined;
		}
	};
	const clear = () => void attempt(() => store?.removeItem(KEY));
	return {
		set: (side) => void attempt(() => store?.setItem(KEY, side)),
		clear,
		take(side) {
			if (attempt(() => store?.getItem(KEY)) !== side) return false;
			clear();
			return true;
		}
	};
}
