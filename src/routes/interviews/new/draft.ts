/** The form for an interview, as typed. Dates and times stay text until it is saved. */
import type { Day } from '$lib/cadence/spec.ts';
import type { InterviewKind } from '$lib/doc/model.ts';
import { parsePersonDraft, type PersonDraft } from '../person-draft.ts';
import type { When } from '../when.ts';

export interface InterviewDraft extends When {
	/** An opening the search already knows: this is a further round. Empty for a new one. */
	openingId: string;
	company: string;
	role: string;
	kind: InterviewKind;
	round: string;
	/** Minutes, or empty for an hour. */
	duration: string;
	/** What the user says where the clock cannot tell whether it has taken place. */
	over: '' | 'yes' | 'no';
	people: PersonDraft[];
	/** Text being pasted, while the box for it is open. */
	pasted: string;
	decisionOn: string;
	callBackOn: string;
	note: string;
}

export const DRAFT_VERSION = 1;

export function createInterviewDraft(today: Day, timeZone: string, openingId = ''): InterviewDraft {
	return {
		openingId,
		company: '',
		role: '',
		date: today,
		time: '',
		kind: 'in-person',
		round: '',
		duration: '',
		over: '',
		timeZone,
		elsewhere: false,
		invitedZone: '',
		people: [],
		pasted: '',
		decisionOn: '',
		callBackOn: '',
		note: ''
	};
}

/** True where nothing was typed that would be missed. */
export function isUntouched(draft: InterviewDraft): boolean {
	const { company, role, time, round, pasted, decisionOn, callBackOn, note, people } = draft;
	const typed = [company, role, time, round, pasted, decisionOn, callBackOn, note].join('');
	return typed === '' && people.length === 0;
}

/** Unknown in; what is missing or foreign is as in a `fresh` draft. */
export function parseInterviewDraft(
	value: unknown,
	fresh: InterviewDraft
): InterviewDraft | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const fields = value as Record<string, unknown>;
	const text = (name: keyof InterviewDraft) => {
		const found = fields[name];
		return typeof found === 'string' ? found : (fresh[name] as string);
	};
	const kind = text('kind');
	const over = text('over');
	const people: readonly unknown[] = Array.isArray(fields['people']) ? fields['people'] : [];
	return {
		openingId: text('openingId'),
		company: text('company'),
		role: text('role'),
		date: text('date'),
		time: text('time'),
		kind: kind === 'video' || kind === 'phone' ? kind : 'in-person',
		round: text('round'),
		duration: text('duration'),
		over: over === 'yes' || over === 'no' ? over : '',
		timeZone: text('timeZone'),
		elsewhere: fields['elsewhere'] === true,
		invitedZone: text('invitedZone'),
		people: people.map(parsePersonDraft).filter((person) => person !== undefined),
		pasted: text('pasted'),
		decisionOn: text('decisionOn'),
		callBackOn: text('callBackOn'),
		note: text('note')
	};
}
