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

/** What a sample says in the language of the screen; names stay. */
export type SampleWord =
	| 'roleReliability'
	| 'roleFleet'
	| 'roleTransport'
	| 'roleEditor'
	| 'titleReliability'
	| 'titleOperations'
	| 'titleFleet'
	| 'titleStaff'
	| 'titleTransport'
	| 'titleEditor'
	| 'roundFirst'
	| 'roundVisit'
	| 'roundPhone';

interface SamplePerson {
	readonly name: string;
	readonly title: SampleWord;
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
	readonly role: SampleWord;
	readonly daysAgo: number;
	readonly time: string;
	readonly round: SampleWord;
	readonly people: readonly SamplePerson[];
}

const openings: readonly SampleOpening[] = [
	{
		company: 'Ninefold Energy',
		role: 'roleReliability',
		daysAgo: 18,
		time: '15:00',
		round: 'roundFirst',
		people: [
			{
				name: 'Dr. Maximiliane von Hohenstein-Oberländer',
				title: 'titleReliability',
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
		role: 'roleFleet',
		daysAgo: 7,
		time: '14:00',
		round: 'roundFirst',
		people: [
			{
				name: 'Dana Whitfield',
				title: 'titleOperations',
				phone: '(217) 555-0142',
				thanked: 7
			},
			{
				name: 'Marcus Oyelaran',
				title: 'titleFleet',
				phone: '(217) 555-0119',
				email: 'marcus@brightwater.example',
				thanked: 6
			}
		]
	},
	{
		company: 'Quillmoor Health',
		role: 'roleTransport',
		daysAgo: 0,
		time: '09:30',
		round: 'roundVisit',
		people: [
			{
				name: 'Sunita Rao-Lindqvist',
				title: 'titleStaff',
				phone: '(217) 555-0155',
				email: 'sunita@quillmoor.example',
				post: 'Quillmoor Health\n8 Harbour Row\nEastmarch'
			},
			{ name: 'Tom Abernathy', title: 'titleTransport' }
		]
	},
	{
		company: 'Tarnhollow Press',
		role: 'roleEditor',
		daysAgo: 19,
		time: '11:00',
		round: 'roundPhone',
		people: [
			{
				name: 'Jonah Petrakis',
				title: 'titleEditor',
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
export function addSample(
	stamp: Stamp,
	timeZone: string,
	words: Readonly<Record<SampleWord, string>>
): Change {
	const ago = (days: number): Day => addDays(stamp.today, -days);
	const writes: Write[] = [];
	for (const { company, role, daysAgo, time, round, people } of openings) {
		const openingId = stamp.newId();
		const interviewId = stamp.newId();
		writes.push(
			...fields('openings', openingId, { company, role: words[role], sample: true }),
			...fields('interviews', interviewId, {
				openingId,
				date: ago(daysAgo),
				time,
				// Over whatever the hour, so that its thank-yous are due.
				status: 'held',
				timeZone,
				kind: 'in-person',
				round: words[round],
				policyId: 'classic',
				sample: true
			})
		);
		for (const { thanked, calls = [], title, ...person } of people) {
			const personId = stamp.newId();
			const context = { interviewId, personId } as const;
			writes.push(
				...fields('people', personId, { ...person, title: words[title], sample: true }),
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
