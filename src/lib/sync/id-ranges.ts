/**
 * What an update says, as ids: every struct of Yjs, and every deletion, is a client's number and a range of that
 * client's clock. Two sets of such ranges are all that is needed to know what somebody lacks.
 */

/** Of each client the ranges `[from, to, from, to, …]`, ascending, none empty, none touching the next. */
export type IdSet = ReadonlyMap<number, readonly number[]>;

export interface IdRanges {
	readonly structs: IdSet;
	readonly deletions: IdSet;
}

export const noRanges: IdRanges = { structs: new Map(), deletions: new Map() };

/** Of ranges `[from, to, …]` in any order, overlapping or not. */
export function tidyRuns(pairs: readonly number[]): readonly number[] {
	if (isTidy(pairs)) return pairs;
	const order = Array.from({ length: pairs.length / 2 }, (_, index) => index * 2).sort(
		(a, b) => at(pairs, a) - at(pairs, b)
	);
	const tidy: number[] = [];
	for (const index of order) append(tidy, at(pairs, index), at(pairs, index + 1));
	return tidy;
}

export function isNothing({ structs, deletions }: IdRanges): boolean {
	return structs.size === 0 && deletions.size === 0;
}

/** Whether everything in `part` is in `whole`. */
export function contains(whole: IdRanges, part: IdRanges): boolean {
	return isNothing(minus(part, whole));
}

export function union(one: IdRanges, other: IdRanges): IdRanges {
	return {
		structs: unionOf(one.structs, other.structs),
		deletions: unionOf(one.deletions, other.deletions)
	};
}

/** What is in `whole` and not in `part`. */
export function minus(whole: IdRanges, part: IdRanges): IdRanges {
	return {
		structs: minusOf(whole.structs, part.structs),
		deletions: minusOf(whole.deletions, part.deletions)
	};
}

export function unionOf(one: IdSet, other: IdSet): IdSet {
	const [many, few] = one.size < other.size ? [other, one] : [one, other];
	if (few.size === 0) return many;
	const all = new Map(many);
	for (const [client, runs] of few) {
		const others = all.get(client);
		all.set(client, others ? unionOfRuns(others, runs) : runs);
	}
	return all;
}

function minusOf(whole: IdSet, part: IdSet): IdSet {
	const rest = new Map<number, readonly number[]>();
	for (const [client, runs] of whole) {
		const gone = part.get(client);
		const left = gone ? minusOfRuns(runs, gone) : runs;
		if (left.length > 0) rest.set(client, left);
	}
	return rest;
}

function unionOfRuns(one: readonly number[], other: readonly number[]): readonly number[] {
	const all: number[] = [];
	let here = 0;
	let there = 0;
	while (here < one.length || there < other.length) {
		const isHere =
			there >= other.length || (here < one.length && at(one, here) <= at(other, there));
		if (isHere) {
			append(all, at(one, here), at(one, here + 1));
			here += 2;
		} else {
			append(all, at(other, there), at(other, there + 1));
			there += 2;
		}
	}
	return all;
}

function minusOfRuns(whole: readonly number[], part: readonly number[]): readonly number[] {
	const rest: number[] = [];
	let there = 0;
	for (let index = 0; index < whole.length; index += 2) {
		let from = at(whole, index);
		const to = at(whole, index + 1);
		while (there < part.length && at(part, there + 1) <= from) there += 2;
		for (let next = there; next < part.length && at(part, next) < to; next += 2) {
			if (at(part, next) > from) rest.push(from, at(part, next));
			from = at(part, next + 1);
		}
		if (from < to) rest.push(from, to);
	}
	return rest;
}

/** The next range in ascending order, joined to the last where they meet. */
function append(runs: number[], from: number, to: number): void {
	const last = runs.length - 1;
	if (last > 0 && from <= at(runs, last)) runs[last] = Math.max(at(runs, last), to);
	else runs.push(from, to);
}

function isTidy(pairs: readonly number[]): boolean {
	for (let index = 1; index < pairs.length; index++) {
		if (at(pairs, index) <= at(pairs, index - 1)) return false;
	}
	return true;
}

function at(runs: readonly number[], index: number): number {
	return runs[index] ?? 0;
}
