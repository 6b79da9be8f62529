/** What two records say, field by field, and which of it holds once they are one. */
import type { Day } from '$lib/cadence/spec.ts';
import { takenOver } from '$lib/doc/commands-merge.ts';
import type { Interview, MergeableRecord, Opening, Person } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import { plain } from '../interviews/text-search.ts';
import { kindOptions } from '../interviews/kinds.ts';

export interface FieldLine {
	readonly label: string;
	/** What holds; empty where neither says anything. */
	readonly value: string;
	/** What the other record says differently. */
	readonly other?: string;
}

type Words = Pick<Format, 'dayShort' | 'time'>;
type Labelled = readonly (readonly [label: string, value: string | undefined])[];

/** Only the lines on which at least one of them says something. `from` is the one that is merged into `into`. */
export function mergedFields(
	from: MergeableRecord,
	into: MergeableRecord,
	format: Words,
	today: Day
): readonly FieldLine[] {
	const kept = { kind: into.kind, value: { ...into.value, ...takenOver(from.value, into.value) } };
	const theirs = linesOf(from, format, today);
	return linesOf(kept as MergeableRecord, format, today)
		.map(([label, value = ''], at) => {
			const other = theirs[at]?.[1];
			return { label, value, ...(other && !isSame(other, value) && { other }) };
		})
		.filter(({ value, other }) => value !== '' || other !== undefined);
}

/** What `from` says and `into` does not; for a pair already merged. */
export function alsoSaid(
	from: MergeableRecord,
	into: MergeableRecord,
	format: Words,
	today: Day
): readonly { readonly label: string; readonly value: string }[] {
	const kept = linesOf(into, format, today);
	return linesOf(from, format, today).flatMap(([label, value], at) =>
		value && !isSame(value, kept[at]?.[1] ?? '') ? [{ label, value }] : []
	);
}

function linesOf({ kind, value }: MergeableRecord, format: Words, today: Day): Labelled {
	switch (kind) {
		case 'people':
			return personLines(value);
		case 'openings':
			return openingLines(value);
		case 'interviews':
			return interviewLines(value, format, today);
	}
}

function personLines(person: Person): Labelled {
	return [
		[m.people_name(), person.name],
		[m.people_title(), person.title],
		[m.people_phone(), person.phone],
		[m.people_email(), person.email],
		[m.people_post(), person.post],
		[m.people_note(), person.note],
		[m.people_person_do_not_call(), person.doNotCall ? m.merge_yes() : undefined],
		[m.people_person_left(), person.left ? m.merge_yes() : undefined]
	];
}

function openingLines({ company, role, note }: Opening): Labelled {
	return [
		[m.people_company(), company],
		[m.people_role_ahead(), role],
		[m.people_note(), note]
	];
}

function interviewLines(interview: Interview, format: Words, today: Day): Labelled {
	return [
		[m.people_day(), format.dayShort(interview.date, today)],
		[m.people_time(), interview.time && format.time(interview.time)],
		[m.merge_field_kind(), kindOptions().find(({ value }) => value === interview.kind)?.label],
		[m.people_round(), interview.round],
		[m.people_note(), interview.note]
	];
}

function isSame(a: string, b: string): boolean {
	return plain(a).replaceAll(/\s+/gu, ' ').trim() === plain(b).replaceAll(/\s+/gu, ' ').trim();
}
