import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { plan } from '$lib/cadence/plan.ts';
import { applyChange } from '$lib/doc/change.ts';
import { markResult } from '$lib/doc/commands-log.ts';
import { logInterview, type NewInterview } from '$lib/doc/commands-records.ts';
import { openSearchView } from '$lib/doc/search-view.ts';
import {
	findOpenings,
	groupOpenings,
	listOpenings
} from '../../../src/routes/interviews/interview-list.ts';
import { matcher } from '../../../src/routes/interviews/text-search.ts';
import { movedSteps } from '../../../src/routes/interviews/[id]/before-after.ts';

const now = '2026-12-01T10:00:00-06:00[America/Chicago]';
let ids = 0;
const stamp = {
	newId: () => `id${String(ids++).padStart(4, '0')}`,
	today: '2026-12-01',
	time: '10:00'
};

function open(...interviews: Partial<NewInterview>[]) {
	const doc = new Y.Doc();
	const made = interviews.map((more) => {
		const { change, ...names } = logInterview(
			{
				opening: { company: 'Brightwater', role: 'Lead' },
				date: '2026-11-24',
				timeZone: 'America/Chicago',
				kind: 'in-person',
				policyId: 'classic',
				people: [{ name: 'Dana', phone: '217 555 0142' }],
				...more
			},
			stamp
		);
		applyChange(doc, change, stamp.today);
		return names;
	});
	const view = openSearchView(doc);
	const list = () => listOpenings(view.current, (item) => plan(item.thread, item.policy, now));
	return { doc, made, view, list };
}

const companies = (all: readonly { readonly opening: { readonly company: string } }[]) =>
	all.map(({ opening }) => opening.company);

describe('the list of interviews', () => {
	it('puts what is ahead first, then what is due first, then what rests', () => {
		const { doc, made, list } = open(
			{ opening: { company: 'Late', role: '' }, date: '2026-11-30' },
			{ opening: { company: 'Due', role: '' } },
			{ opening: { company: 'Far', role: '' }, date: '2027-01-08' },
			{ opening: { company: 'Near', role: '' }, date: '2026-12-02', people: [] },
			{ opening: { company: 'Closed', role: '' } },
			{ opening: { company: 'Nobody', role: '' }, people: [] },
			{ opening: { company: 'Nobody, closed', role: '' }, people: [] }
		);
		for (const at of [4, 6]) {
			applyChange(doc, markResult(made[at]?.openingId ?? '', 'rejected', stamp), stamp.today);
		}
		const groups = groupOpenings(list(), now);
		expect(companies(groups.ahead)).toEqual(['Near', 'Far']);
		expect(companies(groups.active)).toEqual(['Late', 'Due', 'Nobody']);
		expect(companies(groups.rest).sort()).toEqual(['Closed', 'Nobody, closed']);
	});

	it('counts an interview of today as ahead until it is over', () => {
		const { list } = open({ date: '2026-12-01', time: '09:30' });
		const at = (time: string) =>
			groupOpenings(list(), `2026-12-01T${time}:00-06:00[America/Chicago]`).ahead.length;
		expect([at('09:00'), at('10:29'), at('10:30')]).toEqual([1, 1, 0]);
	});

	it('finds by company, role, name, title and round, whatever the case and accents', () => {
		const { list } = open(
			{ opening: { company: 'Söhne & Ørsted', role: 'Straßenbau' } },
			{
				opening: { company: 'Quillmoor', role: '' },
				round: 'Site visit',
				people: [{ name: 'Maximiliane von Hohenstein-Oberländer', title: 'Reliability' }]
			}
		);
		const found = (query: string) => companies(findOpenings(list(), query));
		expect(found('SOHNE')).toEqual(['Söhne & Ørsted']);
		expect(found('orsted strassen')).toEqual(['Söhne & Ørsted']);
		expect(found('oberlander')).toEqual(['Quillmoor']);
		expect(found('visit quill')).toEqual(['Quillmoor']);
		expect(found('reliability söhne')).toEqual([]);
		expect(found('  ')).toHaveLength(2);
	});
});

describe('a matcher', () => {
	it.each([
		['İstanbul', 'istanbul'],
		['Łódź', 'lodz'],
		['محمد', 'محمد'],
		['e\u0301cole', 'école']
	])('finds %j by %j', (text, query) => {
		expect(matcher(query)(text)).toBe(true);
	});
});

describe('a change of an interview', () => {
	it('shows whose next step moves, before and after', () => {
		const { view } = open({ date: '2026-11-30' });
		const interview = [...view.current.interviews.values()][0];
		if (!interview) throw new Error('The interview is missing.');
		const steps = (changes: object) =>
			movedSteps(view.current, interview, changes, now).map(({ before, after }) => [
				before.next?.due ?? before.state,
				after.next?.due ?? after.state
			]);
		expect(steps({ date: '2026-11-27' })).toEqual([['2026-11-30', '2026-11-27']]);
		expect(steps({ status: 'cancelled' })).toEqual([['2026-11-30', 'cancelled']]);
		expect(steps({ round: 'Site visit' })).toEqual([]);
		expect(steps({ time: undefined, date: '2026-12-04' })).toEqual([['2026-11-30', 'upcoming']]);
	});
});
