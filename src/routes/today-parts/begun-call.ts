/** A call that was begun from this device and has no outcome yet, in the user's own day and time. */
import type { Day, WallTime, ZonedNow } from '$lib/cadence/spec.ts';
import { findThread } from '$lib/doc/find.ts';
import type { Search, ThreadItem } from '$lib/doc/model.ts';
import type { DeviceSettings } from '$lib/session/device.ts';

export interface BegunCall {
	readonly item: ThreadItem;
	readonly date: Day;
	readonly time: WallTime;
}

/** Undefined where none was begun, its person is gone, or its outcome has been logged since. */
export function begunCall(
	unlogged: DeviceSettings['unloggedCall'],
	search: Pick<Search, 'merged' | 'threads'>,
	now: ZonedNow
): BegunCall | undefined {
	const item = unlogged && findThread(search, unlogged.threadKey);
	if (!item) return undefined;
	const when = wallClock(unlogged.at, now);
	if (!when) return undefined;
	const isLogged = item.log.some(
		(event) =>
			event.type === 'call' &&
			(event.date > when.date || (event.date === when.date && (event.time ?? '') >= when.time))
	);
	return isLogged ? undefined : { item, ...when };
}

function wallClock(at: string, now: ZonedNow): { date: Day; time: WallTime } | undefined {
	try {
		const here = Temporal.Instant.from(at).toZonedDateTimeISO(
			Temporal.ZonedDateTime.from(now).timeZoneId
		);
		return {
			date: here.toPlainDate().toString(),
			time: here.toPlainTime().toString({ smallestUnit: 'minute' })
		};
	} catch {
		return undefined;
	}
}
