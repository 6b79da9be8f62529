import { m } from '$lib/paraglide/messages.js';

const labels: Readonly<Record<string, () => string>> = {
	name: m.people_name,
	title: m.people_title,
	phone: m.people_phone,
	email: m.people_email,
	post: m.people_post,
	note: m.people_note,
	company: m.people_company,
	role: m.people_role_ahead,
	date: m.people_day,
	time: m.people_time,
	round: m.people_round
};

/** What a field of a person, an opening or an interview is called; undefined for one that is no text. */
export function fieldLabel(field: string): string | undefined {
	return labels[field]?.();
}
