import type { Day } from '$lib/cadence/spec.ts';
import { addDays } from '$lib/cadence/calendar.ts';
import type { Id, OwnDevice } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';

export function deviceName({ name }: Pick<OwnDevice, 'name'>): string {
	return name || m.devices_unnamed();
}

export function seenWords(
	{ seenOn }: Pick<OwnDevice, 'seenOn'>,
	today: Day,
	format: Pick<Format, 'dayShort'>
): string {
	if (seenOn >= today) return m.devices_seen_today();
	if (seenOn === addDays(today, -1)) return m.devices_seen_yesterday();
	return m.devices_seen_on({ day: format.dayShort(seenOn, today) });
}

type Named = Pick<OwnDevice, 'id' | 'name'>;

/**
 * `Joined Tue 24 Nov at 09:30` where another one has the same name. When it joined is in its id, which is made then; an id
 * of another making says nothing.
 */
export function joinedWords(
	device: Named,
	all: readonly Named[],
	today: Day,
	format: Pick<Format, 'dayShort' | 'time'>
): string | undefined {
	const joined = joinedWhere(device, all, today, format);
	return joined && m.devices_joined(joined);
}

/** The name, and that beside it: `Mac (joined Tue 24 Nov at 09:30)`. */
export function fullName(
	device: Named,
	all: readonly Named[],
	today: Day,
	format: Pick<Format, 'dayShort' | 'time'>
): string {
	const [name, joined] = [deviceName(device), joinedWhere(device, all, today, format)];
	return joined ? m.devices_told_apart({ name, ...joined }) : name;
}

function joinedWhere(
	device: Named,
	all: readonly Named[],
	today: Day,
	format: Pick<Format, 'dayShort' | 'time'>
): { readonly day: string; readonly time: string } | undefined {
	const plain = (one: Named) => deviceName(one).trim().toLowerCase();
	const isAlone = !all.some((other) => other.id !== device.id && plain(other) === plain(device));
	if (isAlone || !/^[0-9a-z]{19}$/.test(device.id)) return undefined;
	const at = Temporal.Instant.fromEpochMilliseconds(parseInt(device.id.slice(0, 9), 36));
	const zoned = at.toZonedDateTimeISO(Temporal.Now.timeZoneId());
	return {
		day: format.dayShort(zoned.toPlainDate().toString(), today),
		time: format.time(zoned.toPlainTime().toString({ smallestUnit: 'minute' }))
	};
}

/**
 * Another device than this one has the search. Whose keys the browser has cleared is still on the list, and nothing tells
 * which it is.
 */
export function isHeldElsewhere(devices: readonly OwnDevice[], keys: 'off' | 'wiped'): boolean {
	const listed = devices.filter(({ removedOn }) => removedOn === undefined).length;
	return listed > (keys === 'wiped' ? 1 : 0);
}

/** Those that were not removed, this one first. */
export function sortDevices(devices: readonly OwnDevice[], deviceId: Id): readonly OwnDevice[] {
	return devices
		.filter(({ removedOn }) => removedOn === undefined)
		.toSorted((a, b) => Number(b.id === deviceId) - Number(a.id === deviceId));
}
