/** What a change to an interview does to the next step of everyone met there. */
import { plan } from '$lib/cadence/plan.ts';
import type { Plan, ZonedNow } from '$lib/cadence/spec.ts';
import type { Interview, Search, ThreadItem } from '$lib/doc/model.ts';

export interface Moved {
	/** As it would be: words are made from both. */
	readonly item: ThreadItem;
	readonly before: Plan;
	readonly after: Plan;
}

/** Those whose next step changes in kind, number or day, or who get or lose one. */
export function movedSteps(
	search: Search,
	interview: Interview,
	changes: { [K in keyof Interview]?: Interview[K] | undefined },
	now: ZonedNow
): readonly Moved[] {
	const changed = definedOnly({ ...interview, ...changes });
	const later = laterThan(search, changed);
	const moved: Moved[] = [];
	for (const item of search.threads.values()) {
		if (item.interview.id !== interview.id) continue;
		const policy = search.policies.get(changed.policyId) ?? item.policy;
		const { laterInterview: _before, ...thread } = item.thread;
		const before = plan(item.thread, item.policy, now);
		const after = plan(
			{ ...thread, interview: changed, ...(later && { laterInterview: later }) },
			policy,
			now
		);
		if (stepKey(before) !== stepKey(after)) {
			moved.push({ item: { ...item, interview: changed, policy }, before, after });
		}
	}
	return moved;
}

/** The earliest interview of a later day for the same opening that was not cancelled. */
function laterThan(search: Search, interview: Interview): Interview | undefined {
	return [...search.interviews.values()]
		.filter(
			({ id, openingId, date, status }) =>
				id !== interview.id &&
				openingId === interview.openingId &&
				date > interview.date &&
				status !== 'cancelled'
		)
		.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1))[0];
}

function stepKey({ state, next }: Plan): string {
	return next ? `${next.kind} ${next.number ?? ''} ${next.due}` : state;
}

function definedOnly(fields: object): Interview {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined)
	) as unknown as Interview;
}
