import type { CadenceEvent } from './spec.ts';

/** Log order is by date, then by id. */
export function byLogOrder(a: CadenceEvent, b: CadenceEvent): number {
	if (a.date !== b.date) return a.date < b.date ? -1 : 1;
	if (a.id !== b.id) return a.id < b.id ? -1 : 1;
	if (a === b) return 0;
	// Two events under one id should never be. If they are, every device still keeps the same one.
	const [left, right] = [canonical(a), canonical(b)];
	return left < right ? -1 : left > right ? 1 : 0;
}

/** Sorts in place. Most logs are in order already, and then nothing is moved. */
export function putInOrder(events: CadenceEvent[]): void {
	for (let at = 1; at < events.length; at += 1) {
		const [before, event] = [events[at - 1], events[at]];
		if (before && event && byLogOrder(before, event) > 0) {
			events.sort(byLogOrder);
			return;
		}
	}
}

/** In a log of a dozen, comparing all ids takes a fraction of the time that hashing each of them does. */
export function hasRepeats(events: readonly CadenceEvent[]): boolean {
	const ids = events.map(({ id }) => id);
	if (ids.length > 100) return new Set(ids).size < ids.length;
	for (let at = 1; at < ids.length; at += 1)
		for (let before = 0; before < at; before += 1) if (ids[before] === ids[at]) return true;
	return false;
}

/** In log order; of several events under one id the first in it. */
export function withoutRepeats(events: readonly CadenceEvent[]): readonly CadenceEvent[] {
	const seen = new Set<string>();
	return events.toSorted(byLogOrder).filter(({ id }) => seen.size < seen.add(id).size);
}

function canonical(event: CadenceEvent): string {
	return JSON.stringify(event, Object.keys(event).sort());
}
