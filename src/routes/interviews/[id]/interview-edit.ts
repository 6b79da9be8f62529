/** The form for an interview already logged, as typed. */
import type { Day, InterviewStatus } from '$lib/cadence/spec.ts';
import { checkInterviewDay, checkText, checkTime, limits, type Problem } from '$lib/doc/check.ts';
import type { Interview, InterviewKind } from '$lib/doc/model.ts';
import {
	checkPerson,
	isBlank,
	parsePersonDraft,
	personFields,
	type PersonDraft,
	type PersonField
} from '../person-draft.ts';
import { attended, type When } from '../when.ts';

export interface InterviewEdit extends When {
	kind: InterviewKind;
	status: InterviewStatus;
	round: string;
	/** Minutes, or empty for an hour. */
	duration: string;
	policyId: string;
	note: string;
	/** Who is added. */
	people: PersonDraft[];
	pasted: string;
}

export type EditField = 'date' | 'time' | 'round' | 'note' | `${string}.${PersonField}`;

export function editOf(interview: Interview): InterviewEdit {
	const { date, time = '', timeZone, kind, status, round = '', policyId, note = '' } = interview;
	return {
		...{ date, time, timeZone, kind, status, round, policyId, note },
		duration: interview.durationMinutes === undefined ? '' : String(interview.durationMinutes),
		elsewhere: false,
		invitedZone: '',
		people: [],
		pasted: ''
	};
}

/** Unknown in; what is missing or foreign is as in `fresh`. */
export function parseInterviewEdit(
	value: unknown,
	fresh: InterviewEdit
): InterviewEdit | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const fields = value as Record<string, unknown>;
	const text = <K extends keyof InterviewEdit>(name: K, allowed?: readonly string[]) => {
		const found = fields[name];
		const isFine = typeof found === 'string' && (!allowed || allowed.includes(found));
		return (isFine ? found : fresh[name]) as InterviewEdit[K];
	};
	const people: readonly unknown[] = Array.isArray(fields['people']) ? fields['people'] : [];
	return {
		date: text('date'),
		time: text('time'),
		timeZone: text('timeZone'),
		elsewhere: fields['elsewhere'] === true,
		invitedZone: text('invitedZone'),
		kind: text('kind', ['in-person', 'video', 'phone']),
		status: text('status', ['scheduled', 'held', 'cancelled']),
		round: text('round'),
		duration: text('duration'),
		policyId: text('policyId'),
		note: text('note'),
		pasted: text('pasted'),
		people: people.map(parsePersonDraft).filter((person) => person !== undefined)
	};
}

/** Every problem, in the order of the form. */
export function checkEdit(
	edit: InterviewEdit,
	today: Day
): { readonly field: EditField; readonly problem: Problem }[] {
	const found: { field: EditField; problem: Problem }[] = [];
	const add = (field: EditField, problem: Problem | undefined) => {
		if (problem) found.push({ field, problem });
	};
	add('date', checkInterviewDay(edit.date, today));
	add('time', checkTime(edit.time));
	add('round', checkText(edit.round));
	add('note', checkText(edit.note, { most: limits.note }));
	for (const person of edit.people.filter((one) => !isBlank(one))) {
		for (const field of personFields) add(`${person.key}.${field}`, checkPerson(person, field));
	}
	return found;
}

type Changes = { [K in keyof Omit<Interview, 'id'>]?: Interview[K] | undefined };

/** The fields that say something else than the interview, ready for the command. */
export function changesOf(interview: Interview, edit: InterviewEdit, today: Day): Changes {
	const { date, time } = attended(edit);
	const minutes = Number(edit.duration);
	const after: Changes = {
		date,
		time: time || undefined,
		timeZone: edit.timeZone,
		kind: edit.kind,
		// Moved to a day ahead, it has not been held after all.
		status: edit.status === 'held' && date > today ? 'scheduled' : edit.status,
		round: edit.round.trim() || undefined,
		durationMinutes: minutes > 0 ? minutes : undefined,
		policyId: edit.policyId,
		note: edit.note.trim() || undefined
	};
	return Object.fromEntries(
		Object.entries(after).filter(([name, value]) => interview[name as keyof Interview] !== value)
	);
}
