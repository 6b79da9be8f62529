/** The fields of records and of the user's own, by name, and what one says, in words. */
import { addDays } from '$lib/cadence/calendar.ts';
import type { Day } from '$lib/cadence/spec.ts';
import type { Id, NamedPolicy } from '$lib/doc/model.ts';
import type { Json } from '$lib/doc/schema.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import { policyName } from '$lib/words/policy-words.ts';
import { fieldLabel } from './field-labels.ts';

const moreLabels: Readonly<Record<string, () => string>> = {
	doNotCall: m.people_person_do_not_call,
	left: m.people_person_left,
	durationMinutes: m.people_duration,
	timeZone: m.people_zone,
	kind: m.people_how,
	status: m.people_interview_status,
	policyId: m.people_interview_policy,
	from: m.settings_pause_first,
	to: m.settings_pause_last,
	address: m.settings_you_address,
	signature: m.settings_you_signature,
	weekStartsOn: m.settings_week_start,
	clock: m.settings_clock
};

/** Of one that this version has no name for it says only that it is one. */
export function labelOf(field: string): string {
	return fieldLabel(field) ?? (moreLabels[field] ?? m.merge_bin_details)();
}

/** What belongs to nobody else and hangs on no record. */
export const ownNames = {
	away: m.settings_pauses,
	daysOff: m.settings_days_off,
	profile: m.settings_you,
	settings: m.settings_title
} as const;

interface FieldWording {
	readonly format: Pick<Format, 'dayShort' | 'time' | 'weekdayLong' | 'locale'>;
	readonly today: Day;
	readonly policies: ReadonlyMap<Id, NamedPolicy>;
}

/** What was typed, as it was typed; null is nothing. */
export function fieldValue(
	field: string,
	value: Json,
	{ format, today, policies }: FieldWording
): string {
	// What can be so or not so is cleared where it is not.
	if (field === 'doNotCall' || field === 'left')
		return value === true ? m.merge_yes() : m.merge_no();
	if (value === null) return m.merge_doubt_none();
	const said = typeof value === 'object' ? JSON.stringify(value) : String(value);
	switch (field) {
		case 'date':
		case 'from':
			return format.dayShort(said, today);
		case 'to':
			// It is kept as the day on which they are back.
			return format.dayShort(addDays(said, -1), today);
		case 'time':
			return format.time(said);
		case 'durationMinutes':
			return new Intl.NumberFormat(format.locale, { style: 'unit', unit: 'minute' }).format(
				Number(said)
			);
		case 'timeZone':
			return said.replaceAll('_', ' ');
		case 'kind':
		case 'status':
			return chosen[said]?.() ?? said;
		case 'policyId':
			return policyName(policies.get(said) ?? { id: said });
		case 'weekStartsOn':
			return format.weekdayLong(`2027-01-${String(3 + Number(said)).padStart(2, '0')}`);
		case 'clock':
			return said === '12' ? m.settings_clock_12() : m.settings_clock_24();
		default:
			return said;
	}
}

/** What is chosen from a list. */
const chosen: Readonly<Record<string, () => string>> = {
	'in-person': m.people_how_in_person,
	video: m.people_how_video,
	phone: m.people_how_phone,
	scheduled: m.people_interview_status_scheduled,
	held: m.people_interview_status_held,
	cancelled: m.people_interview_status_cancelled
};
