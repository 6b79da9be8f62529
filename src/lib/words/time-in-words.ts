/** Days and times as they are said aloud: "two o’clock", "Tuesday, 24 November". */
import type { Day, WallTime } from '../cadence/spec.ts';
import { m } from '../paraglide/messages.js';
import type { Format } from './format.ts';

/** Hours on a twelve-hour dial, as people say them; the day makes clear which half is meant. */
export function timeInWords(time: WallTime): string {
	const hours = Number(time.slice(0, 2));
	const minutes = Number(time.slice(3, 5));
	if (minutes === 0 && hours === 0) return m.words_time_midnight();
	if (minutes === 0 && hours === 12) return m.words_time_noon();
	const hour = m.words_hour({ hour: onDial(hours) });
	const nextHour = m.words_hour({ hour: onDial(hours + 1) });
	if (minutes === 0) return m.words_time_oclock({ hour });
	if (minutes === 15) return m.words_time_quarter_past({ hour });
	if (minutes === 30) return m.words_time_half_past({ hour });
	if (minutes === 45) return m.words_time_quarter_to({ nextHour });
	const isPast = minutes < 30;
	const count = isPast ? minutes : 60 - minutes;
	const minute = m.words_minute({ minute: count });
	// Only the fives are said without the word "minutes".
	if (count % 5 === 0) {
		return isPast ? m.words_time_past({ minute, hour }) : m.words_time_to({ minute, nextHour });
	}
	return isPast
		? m.words_time_minutes_past({ count, minute, hour })
		: m.words_time_minutes_to({ count, minute, nextHour });
}

/** `Tuesday, 24 November`; the number stays beside its month. */
export function dayInWords(day: Day, format: Pick<Format, 'weekdayLong' | 'dayMonthLong'>): string {
	return m.words_spoken_day({
		weekday: format.weekdayLong(day),
		dayMonth: format.dayMonthLong(day).replaceAll(' ', '\u00a0')
	});
}

/** Whole days from one day to another; negative where `to` is earlier. */
export function daysFrom(from: Day, to: Day): number {
	return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

function onDial(hours: number): number {
	return hours % 12 || 12;
}
