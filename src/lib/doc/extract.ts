/**
 * The openings of a search that Today has something to show or to wait for: a small document in the layout of the
 * large one, so that whoever reads the one reads the other. Of what is left out only its number is known.
 */
import * as Y from 'yjs';
import type { Day } from '../cadence/spec.ts';

export interface Extract {
	/** A Yjs update. */
	readonly state: Uint8Array;
	/** The user's day on which it was made: it is good from then on. */
	readonly day: Day;
	/** How many threads at rest are left out. */
	readonly resting: number;
}

/** Unknown in. Undefined for what is none, and for one of a day that is still to come. */
export function readExtract(value: unknown, today: Day): Extract | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { state, day, resting } = value as Partial<Record<keyof Extract, unknown>>;
	if (!(state instanceof Uint8Array) || typeof day !== 'string') return undefined;
	return typeof resting === 'number' && day <= today ? { state, day, resting } : undefined;
}

/** As a document to be read; nothing is ever written to it. */
export function openExtract({ state }: Extract): Y.Doc {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	return doc;
}
