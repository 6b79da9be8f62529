/** The days that people name most on the phone. */
import type { Day } from '$lib/cadence/spec.ts';

const FRIDAY = 5;

/** This week's Friday and the next one; from Thursday on the Fridays after, since nobody decides overnight. */
export function likelyDecisions(today: Day): readonly [Day, Day] {
	const day = Temporal.PlainDate.from(today);
	const ahead = (FRIDAY - day.dayOfWeek + 7) % 7;
	const first = day.add({ days: ahead < 2 ? ahead + 7 : ahead });
	return [first.toString(), first.add({ days: 7 }).toString()];
}

/** The next weekday, and the Friday or Monday after it. */
export function likelyCallBacks(today: Day): readonly [Day, Day] {
	const soon = nextWeekday(Temporal.PlainDate.from(today));
	const ahead = (FRIDAY - soon.dayOfWeek + 7) % 7;
	const later = ahead === 0 ? nextWeekday(soon) : soon.add({ days: ahead });
	return [soon.toString(), later.toString()];
}

export function dayAfter(day: Day, days = 1): Day {
	return Temporal.PlainDate.from(day).add({ days }).toString();
}

function nextWeekday(day: Temporal.PlainDate): Temporal.PlainDate {
	const next = day.add({ days: 1 });
	return next.dayOfWeek > FRIDAY ? nextWeekday(next) : next;
}
