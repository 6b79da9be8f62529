/** What the save line says of syncing, as time goes by. Loaded where a device syncs. */
import { createSubscriber } from 'svelte/reactivity';
import type { Live } from '$lib/session/live.ts';
import type { Sync } from '$lib/session/sync.ts';
import { desk } from '$lib/ui/desk.ts';
import type { Format } from '$lib/words/format.ts';
import { saveLineWords } from './sync-words.ts';

/** Read in a template or a `$derived`, the time of day is read anew so often, in milliseconds. */
export function everyMs(ms: number): () => number {
	const subscribe = createSubscriber((update) => {
		const timer = setInterval(update, ms);
		return () => clearInterval(timer);
	});
	return () => {
		subscribe();
		return Date.now();
	};
}

export function openSyncLine(
	{ state }: Pick<Sync, 'state'>,
	format: () => Format
): Live<string | undefined> {
	const now = everyMs(30_000);
	return {
		get current() {
			return saveLineWords(state.current, { now: now(), isDesk: desk.current }, format());
		}
	};
}
