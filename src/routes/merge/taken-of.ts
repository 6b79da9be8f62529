import { REACHING } from '$lib/cadence/attempts.ts';
import type { CallEvent } from '$lib/doc/model.ts';

/** Whose outcome the plan takes of several calls of one day. */
export function takenOf(calls: readonly CallEvent[]): CallEvent | undefined {
	const rank = ({ outcome }: CallEvent) => REACHING.indexOf(outcome);
	return calls.filter((call) => rank(call) >= 0).sort((a, b) => rank(a) - rank(b))[0];
}
