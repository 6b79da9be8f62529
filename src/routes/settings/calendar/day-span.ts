import type { Day } from '$lib/cadence/spec.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import type { Pause } from './away-days.ts';

/** `Thu 24 Dec to Fri 1 Jan 2027`, both included; a single day alone. */
export function daySpan(
	{ first, last }: Pause,
	today: Day,
	format: Pick<Format, 'dayShort'>
): string {
	if (first === last) return format.dayShort(first, today);
	return m.settings_span({
		first: format.dayShort(first, today),
		last: format.dayShort(last, today)
	});
}
