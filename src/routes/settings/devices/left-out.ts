import type { SyncState } from '$lib/session/sync-state.ts';

/** The keys that this device has are worth nothing any more: they were renewed on another one. */
export function isLeftOut(sync: SyncState): boolean {
	return sync.type === 'on' && sync.trouble?.type === 'closed' && sync.trouble.code === 4410;
}
