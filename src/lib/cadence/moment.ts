import { dayNumber } from './calendar.ts';
import type { Day, InterviewTimes, ZonedNow } from './spec.ts';

/** Now, read once: the only place where the cadence meets clocks and zones. */
export interface Moment {
	/** Today, where the user is. */
	readonly today: Day;
	readonly zone: string;
	/** Milliseconds since 1970-01-01 UTC, as are all of these. */
	readonly at: number;
	/** Noon of today, where the user is. */
	readonly noon: number;
	/** The end of today, where the user is. */
	readonly midnight: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const END_WITHOUT_TIME = '17:00';

let last: { readonly now: ZonedNow; readonly moment: Moment } | undefined;

/** Throws a RangeError where `now` is no date with a zone: it comes from our own clock. */
export function momentOf(now: ZonedNow): Moment {
	if (last?.now === now) return last.moment;
	// An offset settles which of two equal hours it is; one the zone does not know is ignored.
	const zoned = Temporal.ZonedDateTime.from(now, { offset: 'prefer' });
	const date = zoned.toPlainDate();
	const moment = {
		today: date.toString(),
		zone: zoned.timeZoneId,
		at: zoned.epochMilliseconds,
		noon: date.toZonedDateTime({ timeZone: zoned.timeZoneId, plainTime: '12:00' })
			.epochMilliseconds,
		midnight: date.add({ days: 1 }).toZonedDateTime(zoned.timeZoneId).epochMilliseconds
	};
	last = { now, moment };
	return moment;
}

/** A moment in milliseconds since 1970-01-01 UTC, written as the user's clock shows it. */
export function zonedTime(at: number, zone: string): ZonedNow {
	return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toString();
}

/** Whether it was held, by the user's word or because its end has passed. */
export function hasEnded(interview: InterviewTimes, now: Moment): boolean {
	if (interview.status !== 'scheduled') return interview.status === 'held';
	// No zone is a full day from UTC: a day further off, the date alone decides and no zone need be asked.
	const utcDay = dayNumber(interview.date) * DAY;
	if (now.at < utcDay - DAY) return false;
	if (now.at >= utcDay + 2 * DAY + (interview.durationMinutes ?? 60) * MINUTE) return true;
	return endOf(interview, now) <= now.at;
}

/** When a scheduled interview ends, in milliseconds since 1970-01-01 UTC. */
export function endOf(interview: InterviewTimes, now: Moment): number {
	const { date, time, durationMinutes = 60, timeZone } = interview;
	const start = instantOf(`${date}T${time ?? END_WITHOUT_TIME}`, timeZone, now.zone);
	return start + (time === undefined ? 0 : durationMinutes * MINUTE);
}

/** A wall clock's instant, remembered: asking a zone takes as long as planning several threads. */
function instantOf(wallClock: string, zone: string, zoneHere: string): number {
	const key = `${wallClock}[${zone}]${zoneHere}`;
	const known = instants.get(key);
	if (known !== undefined) return known;
	if (instants.size >= MOST_INSTANTS) instants.clear();
	const instant = zonedInstant(wallClock, zone, zoneHere);
	instants.set(key, instant);
	return instant;
}

const instants = new Map<string, number>();
const MOST_INSTANTS = 1_000;

function zonedInstant(wallClock: string, zone: string, zoneHere: string): number {
	const plain = Temporal.PlainDateTime.from(wallClock);
	try {
		return plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
	} catch {
		// Another device may know a newer zone than this one: here is then the better guess than a failure.
		return plain.toZonedDateTime(zoneHere, { disambiguation: 'compatible' }).epochMilliseconds;
	}
}
