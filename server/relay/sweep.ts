import { every } from './clock.ts';
import type { Relay } from './relay.ts';

const sweepMs = 60 * 60 * 1000;

/** Once an hour what was not used for long goes, rooms and the ids of deleted ones alike, a few at a time. */
export function startSweeping(
	relay: Pick<Relay, 'store' | 'clock' | 'limits' | 'warn'>
): () => void {
	const { store, clock, limits, warn } = relay;
	let isStopped = false;
	const sweep = async () => {
		while (!isStopped && (await store.sweep(clock.now() - limits.unusedRoomMs)) > 0);
	};
	const stop = every(clock, sweepMs, () => {
		sweep().catch((error: unknown) => warn('Unused rooms could not be removed', error));
	});
	return () => {
		isStopped = true;
		stop();
	};
}
