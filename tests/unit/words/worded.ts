import type { NextStep, Plan, Policy, Reason } from '../../../src/lib/cadence/spec.ts';
import type { LogEvent, ThreadItem } from '../../../src/lib/doc/model.ts';
import { createFormat } from '../../../src/lib/words/format.ts';
import type { Wording } from '../../../src/lib/words/reasons.ts';

/** British order and a 24-hour clock, as the design draws them. */
export const format = createFormat({ locale: 'en-GB', clock: '24' });

export const classic: Policy = {
	id: 'classic',
	steps: [
		{ kind: 'call', afterDays: 7 },
		{ kind: 'call', afterDays: 7 },
		{ kind: 'call', afterDays: 7 }
	],
	silentRetryDays: 1,
	silentTriesPerStep: 2,
	thankYouLapsesAfterDays: 7
};

type Logged = { readonly type: LogEvent['type']; readonly date: string } & Record<string, unknown>;

export interface Worded {
	readonly today?: string;
	readonly next?: Partial<NextStep> | undefined;
	readonly reasons?: readonly Reason[];
	readonly plan?: Partial<Plan>;
	readonly policy?: Policy;
	readonly name?: string;
	readonly phone?: string;
	readonly role?: string;
	readonly date?: string;
	readonly time?: string | undefined;
	readonly later?: string;
	readonly events?: readonly Logged[];
}

/** A thread and its plan with only what the words look at; met on Mon 2 Mar 2026 at 14:00 unless said otherwise. */
export function worded(given: Worded = {}): Wording {
	const { today = '2026-03-09', policy = classic, date = '2026-03-02' } = given;
	const time = 'time' in given ? given.time : '14:00';
	const log = (given.events ?? []).map(
		(event, index) =>
			({ id: `e${index}`, interviewId: 'i1', personId: 'p1', ...event }) as unknown as LogEvent
	);
	const interview = {
		id: 'i1',
		openingId: 'o1',
		date,
		...(time !== undefined && { time }),
		timeZone: 'Europe/London',
		status: 'held' as const,
		kind: 'in-person' as const,
		policyId: policy.id
	};
	const person = {
		id: 'p1',
		name: given.name ?? 'Dana Whitfield',
		...(given.phone !== undefined && { phone: given.phone })
	};
	const item: ThreadItem = {
		key: 'i1.p1',
		name: person.name,
		interview,
		person,
		opening: {
			id: 'o1',
			company: 'Brightwater Ferries',
			role: given.role ?? 'Fleet operations lead'
		},
		openingStatus: 'open',
		policy,
		about: { interviewId: 'i1', personId: 'p1' },
		linkIds: ['l1'],
		thankYou: {},
		thread: {
			interview,
			person: { id: 'p1', phone: true },
			opening: { id: 'o1', status: 'open' },
			...(given.later !== undefined && { laterInterview: { ...interview, date: given.later } }),
			events: []
		},
		log
	};
	const next: NextStep = {
		kind: 'call',
		number: 1,
		due: today,
		status: 'due',
		daysLate: 0,
		reasons: given.reasons ?? [{ code: 'after-interview', date }],
		...given.next
	};
	const plan: Plan = {
		state: 'active',
		...('next' in given && given.next === undefined ? {} : { next }),
		track: [],
		attempts: 0,
		conflicts: [],
		...given.plan
	};
	return { plan, item, format, today };
}
