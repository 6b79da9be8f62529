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

/** Those that were not removed, this one first. */
export function sortDevices(devices: readonly OwnDevice[], deviceId: Id): readonly OwnDevice[] {
	return devices
		.filter(({ removedOn }) => removedOn === undefined)
		.toSorted((a, b) => Number(b.id === deviceId) - Number(a.id === deviceId));
}
