/** What concerns every kind of record: whether it is in the bin, belongs to the sample, or was found to be another. */
import type { Day } from '../cadence/spec.ts';

export interface Kept {
	readonly deletedOn?: Day;
	readonly sample?: boolean;
	/** The id of the record that it was found to be (`aliases.ts`). */
	readonly mergedInto?: string;
}

/** A record as it was read. */
export interface Stored<T> {
	readonly value: T;
	readonly kept: Kept;
}

/** The value of a record that is not in the bin. */
export function live<T>(stored: Stored<T> | undefined): T | undefined {
	return stored && isKept(stored) ? stored.value : undefined;
}

/** Not in the bin. */
export function isKept(stored: Stored<unknown>): boolean {
	return stored.kept.deletedOn === undefined;
}
