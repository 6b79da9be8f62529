/** Day and time as typed, and as the user's own clock shows them. */
import { isDay } from '$lib/cadence/calendar.ts';
import { checkTime } from '$lib/doc/check.ts';
import { convertWallTime, isZone } from './zones.ts';

export interface When {
	date: string;
	time: string;
	/** Where the user attends. */
	timeZone: string;
	/** The invitation names a day and time of another zone. */
	elsewhere: boolean;
	invitedZone: string;
}

/** Whether the day and time typed are another clock's, and can be read on the user's. */
export function isConverted({ date, time, elsewhere, invitedZone, timeZone }: When): boolean {
	const isReadable = isDay(date) && time !== '' && checkTime(time) === undefined;
	return elsewhere && isReadable && isZone(invitedZone) && isZone(timeZone);
}

/** Day and time on the user's own clock, converted where the invitation named another zone's. */
export function attended(when: When): { readonly date: string; readonly time: string } {
	const { date, time, invitedZone, timeZone } = when;
	return isConverted(when) ? convertWallTime(date, time, invitedZone, timeZone) : { date, time };
}
