/** What a timeline shows of the log, newest first. */
import type { Day, WallTime } from '../cadence/spec.ts';
import type { Interview, LogEvent, Opening, ThreadItem } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from '../words/format.ts';
import { eventGlyph } from '../words/done-words.ts';
import { eventWords, promiseWords } from '../words/outcomes.ts';
import type { GlyphName } from './glyph-paths.ts';

export interface TimelineEntry {
	readonly id: string;
	readonly glyph?: GlyphName;
	/** Drawn where the track has no mark for it. */
	readonly icon?: 'interview' | 'note' | 'result' | 'inbound';
	readonly title: string;
	readonly when: string;
	readonly details: readonly string[];
	readonly note?: string;
	/** Where it can be changed. */
	readonly href?: string;
	readonly event?: LogEvent;
	readonly date: Day;
	readonly time?: WallTime;
}

export interface Telling {
	readonly format: Format;
	readonly today: Day;
	readonly yesterday: Day;
}

/** `Today, 10:05`, `Yesterday`, `Fri 20 Nov, 09:50`. */
export function whenWords(
	{ date, time }: { readonly date: Day; readonly time?: WallTime | undefined },
	{ format, today, yesterday }: Telling
): string {
	const at = time && format.time(time);
	if (date === today) return at ? m.people_when_today_time({ time: at }) : m.people_when_today();
	if (date === yesterday) {
		return at ? m.people_when_yesterday_time({ time: at }) : m.people_when_yesterday();
	}
	const day = format.dayShort(date, today);
	return at ? m.people_when_time({ day, time: at }) : day;
}

/** `name` is the person's and not needed for a result; `more` goes over what is made of the event. */
export function eventEntry(
	event: LogEvent,
	name: string,
	telling: Telling,
	more: Partial<TimelineEntry> = {}
): TimelineEntry {
	const promises = promiseWords(event, telling.format, telling.today);
	return {
		id: event.id,
		...markOf(event),
		title: eventWords(event, { name, format: telling.format, today: telling.today }),
		when: whenWords(event, telling),
		details: promises,
		event,
		date: event.date,
		...(event.time && { time: event.time }),
		...(event.note && { note: event.note }),
		...more
	};
}

function markOf(event: LogEvent): Pick<TimelineEntry, 'glyph' | 'icon'> {
	if (event.type === 'note') return { icon: 'note' };
	if (event.type === 'result') return { icon: 'result' };
	if (event.type === 'inbound') return { icon: event.atInterview ? 'interview' : 'inbound' };
	return { glyph: eventGlyph(event) };
}

export function interviewEntry(
	interview: Interview,
	opening: Opening,
	telling: Telling,
	isAhead: boolean
): TimelineEntry {
	const { date, time, note, status } = interview;
	return {
		id: interview.id,
		icon: 'interview',
		title:
			status === 'cancelled' ? m.people_timeline_interview_cancelled() : titleOf(opening, isAhead),
		when: whenWords(interview, telling),
		details: interview.round ? [interview.round] : [],
		date,
		...(time && { time }),
		...(note && { note })
	};
}

function titleOf({ role }: Opening, isAhead: boolean): string {
	if (isAhead) {
		return role
			? m.people_timeline_interview_ahead({ role })
			: m.people_timeline_interview_ahead_plain();
	}
	return role ? m.people_timeline_interviewed({ role }) : m.people_timeline_interviewed_plain();
}

/** Newest first; what has a time comes before what has none, and what was logged last before the rest. */
export function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
	if (a.date !== b.date) return a.date < b.date ? 1 : -1;
	if (a.icon === 'interview' && !a.event) return 1;
	if (b.icon === 'interview' && !b.event) return -1;
	const [one, two] = [a.time ?? '', b.time ?? ''];
	if (one !== two) return one < two ? 1 : -1;
	return a.id < b.id ? 1 : -1;
}

/** The log of several threads in one line of time; a result stands in each of them and is told once. */
export function entriesOf(
	items: readonly ThreadItem[],
	entry: (event: LogEvent, item: ThreadItem) => TimelineEntry
): TimelineEntry[] {
	const entries = new Map<string, TimelineEntry>();
	for (const item of items) {
		for (const event of item.log) {
			// Said once to everybody at the interview, it is one thing that happened.
			const key =
				event.type === 'inbound' && event.atInterview
					? `${event.interviewId} ${JSON.stringify([event.date, event.decisionOn, event.callBackOn])}`
					: event.id;
			if (!entries.has(key)) entries.set(key, entry(event, item));
		}
	}
	return [...entries.values()];
}
