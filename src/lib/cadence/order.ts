import { dayNumber } from './calendar.ts';
import type { Remembered } from './remembered.ts';
import type { NextStep, Plan, Thread } from './spec.ts';

const RANGE = 2 ** 23;

/**
 * Steps they asked for, then the most days late, then thank-yous, then by interview date: in one number,
 * the lower first. Days, and days late, all lie within a range of 2^23.
 */
export function rankOf({ interview }: Thread, { next }: Plan): number {
	if (!next) return 0;
	const asked = isAskedFor(next) ? 0 : 1;
	const thanked = next.kind === 'thank-you' ? 0 : 1;
	return ((asked * RANGE - next.daysLate) * 2 + thanked) * RANGE + dayNumber(interview.date);
}

/**
 * Puts a group in its total order. Sorting takes a single pass over what is in order already, so each
 * thread first returns to its last place; the places are a hint, the comparison alone decides.
 */
export function inOrder(group: readonly Remembered[]): Remembered[] {
	const places = new Array<Remembered | undefined>(group.length).fill(undefined);
	const others: Remembered[] = [];
	for (const one of group) {
		const isFree = one.place >= 0 && one.place < places.length && !places[one.place];
		if (isFree) places[one.place] = one;
		else others.push(one);
	}
	const ordered = places
		.filter((one) => one !== undefined)
		.concat(others)
		.sort(byUrgency);
	ordered.forEach((one, place) => (one.place = place));
	return ordered;
}

/** By rank, then by name and id. Names by code unit: a language's order would differ between devices. */
function byUrgency(a: Remembered, b: Remembered): number {
	return (
		a.rank - b.rank ||
		compare(a.item.name, b.item.name) ||
		compare(a.item.thread.person.id, b.item.thread.person.id) ||
		compare(a.item.thread.interview.id, b.item.thread.interview.id)
	);
}

function isAskedFor({ kind, reasons }: NextStep): boolean {
	return kind === 'send' || reasons.some(({ code }) => code === 'they-asked');
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
