/** Does the syncing, where it is wanted. Loaded when it is. */
import type { Doc } from 'yjs';
import type { Device } from './device.ts';
import { beginning, type SyncState } from './sync-state.ts';

export interface SyncServiceNeeds {
	readonly doc: Doc;
	readonly device: Pick<Device, 'current' | 'subscribe'>;
	/** Hears of every new state. */
	readonly tell: (state: SyncState) => void;
}

export interface SyncService {
	/** The keyring holds other keys than before. */
	takeUpKeys(): void;
	retryNow(): void;
	close(): Promise<void>;
}

export function openSyncService({ tell }: SyncServiceNeeds): SyncService {
	tell(beginning);
	return { takeUpKeys: () => undefined, retryNow: () => undefined, close: async () => undefined };
}
