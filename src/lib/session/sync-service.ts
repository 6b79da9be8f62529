/** Does the syncing, where it is wanted. Loaded when it is. */
import type { Doc } from 'yjs';
import { openSyncLead } from './sync-lead.ts';
import type { SyncState } from './sync-state.ts';
import { openSyncTabs, type SyncTabs } from './sync-tabs.ts';

export type SyncService = SyncTabs;

/** `tell` hears of every new state. */
export function openSyncService(doc: Doc, tell: (state: SyncState) => void): SyncService {
	return openSyncTabs({ lead: () => openSyncLead(doc), tell });
}
