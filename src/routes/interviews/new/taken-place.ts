/** Whether the interview of the form has taken place: told by the clock where it can be, else by the user. */
import { isDay } from '$lib/cadence/calendar.ts';
import { hasEnded, momentOf } from '$lib/cadence/moment.ts';
import type { InterviewTimes, ZonedNow } from '$lib/cadence/spec.ts';
import { checkTime } from '$lib/doc/check.ts';
import { attended } from '../when.ts';
import type { InterviewDraft } from './draft.ts';

/** Its day has come and its end has not: who logs it then may be out of it, or not in it yet. */
export function isOpenWhetherOver(draft: InterviewDraft, now: ZonedNow): boolean {
	const { date } = attended(draft);
	const moment = momentOf(now);
	return isDay(date) && date <= moment.today && !hasEnded(timesOf(draft), moment);
}

/** Still to come. Without a time it is over unless the user says otherwise: it is logged on the way out. */
export function isToCome(draft: InterviewDraft, now: ZonedNow): boolean {
	const { date, time } = timesOf(draft);
	if (isDay(date) && date > now.slice(0, 10)) return true;
	const isOver = draft.over === '' ? time === undefined : draft.over === 'yes';
	return !isOver && isOpenWhetherOver(draft, now);
}

/** When it is by the form. Half a time is none yet. */
export function timesOf(draft: InterviewDraft): InterviewTimes {
	const { date, time } = attended(draft);
	const minutes = Number(draft.duration);
	return {
		date,
		timeZone: draft.timeZone,
		status: 'scheduled',
		...(time && !checkTime(time) && { time }),
		...(minutes > 0 && { durationMinutes: minutes })
	};
}
