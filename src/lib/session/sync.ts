/**
 * Syncing as the session offers it: whether it is wanted lies in the settings of this device, and the part that does it
 * is loaded only where it is.
 */
import type { Doc } from 'yjs';
import { device, type Device } from './device.ts';
import { createCell, createLive, type Live } from './live.ts';
import type { openSyncService, SyncService } from './sync-service.ts';
import { beginning, inTrouble, type SyncState } from './sync-state.ts';

export interface Sync {
	readonly state: Live<SyncState>;
	/** From now on, in all tabs, with the keys that the keyring holds; whoever syncs follows it when these change. */
	start(): void;
	/** The keys stay where they are. */
	stop(): void;
	/** The user does not want to wait for the next try. */
	retryNow(): void;
}

/** What the session keeps to itself. */
export interface OwnSync extends Sync {
	/** Syncs from now on where it is wanted. Called once Today is shown. */
	begin(): void;
	close(): Promise<void>;
}

export interface SyncNeeds {
	readonly device?: Pick<Device, 'current' | 'change' | 'subscribe'>;
	readonly load?: () => Promise<typeof openSyncService>;
}

/** `doc` is asked for when syncing begins. */
export function createSync(
	doc: () => Doc,
	{ device: on = device, load = loadService }: SyncNeeds = {}
): OwnSync {
	const state = createCell<SyncState>({ type: 'off' });
	let hasBegun = false;
	let loading: Promise<void> | undefined;
	let service: SyncService | undefined;
	let stopFollowing: (() => void) | undefined;

	const isWanted = () => hasBegun && on.current.sync;
	const tell = (next: SyncState) => {
		if (isWanted()) state.current = next;
	};
	const open = async () => {
		try {
			const openService = await load();
			if (isWanted()) service = openService(doc(), tell);
		} catch {
			// A build that is gone from the server and not in the offline copy: the next start has another.
			tell(inTrouble({ type: 'not-loaded' }));
		}
		loading = undefined;
	};
	const follow = () => {
		if (isWanted()) {
			if (service || loading) return;
			state.current = beginning;
			loading = open();
		} else {
			void service?.close();
			service = undefined;
			state.current = { type: 'off' };
		}
	};

	return {
		state: createLive(state),
		begin() {
			hasBegun = true;
			stopFollowing = on.subscribe(follow);
			follow();
		},
		start: () => on.change({ sync: true }),
		stop: () => on.change({ sync: false }),
		retryNow() {
			if (service) service.retryNow();
			else follow();
		},
		async close() {
			stopFollowing?.();
			hasBegun = false;
			await loading;
			await service?.close();
			service = undefined;
		}
	};
}

async function loadService(): Promise<typeof openSyncService> {
	return (await import('./sync-service.ts')).openSyncService;
}
