import { describe, expect, test } from 'vitest';
import type { Agenda, NextStep, Plan } from '../../../src/lib/cadence/spec.ts';
import type { LogEvent, Person, ThreadItem } from '../../../src/lib/doc/model.ts';
import { begunCall } from '../../../src/routes/today-parts/begun-call.ts';
import { doneOn, quietThreads, toFindOut } from '../../../src/routes/today-parts/today-view.ts';
import { weekDays, weekTallies } from '../../../src/routes/today-parts/week.ts';

const today = '2026-12-01';

function item(name: string, person: Partial<Person> = { phone: '1' }, log: LogEvent[] = []) {
	return {
		key: `i.${name}`,
		name,
		person: { id: name, name, ...person },
		interview: { id: 'i', date: '2026-11-24' },
		log
	} as unknown as ThreadItem;
}

function logged(type: string, date: string, more: object = {}): LogEvent {
	return { id: `${type}${date}`, interviewId: 'i', personId: 'p', type, date, ...more } as LogEvent;
}

function search(...items: ThreadItem[]) {
	return { threads: new Map(items.map((one) => [one.key, one])), merged: new Map() };
}

function agenda(
	groups: Partial<Record<'overdue' | 'today' | 'comingUp', [ThreadItem, Partial<NextStep>][]>>
) {
	const entries = (list: [ThreadItem, Partial<NextStep>][] = []) =>
		list.map(([one, next]) => ({
			item: one,
			plan: active,
			next: { kind: 'call', due: today, status: 'due', daysLate: 0, reasons: [], ...next }
		}));
	return {
		overdue: entries(groups.overdue),
		today: entries(groups.today),
		comingUp: entries(groups.comingUp)
	} as unknown as Agenda<ThreadItem>;
}

const active = { state: 'active', track: [], attempts: 0, conflicts: [] } as Plan;

describe('what is done', () => {
	test('is what was logged that day, in the order of the day, once a person', () => {
		const late = item('Late', {}, [logged('call', today, { outcome: 'voicemail', time: '15:00' })]);
		const early = item('Early', {}, [
			logged('call', today, { outcome: 'silent', time: '09:00' }),
			logged('thanked', today, { channel: 'letter', time: '10:00' })
		]);
		const before = item('Before', {}, [logged('call', '2026-11-30', { outcome: 'spoke' })]);
		const done = doneOn(today, search(late, early, before));
		expect(done.map(({ item, event }) => [item.name, event.type])).toEqual([
			['Early', 'thanked'],
			['Late', 'call']
		]);
	});

	test('is no note, no snooze, no wrong number', () => {
		const quiet = item('Quiet', {}, [
			logged('note', today),
			logged('snooze', today, { of: 1, until: today }),
			logged('call', today, { outcome: 'wrong-number' })
		]);
		expect(doneOn(today, search(quiet))).toEqual([]);
	});
});

describe('the week', () => {
	test.each([
		[1, '2026-11-30', '2026-12-06'],
		[7, '2026-11-29', '2026-12-05'],
		[2, '2026-12-01', '2026-12-07'],
		[3, '2026-11-25', '2026-12-01']
	])('that starts on weekday %i holds today', (startsOn, first, last) => {
		const days = weekDays(today, startsOn);
		expect(days).toHaveLength(7);
		expect([days[0], days[6]]).toEqual([first, last]);
		expect(days).toContain(today);
	});

	test('counts what was done before, done and due now, due later', () => {
		const overdue = item('Overdue');
		const done = item('Done', {}, [logged('call', today, { outcome: 'spoke' })]);
		const past = item('Past', {}, [logged('thanked', '2026-11-30', { channel: 'card' })]);
		const days = weekTallies(
			weekDays(today, 1),
			today,
			agenda({
				overdue: [[overdue, { due: '2026-11-27', status: 'overdue' }]],
				comingUp: [[done, { due: '2026-12-04', status: 'upcoming' }]]
			}),
			search(overdue, done, past)
		);
		expect(days.map(({ done, total }) => `${done}/${total}`).join(' ')).toBe(
			'1/1 1/2 0/0 0/0 0/1 0/0 0/0'
		);
	});
});

describe('what is to find out', () => {
	test('is any way to reach somebody, or the one the next step needs', () => {
		const none = item('None', {});
		const posted = item('Posted', { post: 'A street' });
		const wrong = item('Wrong', { phone: '1' });
		const list = toFindOut(
			agenda({
				today: [
					[posted, { blocked: 'no-phone' }],
					[wrong, { blocked: 'wrong-number' }],
					[none, { blocked: 'no-phone' }]
				]
			}),
			search(none, posted, wrong),
			() => active
		);
		expect(list.map(({ item, kind }) => [item.name, kind])).toEqual([
			['None', 'any'],
			['Posted', 'phone'],
			['Wrong', 'right-number']
		]);
	});

	test('does not disturb those at rest', () => {
		const none = item('None', {});
		expect(toFindOut(agenda({}), search(none), () => ({ ...active, state: 'resting' }))).toEqual(
			[]
		);
	});
});

test('what rests and what waits is all that is not shown, but for cancelled interviews', () => {
	const states = {
		Shown: 'active',
		Rested: 'resting',
		Closed: 'closed',
		Held: 'held',
		Gone: 'cancelled'
	} as const;
	const items = Object.keys(states).map((name) => item(name));
	const planOf = ({ name }: ThreadItem): Plan => ({
		...active,
		state: states[name as keyof typeof states]
	});
	const [shown] = items;
	if (!shown) throw new Error('no items');
	const quiet = quietThreads(agenda({ today: [[shown, {}]] }), search(...items), planOf);
	expect(quiet.resting.map(({ item }) => item.name)).toEqual(['Rested', 'Closed']);
	expect(quiet.waiting.map(({ item }) => item.name)).toEqual(['Held']);
});

describe('a call that was begun', () => {
	const now = '2026-12-01T10:50:00+00:00[Europe/London]';
	const begun = { threadKey: 'i.Dana', at: '2026-12-01T10:42:10Z' };

	test('is told in the time of the place where it is read', () => {
		const told = begunCall(begun, search(item('Dana')), '2026-12-01T19:50:00+09:00[Asia/Tokyo]');
		expect(told).toMatchObject({ date: today, time: '19:42' });
	});

	test.each([
		['nothing was begun', undefined, item('Dana')],
		['the person is gone', begun, item('Tom')],
		['the note of it is damaged', { ...begun, at: 'soon' }, item('Dana')],
		[
			'its outcome was logged since',
			begun,
			item('Dana', {}, [logged('call', today, { outcome: 'spoke', time: '10:45' })])
		]
	])('is not asked about when %s', (_, unlogged, one) => {
		expect(begunCall(unlogged, search(one), now)).toBeUndefined();
	});

	test('is still asked about after an earlier call that day', () => {
		const one = item('Dana', {}, [logged('call', today, { outcome: 'silent', time: '09:00' })]);
		expect(begunCall(begun, search(one), now)).toMatchObject({ time: '10:42' });
	});
});
