/**
 * A small invented search to look around in, dated around `today` so that Today has something of everything.
 * Every record is marked as a sample and goes again in one change.
 */
import { addDays } from '../cadence/calendar.ts';
import type { CallOutcome, Day } from '../cadence/spec.ts';
import type { Change, Write } from './change.ts';
import { appendEvent, type Stamp } from './commands-log.ts';
import { fields } from './commands-records.ts';
import type { Id, Search } from './model.ts';

interface SamplePerson {
	readonly name: string;
	readonly title: string;
	readonly phone?: string;
	readonly email?: string;
	readonly post?: string;
	/** Days before today on which a thank-you was posted. */
	readonly thanked?: number;
	/** Days before today and how it went. */
	readonly calls?: readonly (readonly [daysAgo: number, CallOutcome])[];
}

interface SampleOpening {
	readonly company: string;
	readonly role: string;
	readonly daysAgo: number;
	readonly time: string;
	readonly round: string;
	readonly people: readonly SamplePerson[];
}

const openings: readonly SampleOpening[] = [
	{
		company: 'Ninefold Energy',
		role: 'Site reliability lead',
		daysAgo: 18,
		time: '15:00',
		round: 'First interview',
		people: [
			{
				name: 'Dr. Maximiliane von Hohenstein-Oberländer',
				title: 'Senior Principal Site Reliability Engineer',
				phone: '(217) 555-0168',
				email: 'm.hohenstein@ninefold.example',
				post: 'Ninefold Energy\n200 Weir Street\nWestmarch',
				thanked: 18,
				calls: [[11, 'voicemail']]
			}
		]
	},
	{
		company: 'Brightwater Ferries',
		role: 'Fleet operations lead',
		daysAgo: 7,
		time: '14:00',
		round: 'First interview',
		people: [
			{
				name: 'Dana Whitfield',
				title: 'Director of operations',
				phone: '(217) 555-0142',
				thanked: 7
			},
			{
				name: 'Marcus Oyelaran',
				title: 'Head of fleet',
				phone: '(217) 555-0119',
				email: 'marcus@brightwater.example',
				thanked: 6
			}
		]
	},
	{
		company: 'Quillmoor Health',
		role: 'Patient transport coordinator',
		daysAgo: 0,
		time: '09:30',
		round: 'Site visit',
		people: [
			{
				name: 'Sunita Rao-Lindqvist',
				title: 'Chief of staff',
				phone: '(217) 555-0155',
				email: 'sunita@quillmoor.example',
				post: 'Quillmoor Health\n8 Harbour Row\nEastmarch'
			},
			{ name: 'Tom Abernathy', title: 'Transport manager' }
		]
	},
	{
		company: 'Tarnhollow Press',
		role: 'Production editor',
		daysAgo: 19,
		time: '11:00',
		round: 'Phone screen',
		people: [
			{
				name: 'Jonah Petrakis',
				title: 'Managing editor',
				phone: '(217) 555-0177',
				thanked: 19,
				calls: [
					[12, 'silent'],
					[11, 'silent'],
					[4, 'voicemail']
				]
			}
		]
	}
];

/** Adds the sample search. `timeZone` is the user's. */
export function addSample(stamp: Stamp, timeZone: string): Change {
	const ago = (days: number): Day => addDays(stamp.today, -days);
	const writes: Write[] = [];
	for (const { company, role, daysAgo, time, round, people } of openings) {
		const openingId = stamp.newId();
		const interviewId = stamp.newId();
		writes.push(
			...fields('openings', openingId, { company, role, sample: true }),
			...fields('interviews', interviewId, {
				openingId,
				date: ago(daysAgo),
				time,
				// Over whatever the hour, so that its thank-yous are due.
				status: 'held',
				timeZone,
				kind: 'in-person',
				round,
				policyId: 'classic',
				sample: true
			})
		);
		for (const { thanked, calls = [], ...person } of people) {
			const personId = stamp.newId();
			const context = { interviewId, personId } as const;
			writes.push(
				...fields('people', personId, { ...person, sample: true }),
				...fields('threads', stamp.newId(), { ...context, sample: true })
			);
			if (thanked !== undefined) {
				writes.push(
					appendEvent(
						{ type: 'thanked', channel: 'letter', date: ago(thanked), time: '16:10', ...context },
						stamp
					)
				);
			}
			for (const [days, outcome] of calls) {
				writes.push(
					appendEvent({ type: 'call', outcome, date: ago(days), time: '09:50', ...context }, stamp)
				);
			}
		}
	}
	return { name: 'sample-added', writes };
}

/** Takes the sample search out, with everything that was logged in it. */
export function removeSample(search: Search, { today }: { readonly today: Day }): Change {
	const remove = (kind: 'openings' | 'people', id: Id) => fields(kind, id, { deletedOn: today });
	return {
		name: 'sample-removed',
		writes: search.sample.flatMap(({ kind, id }) => remove(kind, id))
	};
}
