import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../src/lib/cadence/calendar.ts';
import { plan } from '../../../src/lib/cadence/plan.ts';
import type { Plan, ReasonCode, Thread } from '../../../src/lib/cadence/spec.ts';
import { days, event, log, now, nowOn, policy, thread } from './arbitrary.ts';
import { classic } from './build.ts';

/** What lets a call come within a week of the last attempt. */
const THEIR_OR_SILENT: readonly ReasonCode[] = ['they-asked', 'after-decision', 'silent-retry'];

const runs = { numRuns: 1_000 };

it('changes nothing to permute or repeat events', () => {
	const shuffled = thread.chain((one) =>
		fc.tuple(
			fc.constant(one),
			fc.shuffledSubarray([...one.events, ...one.events], { minLength: one.events.length * 2 })
		)
	);
	fc.assert(
		fc.property(shuffled, policy, now, ([one, events], under, when) => {
			expect(plan({ ...one, events }, under, when)).toEqual(plan(one, under, when));
		}),
		runs
	);
});

it('changes nothing to permute events even where an id stands for several', () => {
	const shuffled = fc
		.array(event, { maxLength: 12 })
		.chain((events) =>
			fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))
		);
	fc.assert(
		fc.property(thread, shuffled, policy, now, (one, [events, permuted], under, when) => {
			const made = plan({ ...one, events }, under, when);
			expect(plan({ ...one, events: permuted }, under, when)).toEqual(made);
		}),
		runs
	);
});

it('plans a merge of two logs as their union', () => {
	const parts = log.chain((events) =>
		fc.tuple(fc.constant(events), fc.subarray(events), fc.subarray(events))
	);
	fc.assert(
		fc.property(thread, parts, policy, now, (one, [events, here, there], under, when) => {
			const union = events.filter((each) => here.includes(each) || there.includes(each));
			const merged = plan({ ...one, events: [...there, ...here] }, under, when);
			expect(merged).toEqual(plan({ ...one, events: union }, under, when));
		}),
		runs
	);
});

it('counts a call that two devices have logged once', () => {
	fc.assert(
		fc.property(thread, policy, now, (one, under, when) => {
			// The other entry has an id of its own, next to that of the first.
			const others = one.events
				.filter(({ type }) => type === 'call')
				.map((call) => ({ ...call, id: `${call.id} ` }));
			const both = { ...one, events: [...one.events, ...others] };
			const { conflicts, ...counted } = plan(both, under, when);
			const { conflicts: known, ...once } = plan(one, under, when);
			expect(counted).toEqual(once);
			expect(conflicts.map(({ date }) => date)).toEqual(known.map(({ date }) => date));
		}),
		runs
	);
});

it('suggests no call within seven days of the last attempt under Classic, but for their sake', () => {
	fc.assert(
		fc.property(thread, now, (one, when) => {
			const { next, track } = plan(one, classic, when);
			const last = track.findLast(({ status, kind }) => kind === 'call' && isUsed(status))?.date;
			if (next?.kind !== 'call' || last === undefined) return;
			const isForThem = next.reasons.some(({ code }) => THEIR_OR_SILENT.includes(code));
			expect(isForThem || daysBetween(last, next.due) >= 7).toBe(true);
		}),
		runs
	);
});

it('never suggests a fourth', () => {
	fc.assert(
		fc.property(thread, now, (one, when) => {
			const { next, attempts } = plan(one, classic, when);
			expect(next?.number ?? 0).toBeLessThanOrEqual(3);
			if (attempts >= 3 && next?.kind === 'call') expect(next.reasons[0]?.code).toBe('they-asked');
		}),
		runs
	);
});

it('never makes a due date earlier as time passes', () => {
	const settled = fc.tuple(thread, days(6, 40)).map(([one, today]) => ({
		one: { ...one, events: one.events.filter(({ date }) => date <= today) } satisfies Thread,
		today
	}));
	const spans = settled.chain(({ one, today }) =>
		fc.tuple(
			fc.constant(one),
			nowOn(fc.constant(addDays(today, 1))),
			nowOn(fc.integer({ min: 3, max: 20 }).map((later) => addDays(today, later)))
		)
	);
	fc.assert(
		fc.property(spans, policy, ([one, before, after], under) => {
			const [early, late] = [plan(one, under, before), plan(one, under, after)];
			if (isSameStep(early, late)) expect(late.next?.due).toBe(early.next?.due);
		}),
		runs
	);
});

it('never makes a due date earlier to put a step off', () => {
	fc.assert(
		fc.property(thread, policy, now, event, days(0, 80), (one, under, when, { date }, until) => {
			const before = plan(one, under, when);
			if (!before.next) return;
			const of = before.next.kind === 'thank-you' ? 'thank-you' : before.attempts + 1;
			const snooze = { id: 'put-off', type: 'snooze', date, of, until } as const;
			const after = plan({ ...one, events: [...one.events, snooze] }, under, when);
			expect(isSameStep(before, after)).toBe(true);
			expect(after.next && after.next.due >= before.next.due).toBe(true);
		}),
		runs
	);
});

it('gives every policy its marks and every date its reasons', () => {
	fc.assert(
		fc.property(thread, policy, now, (one, under, when) => {
			const { track, next, state, because } = plan(one, under, when);
			expect(track.map(({ kind }) => kind)).toEqual([
				'thank-you',
				...under.steps.map(({ kind }) => kind),
				'rest'
			]);
			expect(because === undefined).toBe(state === 'active' || state === 'upcoming');
			if (state === 'active') expect(next?.reasons.length).toBeGreaterThan(0);
			if (state !== 'active' && state !== 'conversation') expect(next).toBeUndefined();
			if (next) expect(next.daysLate > 0).toBe(next.status === 'overdue');
		}),
		runs
	);
});

it('changes none of what it is given', () => {
	fc.assert(
		fc.property(thread, policy, now, (one, under, when) => {
			const before = structuredClone([one, under]);
			plan(one, under, when);
			expect([one, under]).toEqual(before);
		})
	);
});

it('holds out to the ends of the calendar', () => {
	const far = fc.constantFrom('0000-01-01', '0000-12-31', '9999-12-30', '9999-12-31');
	fc.assert(
		fc.property(thread, policy, far, far, far, (one, under, start, until, today) => {
			const extreme: Thread = {
				...one,
				interview: { ...one.interview, date: start },
				events: one.events.map((each) =>
					'until' in each ? { ...each, date: start, until } : { ...each, date: start }
				),
				away: [{ from: '0000-01-01', to: until }],
				daysOff: ['9999-12-31']
			};
			expect(() => plan(extreme, under, `${today}T10:00[UTC]`)).not.toThrow();
		})
	);
});

function isUsed(status: Plan['track'][number]['status']): boolean {
	return status === 'done' || status === 'skipped';
}

function isSameStep(one: Plan, other: Plan): boolean {
	return one.next?.kind === other.next?.kind && one.next?.number === other.next?.number;
}
