/** Commands on the records: openings, interviews, people, the user's own settings, and the bin. */
import type { Day, InterviewStatus, WallTime } from '../cadence/spec.ts';
import type { Change, Write } from './change.ts';
import { appendEvent, type Stamp } from './commands-log.ts';
import type {
	Away,
	BinEntry,
	HolidayCalendar,
	Id,
	Interview,
	InterviewKind,
	Meeting,
	NamedPolicy,
	Opening,
	Person,
	Profile,
	Settings,
	ThankYou,
	ThreadItem
} from './model.ts';
import type { Json, RecordKind } from './schema.ts';

/** Fields left out stay as they are; those that are `undefined` are cleared. */
type Editable<T> = { readonly [K in keyof Omit<T, 'id'>]?: T[K] | undefined };

/** Someone met: a person the search already knows, or a new one. */
export type PersonMet =
	{ readonly personId: Id } | ({ readonly personId?: undefined } & Omit<Person, 'id'>);

export interface NewInterview {
	/** An opening the search already knows, or a new one. */
	readonly opening: { readonly id: Id } | { readonly company: string; readonly role: string };
	readonly date: Day;
	readonly time?: WallTime;
	readonly durationMinutes?: number;
	readonly timeZone: string;
	/** `scheduled` where absent. */
	readonly status?: InterviewStatus;
	readonly kind: InterviewKind;
	readonly round?: string;
	readonly note?: string;
	readonly policyId: Id;
	readonly people: readonly PersonMet[];
	/** What they said at the interview. */
	readonly decisionOn?: Day;
	readonly callBackOn?: Day;
}

/** Logs an interview with everyone met, in one change. `ids` names the records it makes. */
export function logInterview(
	input: NewInterview,
	stamp: Stamp
): { change: Change; interviewId: Id; openingId: Id; personIds: readonly Id[] } {
	const openingId = 'id' in input.opening ? input.opening.id : stamp.newId();
	const interviewId = stamp.newId();
	const { date, time, durationMinutes, timeZone, kind, round, note, policyId } = input;
	const writes: Write[] = [
		...('id' in input.opening ? [] : fields('openings', openingId, { ...input.opening })),
		...fields('interviews', interviewId, {
			openingId,
			date,
			time,
			durationMinutes,
			timeZone,
			kind,
			round,
			note,
			policyId,
			status: input.status ?? 'scheduled'
		})
	];
	const met = meet(interviewId, input.people, stamp);
	writes.push(...met.writes);
	const { decisionOn, callBackOn } = input;
	if (decisionOn || callBackOn) {
		for (const personId of met.personIds) {
			writes.push(
				appendEvent(
					{
						type: 'inbound',
						interviewId,
						personId,
						date,
						atInterview: true,
						...(decisionOn && { decisionOn }),
						...(callBackOn && { callBackOn })
					},
					stamp
				)
			);
		}
	}
	return {
		change: { name: 'interview-logged', writes },
		interviewId,
		openingId,
		personIds: met.personIds
	};
}

/** Adds people to an interview already logged. */
export function addPeople(interviewId: Id, people: readonly PersonMet[], stamp: Stamp): Change {
	return {
		name: 'person-added',
		writes: meet(interviewId, people, stamp).writes
	};
}

function meet(
	interviewId: Id,
	people: readonly PersonMet[],
	stamp: Stamp
): { writes: Write[]; personIds: Id[] } {
	const writes: Write[] = [];
	const personIds: Id[] = [];
	for (const met of people) {
		const personId = met.personId ?? stamp.newId();
		personIds.push(personId);
		if (met.personId === undefined) {
			const { personId: _none, ...person } = met;
			writes.push(...fields('people', personId, person));
		}
		writes.push(...fields('threads', stamp.newId(), { interviewId, personId }));
	}
	return { writes, personIds };
}

export function editOpening(id: Id, edit: Editable<Opening>): Change {
	return { name: 'opening-edited', writes: fields('openings', id, edit) };
}

export function editInterview(id: Id, edit: Editable<Interview>): Change {
	return { name: 'interview-edited', writes: fields('interviews', id, edit) };
}

/**
 * Edits a person. A new number or address answers a thread that was blocked by a wrong number, so it is woken
 * (`cadence` R8): `blocked` are their threads that are so blocked.
 */
export function editPerson(
	id: Id,
	edit: Editable<Person>,
	stamp: Stamp,
	blocked: readonly Meeting[] = []
): Change {
	const reachable = edit.phone !== undefined || edit.email !== undefined;
	return {
		name: 'person-edited',
		writes: [
			...fields('people', id, edit),
			...(reachable ? blocked : []).map((about) =>
				appendEvent({ type: 'wake', ...about, date: stamp.today, time: stamp.time }, stamp)
			)
		]
	};
}

/** They asked not to be called. */
export function stopCalls(id: Id): Change {
	return { name: 'calls-stopped', writes: fields('people', id, { doNotCall: true }) };
}

const containerByBinKind: Readonly<Record<Exclude<BinEntry['kind'], 'event'>, RecordKind>> = {
	opening: 'openings',
	interview: 'interviews',
	person: 'people',
	thread: 'threads',
	away: 'away',
	policy: 'policies'
};

/** Puts a record in the bin; what hangs on it disappears with it and comes back with it. */
export function deleteRecord(
	kind: Exclude<BinEntry['kind'], 'event' | 'thread'>,
	id: Id,
	{ today }: Pick<Stamp, 'today'>
): Change {
	return { name: 'deleted', writes: fields(containerByBinKind[kind], id, { deletedOn: today }) };
}

/** Takes a person off an interview: every record of the pair, since two devices may each have made one. */
export function removeFromInterview(
	threadRecordIds: readonly Id[],
	{ today }: Pick<Stamp, 'today'>
): Change {
	return {
		name: 'person-removed',
		writes: threadRecordIds.flatMap((id) => fields('threads', id, { deletedOn: today }))
	};
}

/**
 * Keeps what is said of a person for their thank-you, in the first of the records of the pair. A field that is
 * `undefined` is cleared with an empty text, so that no other record of the pair speaks up for it.
 */
export function editThankYou(
	[id = '']: ThreadItem['linkIds'],
	edit: { readonly [K in keyof ThankYou]?: string | undefined }
): Change {
	const texts = Object.entries(edit).map(([field, text]) => [field, text ?? ''] as const);
	return { name: 'thank-you-edited', writes: fields('threads', id, Object.fromEntries(texts)) };
}

/** Takes the mark off. What hangs on a record comes back with it, unless it is in the bin itself. */
export function restoreFromBin(entry: Pick<BinEntry, 'kind' | 'id'>): Change {
	return {
		name: 'restored',
		writes:
			entry.kind === 'event'
				? [{ in: 'removed', key: entry.id, value: undefined }]
				: fields(containerByBinKind[entry.kind], entry.id, { deletedOn: undefined })
	};
}

export function editProfile(edit: Editable<Profile>): Change {
	return { name: 'profile-edited', writes: values('profile', edit) };
}

export function editSettings(edit: Editable<Settings>): Change {
	return { name: 'settings-edited', writes: values('settings', edit) };
}

/** Undefined: weekends and the user's own days off alone. */
export function setHolidays(holidays: HolidayCalendar | undefined): Change {
	return editSettings({ holidays });
}

/** Adds a day off, or with `note` undefined takes it away. */
export function setDayOff(day: Day, note: string | undefined): Change {
	return { name: 'settings-edited', writes: [{ in: 'daysOff', key: day, value: note }] };
}

/** Moves a day off to another day, or changes its note. */
export function editDayOff(before: Day, day: Day, note: string): Change {
	const moved = before === day ? [] : setDayOff(before, undefined).writes;
	return { name: 'settings-edited', writes: [...moved, ...setDayOff(day, note).writes] };
}

export function addAway(away: Omit<Away, 'id'>, stamp: Stamp): Change {
	return { name: 'settings-edited', writes: fields('away', stamp.newId(), { ...away }) };
}

export function editAway(id: Id, edit: Editable<Away>): Change {
	return { name: 'settings-edited', writes: fields('away', id, edit) };
}

/**
 * Keeps an edited copy of a policy. A policy never changes once an interview may be held under it, so an edit is a new
 * one; with `interviewIds` those interviews move to it, too.
 */
export function addPolicy(
	policy: Omit<NamedPolicy, 'id'>,
	stamp: Stamp,
	{ use, interviewIds = [] }: { readonly use: boolean; readonly interviewIds?: readonly Id[] }
): { change: Change; policyId: Id } {
	const policyId = stamp.newId();
	return {
		policyId,
		change: {
			name: 'settings-edited',
			writes: [
				...fields('policies', policyId, policy),
				...(use ? values('settings', { policyId }) : []),
				...interviewIds.flatMap((id) => fields('interviews', id, { policyId }))
			]
		}
	};
}

/** Makes `policyId` the one for later interviews and moves `interviewIds` to it. */
export function choosePolicy(policyId: Id, interviewIds: readonly Id[] = []): Change {
	return {
		name: 'settings-edited',
		writes: [
			...values('settings', { policyId }),
			...interviewIds.flatMap((id) => fields('interviews', id, { policyId }))
		]
	};
}

/** One write for each field of `edit`; one that is `undefined` is cleared. */
export function fields(kind: RecordKind, id: Id, edit: object): Write[] {
	return Object.entries(edit).map(([field, value]) => ({
		in: kind,
		id,
		field,
		value: value as Json | undefined
	}));
}

function values(kind: 'profile' | 'settings', edit: object): Write[] {
	return Object.entries(edit).map(([key, value]) => ({
		in: kind,
		key,
		value: value as Json | undefined
	}));
}
