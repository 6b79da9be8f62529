/**
 * Of all tabs of this browser one syncs: who holds the lock. It tells the others how it goes. When it is closed or
 * killed the browser gives the lock to another; where it is held by a tab that the browser has put to sleep, as phones
 * do, the one in front takes it.
 */
import { isObject } from '../storage/key-value.ts';
import { browserPageLife, type PageLife } from '../storage/page-life.ts';
import { openBroadcastChannel, type Channel } from '../storage/tabs.ts';
import { systemTimers, type Timers } from '../sync/surroundings.ts';
import type { SyncState } from './sync-state.ts';

/** The syncing itself, done by one tab. */
export interface SyncLead {
	readonly current: SyncState;
	subscribe(listener: () => void): () => void;
	retryNow(): void;
	close(): Promise<void>;
}

export interface SyncTabs {
	/** Whichever tab syncs need not wait for its next try. */
	retryNow(): void;
	close(): Promise<void>;
}

export interface SyncTabsNeeds {
	/** Called when this tab is to sync. */
	readonly lead: () => SyncLead;
	/** Hears of every new state, this tab's or another's. */
	readonly tell: (state: SyncState) => void;
	readonly locks?: Pick<LockManager, 'request'> | null;
	readonly openChannel?: (name: string) => Channel | undefined;
	readonly pageLife?: PageLife;
	readonly timers?: Pick<Timers, 'after'>;
}

const name = 'afterview-sync';

/** How long the tab that syncs may take to answer. */
const patienceMs = 3_000;

type Said =
	| { readonly type: 'state'; readonly state: SyncState }
	/** Whoever syncs says its state. */
	| { readonly type: 'ask' }
	| { readonly type: 'retry' };

export function openSyncTabs({
	lead,
	tell,
	// Browsers hide them, and all that sealing needs, from a page that came without https.
	locks = (navigator as Partial<Navigator>).locks ?? null,
	openChannel = openBroadcastChannel,
	pageLife = browserPageLife(),
	timers = systemTimers
}: SyncTabsNeeds): SyncTabs {
	const channel = openChannel(name);
	let leading: { readonly lead: SyncLead; readonly letGo: () => void } | undefined;
	let waiting: AbortController | undefined;
	let callOff: (() => void) | undefined;
	let isClosed = false;

	const say = (said: Said) => channel?.postMessage(said);
	const publish = () => {
		if (!leading) return;
		const { current } = leading.lead;
		tell(current);
		say({ type: 'state', state: current });
	};
	/** Resolves when the lock may go. */
	const takeOver = () =>
		new Promise<void>((letGo) => {
			if (isClosed) return letGo();
			callOff?.();
			leading = { lead: lead(), letGo };
			leading.lead.subscribe(publish);
			publish();
		});
	const stepDown = async () => {
		const was = leading;
		leading = undefined;
		await was?.lead.close();
		was?.letGo();
	};
	const queue = (steal = false) => {
		if (!locks) return void takeOver();
		waiting?.abort();
		const mine = (waiting = new AbortController());
		const { signal } = mine;
		locks.request(name, steal ? { steal } : { signal }, takeOver).catch(() => {
			// Called off by this tab itself.
			if (signal.aborted) return;
			// Another has taken it: this one was asleep.
			void stepDown();
			if (!isClosed) queue();
		});
	};
	/** Asks who syncs; where nobody answers, this tab does. */
	const ask = () => {
		if (leading) return;
		say({ type: 'ask' });
		callOff?.();
		callOff = timers.after(patienceMs, () => queue(true));
	};

	if (channel) {
		channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (!isSaid(data)) return;
			if (data.type === 'state') {
				if (leading) return;
				callOff?.();
				tell(data.state);
			} else if (data.type === 'ask') publish();
			else leading?.lead.retryNow();
		};
	}
	const stopWatching = pageLife.watch({ onHidden: () => callOff?.(), onVisible: ask });
	queue();
	say({ type: 'ask' });

	return {
		retryNow() {
			if (leading) leading.lead.retryNow();
			else {
				say({ type: 'retry' });
				ask();
			}
		},
		async close() {
			isClosed = true;
			callOff?.();
			stopWatching();
			waiting?.abort();
			await stepDown();
			channel?.close();
		}
	};
}

/** From another tab, which may run another version of the app. */
function isSaid(data: unknown): data is Said {
	if (!isObject(data)) return false;
	const { type, state } = data;
	return type === 'ask' || type === 'retry' || (type === 'state' && isObject(state));
}
