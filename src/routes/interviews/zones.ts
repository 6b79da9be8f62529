/** Time zones by name, and a wall clock of one read on another. */
import type { Day, WallTime } from '$lib/cadence/spec.ts';

/** The day and time in `to` at the moment that `from`'s clock shows `date` and `time`; skipped and doubled hours as Temporal's `compatible`. */
export function convertWallTime(
	date: Day,
	time: WallTime,
	from: string,
	to: string
): { readonly date: Day; readonly time: WallTime } {
	const there = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(from);
	const here = there.withTimeZone(to);
	return {
		date: here.toPlainDate().toString(),
		time: here.toPlainTime().toString({ smallestUnit: 'minute' })
	};
}

export function isZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return name !== '';
	} catch {
		return false;
	}
}

/** Every zone the platform knows, the places within them readable, sorted for `compare`. */
export function listZones(
	compare: (a: string, b: string) => number,
	...also: readonly string[]
): { readonly value: string; readonly label: string }[] {
	const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...also.filter(isZone)]);
	return [...names]
		.map((value) => ({ value, label: placeOf(value) }))
		.sort((a, b) => compare(a.label, b.label));
}

/** `America/Argentina/Salta` → `Salta (America, Argentina)` */
export function placeOf(zone: string): string {
	const [place = zone, ...around] = zone.replaceAll('_', ' ').split('/').reverse();
	return around.length ? `${place} (${around.reverse().join(', ')})` : place;
}
