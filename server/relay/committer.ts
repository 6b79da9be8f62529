import type { Change, Outcome, Store } from '../stores/store.ts';
import type { Channel } from './channel.ts';
import type { Clock } from './clock.ts';

/** An entry on its way to the disk. */
export interface Pending {
	readonly channel: Channel;
	readonly request: number;
	readonly change: Change;
}

export interface Committer {
	readonly add: (pending: Pending) => void;
	/** Resolves when nothing is on its way any more. */
	readonly idle: () => Promise<void>;
}

/** What goes into one transaction at the most: others wait for it. */
const mostChanges = 1000;
const mostBytes = 8 * 1024 * 1024;

/**
 * Commits in groups: the first entry at once, what comes within `commitMs` of that together, and never two commits at a
 * time. `done` and `failed` get every entry exactly once.
 */
export function createCommitter(
	store: Pick<Store, 'commit'>,
	clock: Clock,
	commitMs: number,
	done: (batch: readonly Pending[], outcomes: readonly Outcome[], ms: number) => void,
	failed: (batch: readonly Pending[], error: unknown) => void
): Committer {
	let waiting: Pending[] = [];
	let isBusy = false;
	let lastStart = -Infinity;
	let idlers: (() => void)[] = [];

	const takeBatch = (): readonly Pending[] => {
		let bytes = 0;
		let count = 0;
		for (const { change } of waiting) {
			bytes += change.entry.length;
			if (count > 0 && (count === mostChanges || bytes > mostBytes)) break;
			count += 1;
		}
		const batch = waiting.slice(0, count);
		waiting = waiting.slice(count);
		return batch;
	};

	const schedule = () => {
		if (isBusy) return;
		isBusy = true;
		const wait = Math.max(0, Math.min(commitMs, lastStart + commitMs - clock.now()));
		// Even without a wait all that came in one frame goes together.
		if (wait === 0) setImmediate(() => void commit());
		else clock.after(wait, () => void commit());
	};

	const commit = async () => {
		const now = clock.now();
		lastStart = now;
		const batch = takeBatch();
		const changes = batch.map(({ change }) => change);
		const tell = await store.commit(changes, now).then(
			(outcomes) => () => done(batch, outcomes, clock.now() - now),
			(error: unknown) => () => failed(batch, error)
		);
		isBusy = false;
		if (waiting.length > 0) schedule();
		tell();
		if (isBusy) return;
		for (const wake of idlers) wake();
		idlers = [];
	};

	return {
		add: (pending) => {
			waiting.push(pending);
			schedule();
		},
		idle: () => (isBusy ? new Promise<void>((resolve) => idlers.push(resolve)) : Promise.resolve())
	};
}
