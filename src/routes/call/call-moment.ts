/** When a call was made, as far as the app can know: it was begun here, or it is being logged now. */
import type { Day, WallTime } from '$lib/cadence/spec.ts';

export interface Moment {
	readonly date: Day;
	readonly time: WallTime;
}

export function instantNow(): string {
	return Temporal.Instant.fromEpochMilliseconds(Date.now()).toString();
}

/** An ISO instant on the user's wall clock; `undefined` for what is none. */
export function localMoment(at: string, timeZone: string): Moment | undefined {
	try {
		const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
		return {
			date: local.toPlainDate().toString(),
			time: local.toPlainTime().toString({ smallestUnit: 'minute' })
		};
	} catch {
		return undefined;
	}
}

export function notBefore(day: Day | undefined, earliest: Day): Day | undefined {
	return day !== undefined && day >= earliest ? day : undefined;
}

/** The time of the call where it was begun from here; none for what is entered for an earlier day. */
export function timeOf(
	date: Day,
	now: { readonly today: Day; readonly time: WallTime },
	begun: Moment | undefined
): WallTime | undefined {
	if (begun?.date === date) return begun.time;
	return date === now.today ? now.time : undefined;
}
