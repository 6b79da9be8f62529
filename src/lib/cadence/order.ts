import type { Remembered } from './remembered.ts';
import type { AgendaItem, NextStep } from './spec.ts';

/** One step of the agenda, with what is remembered of its thread. */
export interface Shown<Item extends AgendaItem = AgendaItem> {
	readonly item: Item;
	readonly next: NextStep;
	readonly known: Remembered;
}

/**
 * Puts a group in its total order. Sorting takes a single pass over what is in order already, so each
 * thread first returns to its last place; the places are a hint, the comparison alone decides.
 */
export function inOrder<Item extends AgendaItem>(group: readonly Shown<Item>[]): Shown<Item>[] {
	const places = new Array<Shown<Item> | undefined>(group.length);
	const newcomers: Shown<Item>[] = [];
	for (const one of group) {
		const { place } = one.known;
		if (place >= 0 && place < group.length && !places[place]) places[place] = one;
		else newcomers.push(one);
	}
	const ordered = places
		.filter((one) => one !== undefined)
		.concat(newcomers)
		.sort(byUrgency);
	ordered.forEach(({ known }, place) => (known.place = place));
	return ordered;
}

/**
 * Steps they asked for, then the most days late, then thank-yous, then by interview date, by name and by
 * id. Names compare by code unit: an order of the language would differ between devices.
 */
function byUrgency(a: Shown, b: Shown): number {
	const [left, right] = [a.item.thread, b.item.thread];
	return (
		Number(b.known.isAsked) - Number(a.known.isAsked) ||
		b.next.daysLate - a.next.daysLate ||
		Number(b.next.kind === 'thank-you') - Number(a.next.kind === 'thank-you') ||
		compare(left.interview.date, right.interview.date) ||
		compare(a.item.name, b.item.name) ||
		compare(left.person.id, right.person.id) ||
		compare(left.interview.id, right.interview.id)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
