import { describe, expect, it } from 'vitest';
import type { Interview } from '../../../src/lib/doc/model.ts';
import { changesOf, editOf } from '../../../src/routes/interviews/[id]/interview-edit.ts';
import { isOpenWhetherOver, isToCome } from '../../../src/routes/interviews/new/taken-place.ts';
import { attended } from '../../../src/routes/interviews/when.ts';
import { checkDraft, toNewInterview } from '../../../src/routes/interviews/new/check-draft.ts';
import {
	createInterviewDraft,
	isUntouched,
	parseInterviewDraft,
	type InterviewDraft
} from '../../../src/routes/interviews/new/draft.ts';
import {
	createPersonDraft,
	splitReach,
	toPersonMet,
	waysOf,
	type PersonDraft
} from '../../../src/routes/interviews/person-draft.ts';

const today = '2026-12-01';
const at = (time: string, day = today) => `${day}T${time}:00-06:00[America/Chicago]`;
const now = at('18:00');
const fresh = () => createInterviewDraft(today, 'America/Chicago');
const draft = (more: Partial<InterviewDraft> = {}): InterviewDraft => ({ ...fresh(), ...more });
const person = (more: Partial<PersonDraft>) => createPersonDraft('p1', more);

describe('the form for an interview', () => {
	it.each<[string, Partial<InterviewDraft>]>([
		['a company alone', { company: 'Quillmoor Health' }],
		['a role alone', { role: 'Coordinator' }],
		['a person alone', { people: [person({ name: 'Tom' })] }],
		['a person without a name', { people: [person({ reach: '217 555 0101' })] }],
		['a further round', { openingId: 'o' }],
		['an interview ahead', { company: 'Q', date: '2027-01-08' }]
	])('can be saved with %s', (_what, more) => {
		expect(checkDraft(draft(more), now)).toEqual([]);
	});

	it('asks for one of them where there is none, a blank card counting as none', () => {
		expect(checkDraft(draft({ people: [person({})] }), now)).toEqual([
			{ field: 'company', problem: { type: 'nothing-to-save' } }
		]);
	});

	it('names every field that is wrong, in the order of the form', () => {
		const wrong = draft({
			company: 'x'.repeat(10_000),
			date: '1999-05-05',
			time: '25:00',
			people: [person({ name: 'n'.repeat(201), reach: 'a'.repeat(1_001) })],
			callBackOn: '2026-02-30'
		});
		expect(checkDraft(wrong, now).map(({ field, problem }) => [field, problem.type])).toEqual([
			['company', 'too-long'],
			['date', 'too-far-back'],
			['time', 'not-a-time'],
			['p1.name', 'too-long'],
			['p1.reach', 'too-long'],
			['callBackOn', 'not-a-day']
		]);
		expect(checkDraft(draft({ company: 'Q', date: '2090-01-01' }), now)).toMatchObject([
			{ field: 'date', problem: { type: 'too-far-ahead' } }
		]);
	});

	it('refuses a promise from before the interview', () => {
		expect(checkDraft(draft({ company: 'Q', decisionOn: '2026-11-30' }), now)).toEqual([
			{ field: 'decisionOn', problem: { type: 'not-after', earliest: today } }
		]);
	});

	it('neither checks nor saves what was said at an interview that is ahead after all', () => {
		const ahead = draft({ company: 'Q', date: '2026-12-08', decisionOn: '2026-12-04' });
		expect(checkDraft(ahead, now)).toEqual([]);
		const later = draft({ company: 'Q', date: '2026-12-08', callBackOn: '2026-12-18' });
		expect(toNewInterview(later, 'classic', now)).not.toHaveProperty('callBackOn');
		expect(toNewInterview(later, 'classic', at('18:00', '2026-12-08'))).toHaveProperty(
			'callBackOn'
		);
	});

	it('becomes the input of the command, with nothing that was left empty', () => {
		const typed = draft({
			company: '  Quillmoor Health ',
			role: 'Coordinator',
			time: '09:30',
			duration: '90',
			decisionOn: '2026-12-11',
			people: [
				person({ name: 'Tom Abernathy', title: 'Transport manager', reach: 'tom@q.example' }),
				createPersonDraft('p2'),
				createPersonDraft('p3', { personId: 'known', name: 'Dana' }),
				createPersonDraft('p4', { title: 'Chief of staff' })
			]
		});
		expect(toNewInterview(typed, 'classic', now)).toEqual({
			opening: { company: 'Quillmoor Health', role: 'Coordinator' },
			date: today,
			time: '09:30',
			durationMinutes: 90,
			timeZone: 'America/Chicago',
			kind: 'in-person',
			policyId: 'classic',
			decisionOn: '2026-12-11',
			people: [
				{ name: 'Tom Abernathy', title: 'Transport manager', email: 'tom@q.example' },
				{ personId: 'known' },
				// Nobody is saved nameless: the title stands in until the name is known.
				{ name: 'Chief of staff', title: 'Chief of staff' }
			]
		});
	});
});

describe('whether it has taken place', () => {
	const noon = at('12:00');

	it.each<[string, Partial<InterviewDraft>, { ahead: boolean; asked: boolean; status?: string }]>([
		['yesterday', { date: '2026-11-30' }, { ahead: false, asked: false }],
		['tomorrow', { date: '2026-12-02' }, { ahead: true, asked: false }],
		['this morning', { time: '09:30' }, { ahead: false, asked: false }],
		['today at no time', {}, { ahead: false, asked: true, status: 'held' }],
		['today at no time, to come', { over: 'no' }, { ahead: true, asked: true }],
		['this afternoon', { time: '14:00' }, { ahead: true, asked: true }],
		[
			'now, and over',
			{ time: '11:30', over: 'yes' },
			{ ahead: false, asked: true, status: 'held' }
		],
		[
			'what was said of another day',
			{ date: '2026-12-02', over: 'yes' },
			{ ahead: true, asked: false }
		],
		['no day', { date: '' }, { ahead: false, asked: false }]
	])('%s', (_, more, { ahead, asked, status }) => {
		const typed = draft({ company: 'Q', callBackOn: '2026-12-04', ...more });
		expect(isToCome(typed, noon)).toBe(ahead);
		expect(isOpenWhetherOver(typed, noon)).toBe(asked);
		const saved = toNewInterview(typed, 'classic', noon);
		expect(saved.status).toBe(status);
		expect(saved.callBackOn).toBe(ahead ? undefined : '2026-12-04');
	});

	it('is asked no more once the day is over', () => {
		expect(isOpenWhetherOver(draft(), at('17:00'))).toBe(false);
		expect(toNewInterview(draft(), 'classic', at('17:00'))).not.toHaveProperty('status');
	});

	it('is taken back by a day ahead', () => {
		const held: Interview = {
			...{ id: 'i', openingId: 'o', date: today, timeZone: 'America/Chicago' },
			...{ status: 'held', kind: 'video', policyId: 'classic' }
		};
		expect(changesOf(held, { ...editOf(held), round: '2' }, today)).toEqual({ round: '2' });
		const moved = { ...editOf(held), date: '2026-12-08' };
		expect(changesOf(held, moved, today)).toEqual({ date: '2026-12-08', status: 'scheduled' });
	});
});

describe('an invitation in another zone', () => {
	const when = { ...fresh(), elsewhere: true, invitedZone: 'Asia/Tokyo' };

	it.each([
		['2026-12-02', '09:00', 'Asia/Tokyo', '2026-12-01', '18:00'],
		// Clocks in Chicago go back on 1 November.
		['2026-11-01', '08:30', 'Europe/Berlin', '2026-11-01', '01:30'],
		['2026-12-01', '10:00', 'America/Chicago', '2026-12-01', '10:00']
	])('%s %s in %s is %s %s here', (date, time, invitedZone, day, at) => {
		expect(attended({ ...when, date, time, invitedZone })).toEqual({ date: day, time: at });
	});

	it.each([
		{ time: '' },
		{ date: '2026-02-30' },
		{ date: '' },
		{ invitedZone: '' },
		{ invitedZone: 'Atlantis/Poseidon' },
		{ time: '99:99' }
	])('is left as typed while it cannot be read: %j', (more) => {
		const typed = { ...when, time: '09:00', ...more };
		expect(attended(typed)).toEqual({ date: typed.date, time: typed.time });
	});
});

describe('a card', () => {
	it('moves what was typed in one field into three and loses nothing', () => {
		const split = splitReach(person({ name: 'Tom', reach: 'tom@q.example, (217) 555-0101' }));
		expect(split).toMatchObject({ email: 'tom@q.example', phone: '(217) 555-0101', reach: '' });
		expect(toPersonMet(split)).toEqual({
			name: 'Tom',
			email: 'tom@q.example',
			phone: '(217) 555-0101'
		});
	});

	it('takes along what was pasted and has no field of its own', () => {
		const pasted = person({ name: 'Tom', split: true, note: 'M: +44 7700 900123' });
		expect(toPersonMet(pasted)).toEqual({ name: 'Tom', note: 'M: +44 7700 900123' });
	});
});

it.each([
	['12', { phone: '12' }],
	['ext. 12', { phone: '12' }],
	['12 Quay Road', { post: '12 Quay Road' }]
])('%j typed as a way to reach somebody is kept as what it can be', (reach, ways) => {
	const { phone, post } = waysOf(person({ name: 'Tom', reach }));
	expect({ ...(phone && { phone }), ...(post && { post }) }).toEqual(ways);
});

describe('a stored draft', () => {
	it('comes back as it was typed', () => {
		const typed = draft({ company: 'Q', pasted: 'Tom', people: [person({ name: 'Tom' })] });
		const stored: unknown = JSON.parse(JSON.stringify(typed));
		expect(parseInterviewDraft(stored, fresh())).toEqual(typed);
		expect(isUntouched(typed)).toBe(false);
		expect(isUntouched(fresh())).toBe(true);
	});

	it.each([undefined, null, 7, 'x', []])('reads %j without harm', (value) => {
		const read = parseInterviewDraft(value, fresh());
		expect(read === undefined || isUntouched(read)).toBe(true);
	});

	it('drops what is foreign and keeps the rest', () => {
		const odd = {
			company: 'Q',
			role: 7,
			kind: 'telepathy',
			people: [null, { key: 1 }, { key: 'p2' }]
		};
		expect(parseInterviewDraft(odd, fresh())).toEqual(
			draft({ company: 'Q', people: [createPersonDraft('p2', { open: false })] })
		);
	});
});
