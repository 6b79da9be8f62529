/** The form for a person: every field as text, switches as `yes` or empty. */
import { checkText, limits, type Problem } from '$lib/doc/check.ts';
import type { Person, Search } from '$lib/doc/model.ts';
import type { Plan } from '$lib/cadence/spec.ts';
import type { Meeting, ThreadItem } from '$lib/doc/model.ts';
import { phoneWordsToNote } from '../../../phone-words.ts';
import { changedText } from '../../../text-draft.ts';

export type PersonEdit = {
	name: string;
	title: string;
	phone: string;
	email: string;
	post: string;
	note: string;
	doNotCall: string;
	left: string;
};

export const textFields = ['name', 'title', 'phone', 'email', 'post', 'note'] as const;
export type TextField = (typeof textFields)[number];

export function editOf(person: Person): PersonEdit {
	const { name, title = '', phone = '', email = '', post = '', note = '' } = person;
	const yes = (on: boolean | undefined) => (on ? 'yes' : '');
	return {
		name,
		title,
		phone,
		email,
		post,
		note,
		doNotCall: yes(person.doNotCall),
		left: yes(person.left)
	};
}

export function checkField(edit: PersonEdit, field: TextField): Problem | undefined {
	const most = field === 'note' ? limits.note : field === 'post' ? limits.address : limits.line;
	return checkText(edit[field], { most });
}

/** What to call somebody whose name is not known: their title, or how they are reached. */
export function nameOf({ name, title, email, phone, post }: PersonEdit): string {
	return (
		[name, title, email, phone, post.trim().split('\n')[0] ?? '']
			.map((text) => text.trim())
			.find(Boolean) ?? ''
	);
}

/** The fields that change, ready for the command. */
export function toEdit(
	before: PersonEdit,
	after: PersonEdit
): Partial<{ [K in keyof Person]: Person[K] | undefined }> {
	// Words that stand there already, from another device or a card file, are left alone.
	const kept = after.phone.trim() === before.phone.trim() ? after : phoneWordsToNote(after);
	const { doNotCall, left, ...text } = changedText(before, { ...kept, name: nameOf(after) });
	return {
		...(text as { [K in TextField]?: string }),
		...('doNotCall' in changedText(before, after) && {
			doNotCall: doNotCall === 'yes' || undefined
		}),
		...('left' in changedText(before, after) && { left: left === 'yes' || undefined })
	};
}

/**
 * The threads with this person whose next step waits because the number was wrong. One that was merely missing needs no
 * waking: the step is free as soon as there is one.
 */
export function blockedThreads(
	search: Search,
	personId: string,
	planOf: (item: ThreadItem) => Plan
): readonly Meeting[] {
	return [...search.threads.values()]
		.filter((item) => item.person.id === personId && planOf(item).next?.blocked === 'wrong-number')
		.map((item) => item.about);
}
