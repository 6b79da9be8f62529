/** Somebody met, as typed: one open card of the form. Every field is the text in its input. */
import { recogniseReach } from '$lib/capture/reach.ts';
import type { PersonMet } from '$lib/doc/commands-records.ts';
import { checkText, limits, type Problem } from '$lib/doc/check.ts';
import type { Id, Person } from '$lib/doc/model.ts';
import { phoneWordsToNote } from '../phone-words.ts';

export interface PersonDraft {
	/** Names the card in this form only. */
	readonly key: string;
	/** Somebody the search already knows; their card is not edited here. */
	readonly personId: Id;
	name: string;
	title: string;
	/** One field for any way to reach them, until the card is split into the three below. */
	reach: string;
	phone: string;
	email: string;
	post: string;
	/** What was pasted with them and has no field of its own. */
	note: string;
	split: boolean;
	open: boolean;
}

export type PersonField = 'name' | 'title' | 'reach' | 'phone' | 'email' | 'post' | 'note';
export const personFields: readonly PersonField[] = [
	'name',
	'title',
	'reach',
	'phone',
	'email',
	'post',
	'note'
];

export function createPersonDraft(key: string, found: Partial<PersonDraft> = {}): PersonDraft {
	return {
		key,
		personId: '',
		name: '',
		title: '',
		reach: '',
		phone: '',
		email: '',
		post: '',
		note: '',
		split: false,
		open: true,
		...found
	};
}

export function isBlank(person: PersonDraft): boolean {
	return person.personId === '' && personFields.every((field) => person[field].trim() === '');
}

/** The ways to reach them, whichever fields they stand in. */
export function waysOf(person: PersonDraft): { phone: string; email: string; post: string } {
	const found = recogniseReach(person.reach);
	return {
		phone: person.phone.trim() || (found.phone ?? ''),
		email: person.email.trim() || (found.email ?? ''),
		post: person.post.trim() || (found.post ?? '')
	};
}

/** Moves what was typed in the one field into the three. */
export function splitReach(person: PersonDraft): PersonDraft {
	return { ...person, ...waysOf(person), reach: '', split: true };
}

/** What to call them before they have a name: their title, or how they are reached. */
export function shownName(person: PersonDraft): string {
	const { phone, email, post } = waysOf(person);
	return person.name.trim() || person.title.trim() || email || phone || (post.split('\n')[0] ?? '');
}

export function checkPerson(person: PersonDraft, field: PersonField): Problem | undefined {
	if (field === 'note') return checkText(person.note.trim(), { most: limits.note });
	const most = field === 'post' || field === 'reach' ? limits.address : limits.line;
	const own = checkText(person[field].trim(), { most });
	if (own || field !== 'reach') return own;
	const { phone, email } = waysOf({ ...person, phone: '', email: '', post: '' });
	return checkText(phone) ?? checkText(email);
}

export function toPersonMet(person: PersonDraft): PersonMet {
	if (person.personId !== '') return { personId: person.personId };
	const kept = phoneWordsToNote(person);
	const { phone, email, post } = waysOf(kept);
	const title = person.title.trim();
	const note = kept.note.trim();
	const name = shownName(person);
	return {
		name,
		...(title && { title }),
		...(phone && { phone }),
		...(email && { email }),
		...(post && { post }),
		...(note && { note })
	};
}

export function fromKnownPerson(key: string, person: Person): PersonDraft {
	const { name, title = '', phone = '', email = '', post = '' } = person;
	return createPersonDraft(key, {
		...{ personId: person.id, name, title, phone, email, post },
		split: true,
		open: false
	});
}

/** Unknown in: a card of a stored draft, or nothing. */
export function parsePersonDraft(value: unknown): PersonDraft | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const fields = value as Record<string, unknown>;
	const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
	if (text('key') === '') return undefined;
	return {
		key: text('key'),
		personId: text('personId'),
		name: text('name'),
		title: text('title'),
		reach: text('reach'),
		phone: text('phone'),
		email: text('email'),
		post: text('post'),
		note: text('note'),
		split: fields['split'] === true,
		open: fields['open'] === true
	};
}
