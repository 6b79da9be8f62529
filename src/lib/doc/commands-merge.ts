/** Commands for what two devices did without knowing of each other: one of two, or both on purpose. */
import type { Change, Write } from './change.ts';
import type { Stamp } from './commands-log.ts';
import { fields } from './commands-records.ts';
import { writeEvent } from './event-text.ts';
import {
	apartKey,
	type CallEvent,
	type Id,
	type LogEvent,
	type MergeableKind,
	type Search
} from './model.ts';

/** Remembers, on all devices, that these records or events are not one and the same. */
export function tellApart(ids: readonly Id[]): Change {
	return { name: 'told-apart', writes: [{ in: 'apart', key: apartKey(ids), value: true }] };
}

/**
 * Makes one entry of several for the same call, saying what `said` does; the others go to the bin. It is always the one
 * with the smallest id that stays: two devices that answer differently, each alone, leave one between them and not none.
 */
export function joinCalls(
	calls: readonly CallEvent[],
	said: CallEvent,
	{ today }: Pick<Stamp, 'today'>
): Change {
	const [kept, ...others] = calls.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	if (!kept) return { name: 'calls-joined', writes: [] };
	const replaced = others.find(({ id }) => id === said.id);
	const writes: Write[] = [];
	if (said !== kept) writes.push(amend(kept, said));
	// What it said before is in the bin then, under the other's id.
	if (replaced) writes.push(amend(replaced, kept));
	for (const { id } of others) writes.push({ in: 'removed', key: id, value: today });
	return { name: 'calls-joined', writes };
}

export function callsAmong(log: readonly LogEvent[], ids: readonly Id[]): readonly CallEvent[] {
	return log.filter((event): event is CallEvent => event.type === 'call' && ids.includes(event.id));
}

/** The one of several calls that is right, by its id; without one all of them happened. */
export function answerCalls(
	calls: readonly CallEvent[],
	right: Id | undefined,
	stamp: Pick<Stamp, 'today'>
): Change {
	const outcome = calls.find(({ id }) => id === right)?.outcome;
	const said = saidTogether(calls.filter((call) => call.outcome === outcome));
	return said ? joinCalls(calls, said, stamp) : tellApart(calls.map(({ id }) => id));
}

/** All that several entries for one call say: the first, with what only the others have. */
export function saidTogether(calls: readonly CallEvent[]): CallEvent | undefined {
	const [first, ...others] = calls.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	if (!first || others.length === 0) return first;
	const notes = new Set(calls.flatMap(({ note }) => (note ? [note.trim()] : [])));
	const requested = new Set(calls.flatMap(({ requested: things = [] }) => things));
	const lastOf = (field: 'callBackOn' | 'decisionOn') =>
		// The latest word holds, as in the cadence.
		others.findLast((call) => call[field])?.[field] ?? first[field];
	const [callBackOn, decisionOn] = [lastOf('callBackOn'), lastOf('decisionOn')];
	const times = calls.flatMap(({ time }) => time ?? []).sort();
	const together: CallEvent = {
		...first,
		...(times[0] && { time: times[0] }),
		...(callBackOn && { callBackOn }),
		...(decisionOn && { decisionOn }),
		...(requested.size > 0 && { requested: [...requested] }),
		...(notes.size > 0 && { note: [...notes].join('\n') })
	};
	return JSON.stringify(together) === JSON.stringify(first) ? first : together;
}

function amend(event: CallEvent, as: CallEvent): Write {
	const { id, interviewId, personId } = event;
	return {
		in: 'amendments',
		key: id,
		value: writeEvent({ ...as, id, interviewId, personId } as CallEvent)
	};
}

/**
 * Makes one record of two: `from` points at `into` from now on, which takes over what it lacks. What both say
 * differently stays with each, and `from` keeps its fields, so the change can be taken back.
 */
export function mergeRecords<T extends { readonly id: Id }>(
	kind: MergeableKind,
	from: T,
	into: T
): Change {
	return { name: 'merged', writes: mergeWrites(kind, from, into) };
}

/** As part of a change that merges more than one pair. */
export function mergeWrites<T extends { readonly id: Id }>(
	kind: MergeableKind,
	from: T,
	into: T
): Write[] {
	if (from.id === into.id) return [];
	return [
		...fields(kind, into.id, takenOver(from, into)),
		...fields(kind, from.id, { mergedInto: into.id })
	];
}

/** The fields that `into` lacks and `from` has. An empty name is one that is lacking. */
export function takenOver<T extends object>(from: T, into: T): Partial<T> {
	const taken: Partial<T> = {};
	for (const field of Object.keys(from) as (keyof T)[]) {
		const lacks = into[field] === undefined || into[field] === '';
		if (lacks && from[field] !== '') taken[field] = from[field];
	}
	return taken;
}

/**
 * Takes a merged record out of the one it was merged into, with what was logged under its id, for good. Others that
 * were merged into the same one by way of it stay there.
 */
export function takeApart({ merged }: Pick<Search, 'merged'>, id: Id): Change {
	const own = merged.get(id);
	if (!own) return { name: 'told-apart', writes: [] };
	const { kind, into } = own;
	const others = [...merged].filter(([other, { into: end }]) => end === into && other !== id);
	return {
		name: 'told-apart',
		writes: [
			...fields(kind, id, { mergedInto: undefined }),
			// In a ring it points back.
			...fields(kind, into, { mergedInto: undefined }),
			...others.flatMap(([other]) => fields(kind, other, { mergedInto: into })),
			...tellApart([id, into]).writes
		]
	};
}
