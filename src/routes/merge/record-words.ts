/** Records as they are told apart on screen. */
import type { Day } from '$lib/cadence/spec.ts';
import type { Id, Interview, MergeableKind, Opening, Person, Search } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import type { Duplicate } from './duplicates.ts';

const titles: Readonly<Record<MergeableKind, () => string>> = {
	people: m.merge_maybe_people,
	openings: m.merge_maybe_openings,
	interviews: m.merge_maybe_interviews
};

const reasons: Readonly<Record<Duplicate['because'], () => string>> = {
	name: m.merge_because_name,
	phone: m.merge_because_phone,
	email: m.merge_because_email,
	role: m.merge_because_role,
	day: m.merge_because_day
};

export function maybeTitle(kind: MergeableKind): string {
	return titles[kind]();
}

export function becauseWords(because: Duplicate['because']): string {
	return reasons[because]();
}

export interface Described {
	readonly name: string;
	/** What tells it from others of its name; may be empty. */
	readonly more: string;
}

type Words = Pick<Format, 'dayShort' | 'list' | 'time'>;

/** A record that is there; of one that is not, nothing is known. */
export function describe(
	search: Pick<Search, 'people' | 'openings' | 'interviews' | 'threads'>,
	kind: MergeableKind,
	id: Id,
	format: Words,
	today: Day
): Described {
	switch (kind) {
		case 'people':
			return describePerson(search, search.people.get(id), format);
		case 'openings':
			return describeOpening(search, search.openings.get(id), format, today);
		case 'interviews':
			return describeInterview(search, search.interviews.get(id), format, today);
	}
}

function describePerson(
	{ threads }: Pick<Search, 'threads'>,
	person: Person | undefined,
	format: Words
): Described {
	const companies = new Set(
		[...threads.values()]
			.filter((item) => item.person.id === person?.id)
			.map(({ opening }) => opening.company || opening.role)
			.filter(Boolean)
	);
	const where = companies.size > 0 ? format.list([...companies]) : '';
	return {
		name: person?.name || m.people_unnamed_person(),
		more: [person?.title, where].filter(Boolean).join(m.today_meta_join())
	};
}

function describeOpening(
	{ interviews }: Pick<Search, 'interviews'>,
	opening: Opening | undefined,
	format: Words,
	today: Day
): Described {
	const first = [...interviews.values()]
		.filter(({ openingId }) => openingId === opening?.id)
		.map(({ date }) => date)
		.sort()[0];
	return {
		name: opening?.company || m.people_unnamed_company(),
		more: [opening?.role, first && format.dayShort(first, today)]
			.filter(Boolean)
			.join(m.today_meta_join())
	};
}

function describeInterview(
	{ openings }: Pick<Search, 'openings'>,
	interview: Interview | undefined,
	format: Words,
	today: Day
): Described {
	const opening = interview && openings.get(interview.openingId);
	return {
		name: interview?.round ?? m.people_opening_round_plain(),
		more: [
			opening?.company,
			interview && format.dayShort(interview.date, today),
			interview?.time && format.time(interview.time)
		]
			.filter(Boolean)
			.join(m.today_meta_join())
	};
}
