/** What waits in the bin, in words. */
import type { Day } from '$lib/cadence/spec.ts';
import { BIN_DAYS } from '$lib/doc/bin.ts';
import type { EditedSince } from '$lib/doc/edited-since.ts';
import type { BinEntry, Id } from '$lib/doc/model.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Format } from '$lib/words/format.ts';
import { eventWords } from '$lib/words/outcomes.ts';
import { fieldLabel } from '../../merge/field-labels.ts';

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

/** What came to it from a device that did not know that it was deleted. */
export function sinceWords(
	{ kind }: Pick<BinEntry, 'kind'>,
	{ fields: changed, added }: EditedSince,
	format: Pick<Format, 'list'>
): string {
	const names =
		kind === 'event'
			? [m.merge_bin_entry()]
			: [...new Set(changed.map((field) => fieldLabel(field) ?? m.merge_bin_details()))];
	const what = [...names, ...(added > 0 ? [m.merge_bin_added({ count: added })] : [])];
	return m.merge_bin_changed({ what: format.list(what) });
}

/** A policy rules its interviews for ever, so it is never purged; after its days it is only not offered any more. What came to
 * an entry `since` keeps it here until somebody has said what is to become of it. */
export function restorable(
	bin: readonly BinEntry[],
	today: Day,
	since: ReadonlyMap<Id, EditedSince> = new Map()
): readonly BinEntry[] {
	return bin.filter(
		({ id, deletedOn }) => since.has(id) || daysSince(deletedOn, today) <= BIN_DAYS
	);
}

/** Days until it is gone for good; 0 on the last one. */
export function daysLeft({ deletedOn }: Pick<BinEntry, 'deletedOn'>, today: Day): number {
	return Math.max(0, Math.min(BIN_DAYS, BIN_DAYS - daysSince(deletedOn, today)));
}

function daysSince(day: Day, today: Day): number {
	return Temporal.PlainDate.from(day).until(today).days;
}
