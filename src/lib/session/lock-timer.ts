/** Locks when no tab of the app has been in front for so long. */
import { browserPageLife, type PageLife } from '../storage/page-life.ts';

export interface LockTimer {
	/** In the background for longer than it should be open there. */
	readonly isOverdue: boolean;
	stop(): void;
}

export interface LockTimerNeeds {
	readonly pageLife?: PageLife;
	readonly isHidden?: () => boolean;
	/** Epoch milliseconds. */
	readonly now?: () => number;
	readonly locks?: Pick<LockManager, 'request' | 'query'> | undefined;
	/** Before the page is shown again, where it should not be. */
	readonly cover?: () => void;
	readonly lockHere: () => void;
	readonly lockEverywhere: () => void;
}

const MINUTE = 60_000;
/** Held, by all who like, as long as they are in front. */
const IN_FRONT = 'afterview:in-front';

/** `minutes` is asked each time; with 0 it never happens. */
export function startLockTimer(
	minutes: () => number,
	{
		pageLife = browserPageLife(),
		isHidden = () => document.visibilityState === 'hidden',
		now = Date.now,
		locks = globalThis.navigator?.locks,
		cover = () => (document.body.hidden = true),
		lockHere,
		lockEverywhere
	}: LockTimerNeeds
): LockTimer {
	let hiddenSince: number | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let leaveFront: (() => void) | undefined;

	const isOverdue = () =>
		hiddenSince !== undefined && minutes() > 0 && now() - hiddenSince >= minutes() * MINUTE;

	function onHidden(): void {
		hiddenSince ??= now();
		leaveFront?.();
		leaveFront = undefined;
		wait();
	}

	function onVisible(): void {
		// Timers sleep with the page, above all on a phone.
		const isLate = isOverdue();
		hiddenSince = undefined;
		clearTimeout(timer);
		if (isLate) {
			cover();
			lockHere();
			return;
		}
		if (leaveFront) return;
		const left = new Promise<void>((leave) => (leaveFront = leave));
		void locks?.request(IN_FRONT, { mode: 'shared' }, () => left).catch(() => undefined);
	}

	function wait(): void {
		clearTimeout(timer);
		if (minutes() > 0) timer = setTimeout(() => void ring(), minutes() * MINUTE);
	}

	async function ring(): Promise<void> {
		const { held = [] } = (await locks?.query().catch(() => undefined)) ?? {};
		if (hiddenSince === undefined) return;
		if (held.some(({ name }) => name === IN_FRONT)) {
			hiddenSince = now();
			wait();
		} else lockEverywhere();
	}

	if (isHidden()) onHidden();
	else onVisible();
	const stopWatching = pageLife.watch({ onHidden, onVisible });
	return {
		get isOverdue() {
			return isOverdue();
		},
		stop() {
			stopWatching();
			clearTimeout(timer);
			leaveFront?.();
		}
	};
}
