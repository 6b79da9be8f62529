/** Random things a person does to a search, replayable from a seed. */
import fc from 'fast-check';
import type { CallOutcome, Day } from '../../src/lib/cadence/spec.ts';
import { addDays } from '../../src/lib/cadence/calendar.ts';
import type { Change } from '../../src/lib/doc/change.ts';
import {
	amendEvent,
	logEvent,
	markResult,
	removeEvent,
	type Stamp
} from '../../src/lib/doc/commands-log.ts';
import { mergeRecords } from '../../src/lib/doc/commands-merge.ts';
import {
	addAway,
	addPeople,
	addPolicy,
	deleteRecord,
	editInterview,
	editOpening,
	editPerson,
	editThankYou,
	logInterview,
	removeFromInterview,
	restoreFromBin,
	setDayOff
} from '../../src/lib/doc/commands-records.ts';
import type { Search } from '../../src/lib/doc/model.ts';

export const today: Day = '2026-03-10';

/** Picks one of what is there, by a number that a schedule carries. */
export interface Operation {
	readonly do:
		| 'log-interview'
		| 'add-person'
		| 'call'
		| 'thank'
		| 'inbound'
		| 'note'
		| 'amend'
		| 'remove-event'
		| 'edit-person'
		| 'edit-interview'
		| 'edit-opening'
		| 'result'
		| 'delete'
		| 'restore'
		| 'remove-person'
		| 'edit-thank-you'
		| 'merge'
		| 'day-off'
		| 'away'
		| 'policy';
	readonly pick: number;
	readonly text: string;
}

export const anyOperation: fc.Arbitrary<Operation> = fc.record({
	do: fc.constantFrom<Operation['do']>(
		'log-interview',
		'log-interview',
		'add-person',
		'call',
		'call',
		'call',
		'thank',
		'inbound',
		'note',
		'amend',
		'remove-event',
		'edit-person',
		'edit-interview',
		'edit-opening',
		'result',
		'delete',
		'restore',
		'remove-person',
		'edit-thank-you',
		'merge',
		'merge',
		'day-off',
		'away',
		'policy'
	),
	pick: fc.nat(1000),
	text: fc.string({ maxLength: 12, unit: 'grapheme' })
});

export function makeStamp(prefix = 'a'): Stamp {
	let count = 0;
	return {
		newId: () => `${prefix}${String(count++).padStart(6, '0')}`,
		today,
		time: '10:05'
	};
}

/** The change an operation makes to the search as it stands, or `undefined` where there is nothing to do it to. */
export function toChange(
	{ do: what, pick, text }: Operation,
	search: Search,
	stamp: Stamp
): Change | undefined {
	const one = <T>(all: Iterable<T>): T | undefined => {
		const list = [...all];
		return list[pick % Math.max(1, list.length)];
	};
	const day = addDays(today, -(pick % 20));
	const item = one(search.threads.values());
	const about = item && { interviewId: item.interview.id, personId: item.person.id };
	const event = one([...search.threads.values()].flatMap(({ log }) => log));
	switch (what) {
		case 'log-interview':
			return logInterview(
				{
					opening:
						pick % 3 === 0 && one(search.openings.values())
							? { id: one(search.openings.keys()) ?? '' }
							: { company: text || 'Quillmoor', role: 'Role' },
					date: day,
					timeZone: 'Europe/Berlin',
					kind: 'video',
					policyId: 'classic',
					people: [{ name: text, phone: '1' }, ...(pick % 2 ? [{ name: 'Tom' }] : [])],
					...(pick % 5 === 0 && { decisionOn: addDays(day, 9) })
				},
				stamp
			).change;
		case 'add-person':
			return item && addPeople(item.interview.id, [{ name: text, email: 'a@b.example' }], stamp);
		case 'call': {
			const outcomes: CallOutcome[] = ['spoke', 'voicemail', 'message', 'silent', 'wrong-number'];
			return (
				about &&
				logEvent({ type: 'call', outcome: one(outcomes) ?? 'spoke', date: day, ...about }, stamp)
			);
		}
		case 'thank':
			return about && logEvent({ type: 'thanked', channel: 'card', date: day, ...about }, stamp);
		case 'inbound':
			return (
				about &&
				logEvent({ type: 'inbound', date: day, callBackOn: addDays(today, 3), ...about }, stamp)
			);
		case 'note':
			return about && logEvent({ type: 'note', date: day, note: text, ...about }, stamp);
		case 'amend':
			return event && amendEvent({ ...event, note: text });
		case 'remove-event':
			return event && removeEvent(event.id, stamp);
		case 'edit-person':
			return item && editPerson(item.person.id, { name: text, phone: undefined }, stamp);
		case 'edit-interview':
			return item && editInterview(item.interview.id, { date: day, round: text });
		case 'edit-opening':
			return item && editOpening(item.opening.id, { company: text });
		case 'result':
			return item && markResult(item.opening.id, pick % 2 ? 'rejected' : 'open', stamp);
		case 'delete': {
			if (!item) return undefined;
			const kinds = ['opening', 'interview', 'person'] as const;
			const kind = kinds[pick % 3] ?? 'person';
			return deleteRecord(kind, item[kind].id, stamp);
		}
		case 'restore': {
			const entry = one(search.bin);
			return entry && restoreFromBin(entry);
		}
		case 'remove-person':
			return item && removeFromInterview(item.linkIds, stamp);
		case 'edit-thank-you':
			return (
				item && editThankYou(item.linkIds, { talked: text, card: pick % 3 ? text : undefined })
			);
		case 'merge': {
			const kind = one(['people', 'openings', 'interviews'] as const) ?? 'people';
			const records = [...search[kind].values()] as { readonly id: string }[];
			const [from, into] = [one(records), records[(pick * 7 + 3) % Math.max(1, records.length)]];
			return from && into && from !== into ? mergeRecords(kind, from, into) : undefined;
		}
		case 'day-off':
			return setDayOff(addDays(today, pick % 30), pick % 4 ? text : undefined);
		case 'away':
			return addAway({ from: day, to: addDays(day, 3) }, stamp);
		case 'policy':
			return addPolicy(
				{
					name: text,
					steps: [{ kind: 'call', afterDays: 1 + (pick % 9) }],
					silentRetryDays: 1,
					silentTriesPerStep: 2,
					thankYouLapsesAfterDays: 7
				},
				stamp,
				{ use: true, interviewIds: item ? [item.interview.id] : [] }
			).change;
	}
}
