/** What somebody is written to for: to be thanked, or out of courtesy once it is over. */
import type { ThreadItem } from '../doc/model.ts';

/** `rejected`: they chose somebody else. `elsewhere`: the user has accepted another position, and they still wait. */
export type Occasion = 'thanks' | 'rejected' | 'elsewhere';

type Followed = Pick<ThreadItem, 'opening' | 'openingStatus'>;

export function occasionOf(item: Followed, threads: Iterable<Followed>): Occasion {
	if (item.openingStatus === 'rejected' || item.openingStatus === 'filled') return 'rejected';
	return isWaiting(item) && isAnyAccepted(threads) ? 'elsewhere' : 'thanks';
}

/** Everyone who is still to hear that the user has accepted another position. */
export function stillWaiting(threads: Iterable<ThreadItem>): readonly ThreadItem[] {
	const all = [...threads];
	return isAnyAccepted(all)
		? all.filter((item) => isWaiting(item) && item.interview.status !== 'cancelled')
		: [];
}

export function isCourtesySent({ log }: Pick<ThreadItem, 'log'>): boolean {
	return log.some((event) => event.type === 'note' && event.courtesy === true);
}

function isWaiting({ openingStatus }: Followed): boolean {
	return openingStatus === 'open' || openingStatus === 'on-hold' || openingStatus === 'offer';
}

function isAnyAccepted(threads: Iterable<Followed>): boolean {
	return [...threads].some(({ openingStatus }) => openingStatus === 'accepted');
}
