import { m } from '$lib/paraglide/messages.js';
import type { PersonField } from '../person-draft.ts';
import type { FieldName } from './check-draft.ts';

const labels: Readonly<Record<string, () => string>> = {
	company: m.people_company,
	role: m.people_role,
	date: m.people_day,
	time: m.people_time,
	round: m.people_round,
	note: m.people_note,
	decisionOn: m.people_said_decision,
	callBackOn: m.people_said_call
};

const ofPerson: Readonly<Record<PersonField, () => string>> = {
	name: m.people_name,
	title: m.people_title,
	reach: m.people_reach,
	phone: m.people_phone,
	email: m.people_email,
	post: m.people_post,
	note: m.people_note
};

/** The label of a field as it stands on screen. */
export function labelOf(field: FieldName): string {
	const label = labels[field] ?? ofPerson[field.split('.')[1] as PersonField];
	return label();
}
