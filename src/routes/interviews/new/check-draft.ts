/** What is wrong with the form, field by field, and what it says once nothing is. */
import type { ZonedNow } from '$lib/cadence/spec.ts';
import type { NewInterview } from '$lib/doc/commands-records.ts';
import {
	checkInterviewDay,
	checkPromisedDay,
	checkText,
	checkTime,
	limits,
	type Problem
} from '$lib/doc/check.ts';
import {
	checkPerson,
	isBlank,
	personFields,
	toPersonMet,
	type PersonField
} from '../person-draft.ts';
import { attended } from '../when.ts';
import type { InterviewDraft } from './draft.ts';
import { isOpenWhetherOver, isToCome } from './taken-place.ts';

/** The name of an input: a field of the interview, or `key.field` of a card. */
export type FieldName = keyof InterviewDraft | `${string}.${PersonField}`;

export type DraftProblem = Problem | { readonly type: 'nothing-to-save' };

export interface FieldProblem {
	readonly field: FieldName;
	readonly problem: DraftProblem;
}

/** Every problem, in the order of the form. */
export function checkDraft(draft: InterviewDraft, now: ZonedNow): FieldProblem[] {
	const today = now.slice(0, 10);
	const found: FieldProblem[] = [];
	const add = (field: FieldName, problem: DraftProblem | undefined) => {
		if (problem) found.push({ field, problem });
	};
	const met = draft.people.filter((person) => !isBlank(person));
	if (draft.openingId === '') {
		const nothing = draft.company.trim() === '' && draft.role.trim() === '' && met.length === 0;
		add('company', nothing ? { type: 'nothing-to-save' } : checkText(draft.company));
		add('role', checkText(draft.role));
	}
	const { date } = attended(draft);
	add('date', checkInterviewDay(draft.date, today));
	add('time', checkTime(draft.time));
	add('round', checkText(draft.round));
	for (const person of met) {
		for (const field of personFields) {
			add(`${person.key}.${field}`, checkPerson(person, field));
		}
	}
	for (const field of ['decisionOn', 'callBackOn'] as const) {
		// Nothing was said yet: what was typed before it turned out to be ahead does not count.
		if (isToCome(draft, now)) break;
		// Without a day for the interview there is nothing to compare a promise with.
		const known = checkInterviewDay(date, today) === undefined;
		if (draft[field] !== '') add(field, checkPromisedDay(draft[field], known ? date : today));
	}
	add('note', checkText(draft.note, { most: limits.note }));
	return found;
}

/** The command's input. Call it only for a draft without problems. */
export function toNewInterview(
	draft: InterviewDraft,
	policyId: string,
	now: ZonedNow
): NewInterview {
	const isAhead = isToCome(draft, now);
	const { date, time } = attended(draft);
	const round = draft.round.trim();
	const note = draft.note.trim();
	const durationMinutes = Number(draft.duration);
	return {
		opening:
			draft.openingId !== ''
				? { id: draft.openingId }
				: { company: draft.company.trim(), role: draft.role.trim() },
		date,
		timeZone: draft.timeZone,
		kind: draft.kind,
		policyId,
		people: draft.people.filter((person) => !isBlank(person)).map(toPersonMet),
		...(time && { time }),
		...(durationMinutes > 0 && { durationMinutes }),
		...(round && { round }),
		...(note && { note }),
		...(!isAhead && isOpenWhetherOver(draft, now) && { status: 'held' as const }),
		...(!isAhead && draft.decisionOn && { decisionOn: draft.decisionOn }),
		...(!isAhead && draft.callBackOn && { callBackOn: draft.callBackOn })
	};
}
