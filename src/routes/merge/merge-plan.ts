/** What merging two records does, worked out before it is done. */
import type { Change } from '$lib/doc/change.ts';
import { mergeWrites } from '$lib/doc/commands-merge.ts';
import type { Interview, MergeableRecord, Search } from '$lib/doc/model.ts';
import { isOneTime } from './duplicates.ts';

/** Pairs of interviews of two openings that are one visit once the openings are one: `from` goes into `into`. */
export function visitsInBoth(
	{ interviews }: Pick<Search, 'interviews'>,
	from: MergeableRecord,
	into: MergeableRecord
): readonly { readonly from: Interview; readonly into: Interview }[] {
	if (from.kind !== 'openings') return [];
	const held = [...interviews.values()].filter(({ status }) => status !== 'cancelled');
	const theirs = held.filter(({ openingId }) => openingId === from.value.id);
	const ours = held.filter(({ openingId }) => openingId === into.value.id);
	const taken = new Set<Interview>();
	return theirs.flatMap((one) => {
		const same = ours.find(
			(other) => other.date === one.date && isOneTime(other, one) && !taken.has(other)
		);
		if (!same) return [];
		taken.add(same);
		return [{ from: one, into: same }];
	});
}

/** One change, taken back by one Undo. */
export function mergeChange(
	search: Pick<Search, 'interviews'>,
	from: MergeableRecord,
	into: MergeableRecord
): Change {
	const visits = visitsInBoth(search, from, into);
	return {
		name: 'merged',
		writes: [
			...mergeWrites(from.kind, from.value, into.value),
			...visits.flatMap((visit) => mergeWrites('interviews', visit.from, visit.into))
		]
	};
}

/** How many entries the log holds of both. */
export function loggedWith(
	{ threads }: Pick<Search, 'threads'>,
	pair: readonly MergeableRecord[]
): number {
	const ids = new Set(pair.map(({ value }) => value.id));
	const events = new Set<string>();
	for (const { person, opening, interview, log } of threads.values()) {
		if (![person, opening, interview].some(({ id }) => ids.has(id))) continue;
		for (const { id } of log) events.add(id);
	}
	return events.size;
}
