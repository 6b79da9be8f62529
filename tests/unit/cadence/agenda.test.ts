import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agenda } from '../../../src/lib/cadence/agenda.ts';
import { plan } from '../../../src/lib/cadence/plan.ts';
import type { Agenda, AgendaItem, Thread, ZonedNow } from '../../../src/lib/cadence/spec.ts';
import { now, policy, thread as anyThread } from './arbitrary.ts';
import {
	asks,
	at,
	booked,
	call,
	callBack,
	classic,
	day,
	inbound,
	rest,
	sent,
	snooze,
	thanked,
	thread,
	type Parts
} from './build.ts';

interface Named extends AgendaItem {
	readonly note: string;
}

function item(name: string, parts: Parts = {}, policy = classic): Named {
	return { name, thread: thread(parts), policy, note: `about ${name}` };
}

describe('groups', () => {
	const items = [
		item('late'),
		item('today', { interview: { date: day('03-05') }, thanks: [thanked('03-05')] }),
		item('soon', { interview: { date: day('03-06') }, thanks: [thanked('03-06')] }),
		item('in 14 days', { log: [snooze('03-09', 1, '03-26')] }),
		item('in 15 days', { log: [snooze('03-09', 1, '03-27')] }),
		item('rested', { log: [rest('03-05')] }),
		item('rejected', { opening: { status: 'rejected' } }),
		item('superseded', { later: booked('03-11') }),
		item('booked', { later: booked('03-20') }),
		item('on hold', { opening: { status: 'on-hold' } }),
		item('tomorrow', { interview: { date: day('03-13') }, thanks: [] }),
		item('cancelled', { interview: { status: 'cancelled' } })
	];
	const made = agenda(items, at('03-12'));

	it('holds every step that is late, due today or due within 14 days', () => {
		expect(names(made.overdue)).toEqual(['late']);
		expect(names(made.today)).toEqual(['today']);
		expect(names(made.comingUp).sort()).toEqual(['in 14 days', 'soon']);
	});

	it('counts what is at rest and what waits', () => {
		expect(made).toMatchObject({ resting: 3, waiting: 4, doneToday: 0 });
	});

	it('keeps the item whole', () => {
		expect(made.today[0]?.item.note).toBe('about today');
		expect(made.today[0]?.item).toBe(items[1]);
	});

	it('counts threads in which something was done today, once each', () => {
		const busy = [
			item('letter', { thanks: [thanked('03-12')] }),
			item('calls', { log: [call('03-12', 'silent'), call('03-12', 'voicemail')] }),
			item('materials', { log: [sent('03-12')] }),
			item('yesterday', { log: [call('03-11', 'spoke')] }),
			item('they called', { log: [inbound('03-12')] }),
			item('put off', { log: [snooze('03-12', 1, '03-13')] })
		];
		expect(agenda(busy, at('03-12')).doneToday).toBe(3);
	});
});

describe('order', () => {
	const early = { interview: { date: day('02-26') }, thanks: [thanked('02-26')] };
	const inTheirOrder = [
		item('asked for a call', { log: [call('03-09', 'spoke', callBack('03-10'))] }),
		item('asked for materials', { log: [inbound('03-11', asks)] }),
		item('six days late', early),
		item('three days late', { interview: { date: day('03-02') } }),
		item('thank-you', { thanks: [snooze('03-02', 'thank-you', '03-10')] }),
		item('older interview', { ...early, log: [snooze('03-05', 1, '03-10')] }),
		item('Ana', { log: [snooze('03-09', 1, '03-10')] }),
		item('Ben', { person: { id: 'p1' }, log: [snooze('03-09', 1, '03-10')] }),
		item('Ben', { person: { id: 'p2' }, log: [snooze('03-09', 1, '03-10')] }),
		item('ben', { log: [snooze('03-09', 1, '03-10')] }),
		item('Änne', { log: [snooze('03-09', 1, '03-10')] })
	];
	// A thank-you that is late has lapsed by then: its policy waits for it.
	const patient = inTheirOrder.map((one) => ({
		...one,
		policy: { ...classic, thankYouLapsesAfterDays: 30 }
	}));

	it('is by what they asked, days late, thank-yous, interview, name and id', () => {
		expect(agenda(patient, at('03-12')).overdue.map(({ item }) => item)).toEqual(patient);
	});

	it('is the same from any order', () => {
		const shuffled = fc.shuffledSubarray(patient, { minLength: patient.length });
		fc.assert(
			fc.property(shuffled, (items) => {
				expect(agenda(items, at('03-12')).overdue.map(({ item }) => item)).toEqual(patient);
			})
		);
	});

	it('follows a name that changes while the thread does not', () => {
		const [first, second] = [item('Ana'), item('Ben', { person: { id: 'p2' } })];
		expect(names(agenda([first, second], at('03-12')).overdue)).toEqual(['Ana', 'Ben']);
		const renamed = [{ ...first, name: 'Cleo' }, second];
		expect(names(agenda(renamed, at('03-12')).overdue)).toEqual(['Ben', 'Cleo']);
	});
});

describe('nextChange', () => {
	const changeOf = (items: readonly AgendaItem[], when: ZonedNow) => agenda(items, when).nextChange;

	it('is local midnight when nothing else comes first', () => {
		expect(changeOf([], at('03-12'))).toBe('2026-03-13T00:00:00-04:00[America/New_York]');
	});

	it('is noon, the day after a thank-you was due', () => {
		const unwritten = item('Ana', { thanks: [] });
		expect(changeOf([unwritten], at('03-03', '08:00'))).toContain('2026-03-03T12:00:00');
		expect(changeOf([unwritten], at('03-03', '12:00'))).toContain('2026-03-04T00:00:00');
	});

	it('is the end of an interview held today, in its own zone', () => {
		const interview = { date: day('03-12'), timeZone: 'America/Los_Angeles' };
		const there = item('Ana', { interview, thanks: [] });
		expect(changeOf([there], at('03-12'))).toContain('2026-03-12T18:00:00');
	});

	it('is the end of a later interview for a thread that waits for it', () => {
		const booked = item('Ana', {
			later: { date: day('03-12'), time: '10:00', timeZone: 'Europe/Paris', status: 'scheduled' }
		});
		expect(changeOf([booked], at('03-12', '04:00'))).toContain('2026-03-12T06:00:00');
	});

	it('is the first moment of a day that starts at one in the morning', () => {
		expect(changeOf([], '2026-04-23T09:00:00[Africa/Cairo]')).toBe(
			'2026-04-24T01:00:00+03:00[Africa/Cairo]'
		);
	});

	it('is an hour further off on the night the clock goes back', () => {
		const hours = Temporal.ZonedDateTime.from('2026-11-01T00:00:00[America/New_York]').until(
			changeOf([], '2026-11-01T00:00:00[America/New_York]')
		);
		expect(hours.total('hours')).toBe(25);
	});

	it('changes nothing before it', () => {
		const items = fc
			.array(fc.record({ thread: anyThread, policy }), { minLength: 1, maxLength: 6 })
			.map((all) => all.map((one, index) => ({ ...one, name: `${index}` })));
		fc.assert(
			fc.property(items, now, fc.double({ min: 0, max: 1, noNaN: true }), (all, when, share) => {
				const made = agenda(all, when);
				const start = Temporal.ZonedDateTime.from(when);
				const end = Temporal.ZonedDateTime.from(made.nextChange);
				const span = end.epochMilliseconds - start.epochMilliseconds;
				expect(span).toBeGreaterThan(0);
				const later = start.add({ milliseconds: Math.floor(share * (span - 1)) }).toString();
				expect(withoutMemory(all, later)).toEqual(made);
			}),
			{ numRuns: 500 }
		);
	});
});

describe('memory', () => {
	it('never shows: an agenda is what it would be the first time', () => {
		const several = fc.array(fc.tuple(anyThread, policy), { minLength: 1, maxLength: 5 });
		fc.assert(
			fc.property(several, fc.array(now, { minLength: 2, maxLength: 4 }), (pairs, moments) => {
				const items = pairs.map(([thread, policy], index) => ({
					thread: { ...thread, person: { ...thread.person, id: `p${index}` } },
					policy,
					name: `${index % 2}`
				}));
				for (const when of moments) expect(agenda(items, when)).toEqual(withoutMemory(items, when));
			}),
			{ numRuns: 300 }
		);
	});

	it('does not plan a thread again that has not changed', () => {
		const [first, second] = [item('Ana'), item('Ben')];
		const before = agenda([first, second], at('03-12', '09:00')).overdue;
		const changed = { ...second, thread: { ...second.thread, events: [] } };
		const after = agenda([first, changed], at('03-12', '09:05')).overdue;
		expect(after[0]?.plan).toBe(before[0]?.plan);
		expect(after[1]?.plan).not.toBe(before[1]?.plan);
	});

	it('knows a thread under two policies and two items apart', () => {
		const one = item('Ana');
		const skippedAll = { ...classic, id: 'none', steps: [] };
		const made = agenda(
			[one, { ...one, policy: skippedAll }, { ...one, name: 'Ben' }],
			at('03-12')
		);
		expect(names(made.overdue)).toEqual(['Ana', 'Ben']);
		expect(made.resting).toBe(1);
	});
});

it('shows every thread once, with the plan it has', () => {
	fc.assert(
		fc.property(anyThread, policy, now, (one, under, when) => {
			const made = agenda([{ thread: one, policy: under, name: 'Ana' }], when);
			const expected = plan(one, under, when);
			const shown = [...made.overdue, ...made.today, ...made.comingUp];
			for (const entry of shown) expect(entry.plan).toEqual(expected);
			const counted = shown.length + made.resting + made.waiting;
			expect(counted).toBe(expected.state === 'cancelled' ? 0 : 1);
		}),
		{ numRuns: 500 }
	);
});

function names(entries: Agenda['overdue']): string[] {
	return entries.map(({ item }) => item.name);
}

/** From copies, which nothing is remembered of. */
function withoutMemory(items: readonly AgendaItem[], when: ZonedNow): Agenda {
	const copied = items.map((one) => ({ ...one, thread: structuredClone<Thread>(one.thread) }));
	return agenda(copied, when);
}
