/** What waits in the bin, in words. */
import type { Day } from '$lib/cadence/spec.ts';
import { BIN_DAYS } from '$lib/doc/bin.ts';
import type { BinEntry } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import { eventWords } from '$lib/words/outcomes.ts';

const kinds: Readonly<Record<BinEntry['kind'], () => string>> = {
	opening: m.settings_bin_opening,
	interview: m.settings_bin_interview,
	person: m.settings_bin_person,
	thread: m.settings_bin_thread,
	event: m.settings_bin_event,
	away: m.settings_bin_away,
	policy: m.settings_bin_policy
};

export function binKind({ kind }: Pick<BinEntry, 'kind'>): string {
	return kinds[kind]();
}

export function binName(
	{ name, event }: Pick<BinEntry, 'name' | 'event'>,
	format: Pick<Format, 'dayShort'>,
	today: Day
): string {
	const called = name || m.settings_bin_unnamed();
	if (!event) return called;
	return m.settings_bin_event_of({
		name: called,
		what: eventWords(event, { name: called, format, today })
	});
}

/** A policy rules its interviews for ever, so it is never purged; after its days it is only not offered any more. */
export function restorable(bin: readonly BinEntry[], today: Day): readonly BinEntry[] {
	return bin.filter(({ deletedOn }) => daysSince(deletedOn, today) <= BIN_DAYS);
}

/** Days until it is gone for good; 0 on the last one. */
export function daysLeft({ deletedOn }: Pick<BinEntry, 'deletedOn'>, today: Day): number {
	return Math.max(0, Math.min(BIN_DAYS, BIN_DAYS - daysSince(deletedOn, today)));
}

function daysSince(day: Day, today: Day): number {
	return Temporal.PlainDate.from(day).until(today).days;
}
