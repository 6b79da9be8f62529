/** A field that several devices set without knowing of each other, in words: whose it is, and what each of them says. */
import { isDay } from '$lib/cadence/calendar.ts';
import type { Day } from '$lib/cadence/spec.ts';
import type { Doubt } from '$lib/doc/doubts.ts';
import { idNow } from '$lib/doc/find.ts';
import type { Id, LogEvent, Search } from '$lib/doc/model.ts';
import { readEvent } from '$lib/doc/read-event.ts';
import { choicesOf, firstWording, type Choice } from '$lib/doc/settle-doubt.ts';
import type { Json } from '$lib/doc/schema.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import { eventWords, promiseWords } from '$lib/words/outcomes.ts';
import type * as Y from 'yjs';
import { fieldValue, labelOf, ownNames } from './field-words.ts';

export interface DoubtInWords {
	readonly doubt: Doubt;
	/** The records whose pages it belongs on; the container's name where it is the user's own. */
	readonly about: readonly string[];
	/** Whose it is, where it does not stand on their page. */
	readonly name: string;
	readonly label: string;
	readonly choices: readonly { readonly to: Json; readonly text: string; readonly where: string }[];
}

interface Wording {
	readonly doc: Y.Doc;
	readonly search: Search;
	readonly format: Format;
	readonly today: Day;
}

/** Undefined for what hangs on something in the bin: it is asked about when that comes back. */
export function wordDoubt(doubt: Doubt, wording: Wording): DoubtInWords | undefined {
	const place = placeOf(doubt, wording);
	if (!place) return undefined;
	return {
		doubt,
		...place,
		choices: choicesOf(doubt).map((choice, at) => ({
			to: choice.to,
			text: valueOf(doubt, choice.to, wording),
			where: whereWords(choice, at === 0, wording)
		}))
	};
}

type Place = Pick<DoubtInWords, 'about' | 'name' | 'label'>;

function placeOf(doubt: Doubt, { doc, search, format, today }: Wording): Place | undefined {
	const { field } = doubt;
	const id = idNow(search, doubt.id ?? '');
	const label = labelOf(field);
	switch (doubt.in) {
		case 'people': {
			const person = search.people.get(id);
			return person && { about: [id], name: person.name || m.people_unnamed_person(), label };
		}
		case 'openings': {
			const opening = search.openings.get(id);
			return opening && { about: [id], name: companyOf(search, id), label };
		}
		case 'interviews': {
			const interview = search.interviews.get(id);
			if (!interview) return undefined;
			const { openingId, date } = interview;
			const name = [companyOf(search, openingId), format.dayShort(date, today)];
			return { about: [id, openingId], name: name.join(m.today_meta_join()), label };
		}
		case 'away': {
			const isThere = search.away.some((away) => away.id === id);
			return isThere ? { about: [doubt.in], name: ownNames.away(), label } : undefined;
		}
		case 'daysOff':
			return {
				about: [doubt.in],
				name: ownNames.daysOff(),
				label: isDay(field) ? format.dayShort(field, today) : field
			};
		case 'profile':
		case 'settings':
			return { about: [doubt.in], name: ownNames[doubt.in](), label };
		case 'amendments': {
			const event = readEvent(firstWording(doc, field));
			return event && placeOfEvent(event, { search, format, today });
		}
	}
}

function companyOf({ openings }: Search, id: Id): string {
	const opening = openings.get(id);
	return opening?.company || opening?.role || m.people_unnamed_company();
}

/** Undefined where it is in the bin, or what it belongs to is. */
function placeOfEvent(
	event: LogEvent,
	{ search, format, today }: Omit<Wording, 'doc'>
): Place | undefined {
	if (search.bin.some(({ kind, id }) => kind === 'event' && id === event.id)) return undefined;
	const label = m.merge_doubt_logged({ day: format.dayShort(event.date, today) });
	if (event.type === 'result') {
		const id = idNow(search, event.openingId);
		return search.openings.has(id)
			? { about: [id], name: companyOf(search, id), label }
			: undefined;
	}
	const person = search.people.get(idNow(search, event.personId));
	return person && { about: [person.id], name: person.name || m.people_unnamed_person(), label };
}

function valueOf(doubt: Doubt, to: Json, { doc, search, format, today }: Wording): string {
	if (doubt.in !== 'amendments') {
		// A day off without a note.
		if (to === '') return m.merge_yes();
		return fieldValue(doubt.field, to, { format, today, policies: search.policies });
	}
	// Without an amendment it says what it did at first.
	const event = readEvent(to ?? firstWording(doc, doubt.field));
	if (!event) return labelOf('');
	const person =
		event.type === 'result' ? undefined : search.people.get(idNow(search, event.personId));
	return [
		[
			eventWords(event, { name: person?.name ?? '', format, today }),
			format.dayShort(event.date, today),
			event.time && format.time(event.time)
		]
			.filter(Boolean)
			.join(m.today_meta_join()),
		...promiseWords(event, format, today),
		...(event.note ? [event.note] : [])
	].join('\n');
}

/** `Holds now, Laptop, Tue 10 Mar` */
function whereWords(
	{ by, on }: Choice,
	isNow: boolean,
	{ search, format, today }: Wording
): string {
	const device = search.devices.find(({ id }) => id === by)?.name;
	return [isNow && m.merge_doubt_now(), device, isDay(on) && format.dayShort(on, today)]
		.filter(Boolean)
		.join(m.today_meta_join());
}
