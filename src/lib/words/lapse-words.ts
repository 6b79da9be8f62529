/** What somebody should know who puts a thank-you off for long. */
import { addDays, isDay } from '../cadence/calendar.ts';
import type { Day } from '../cadence/spec.ts';
import type { ThreadItem } from '../doc/model.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';

/** A thank-you put off to the day it lapses on (`cadence` R3), or past it, does not come back: said before it is done. */
export function lapseWarning(
	until: string | undefined,
	{
		item,
		format,
		today
	}: {
		readonly item: Pick<ThreadItem, 'interview' | 'policy'>;
		readonly format: Pick<Format, 'dayShort'>;
		readonly today: Day;
	}
): string | undefined {
	const last = addDays(item.interview.date, item.policy.thankYouLapsesAfterDays - 1);
	if (until === undefined || !isDay(until) || until <= last) return undefined;
	return m.call_snooze_lapses({ day: format.dayShort(last, today) });
}
