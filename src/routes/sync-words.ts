/** How syncing stands, in plain words: what is so, what it means, and what can be done. */
import { m } from '$lib/paraglide/messages.js';
import type { SyncOn, SyncState, SyncTrouble } from '$lib/session/sync-state.ts';
import type { Format } from '$lib/words/format.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Undefined where there is no more to say than that all is saved. */
export function saveLineWords(
	state: SyncState,
	{ now, isDesk }: { readonly now: number; readonly isDesk: boolean },
	format: Pick<Format, 'dayShort'>
): string | undefined {
	if (state.type !== 'on') return undefined;
	// That nobody answers is what happens on every train.
	if (state.trouble && state.trouble.type !== 'offline') return m.sync_line_trouble();
	if (state.isInSync) return m.sync_line_now();
	if (state.waiting > 0 || state.syncedAt === undefined) {
		return isDesk ? m.sync_line_laptop() : m.sync_line_phone();
	}
	const ago = now - state.syncedAt;
	if (ago < minute) return m.sync_line_now();
	if (ago < hour) return m.sync_line_minutes({ count: Math.floor(ago / minute) });
	if (ago < day) return m.sync_line_hours({ count: Math.floor(ago / hour) });
	return m.sync_line_day({ day: format.dayShort(wall(state.syncedAt).day, wall(now).day) });
}

/** The same in a short line, for the row that leads to more. */
export function linkWords(state: Exclude<SyncState, { type: 'off' }>): string {
	return state.type === 'on' ? standing(state) : m.sync_too_old_title();
}

/** In a few words, for a heading. */
export function standing(state: SyncOn): string {
	if (state.isInSync) return m.sync_now_title();
	if (state.trouble) return m.sync_trouble_title();
	return state.waiting > 0 ? m.sync_waiting_title() : m.sync_trying_title();
}

/** `Last in sync 2 minutes ago.` */
export function lastWords(
	{ syncedAt }: Pick<SyncOn, 'syncedAt'>,
	now: number,
	format: Pick<Format, 'dayShort' | 'time'>
): string {
	if (syncedAt === undefined) return m.sync_last_never();
	return m.sync_last({ when: whenWords(syncedAt, now, format) });
}

function whenWords(at: number, now: number, format: Pick<Format, 'dayShort' | 'time'>): string {
	const ago = now - at;
	if (ago < minute) return m.sync_when_now();
	if (ago < hour) return m.sync_when_minutes({ count: Math.floor(ago / minute) });
	const [then, today] = [wall(at), wall(now).day];
	const time = format.time(then.time);
	return then.day === today
		? m.sync_when_today({ time })
		: m.sync_when_day({ day: format.dayShort(then.day, today), time });
}

/** Where this device is now. */
function wall(at: number): { readonly day: string; readonly time: string } {
	const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(
		new Intl.DateTimeFormat().resolvedOptions().timeZone
	);
	return {
		day: zoned.toPlainDate().toString(),
		time: zoned.toPlainTime().toString({ smallestUnit: 'minute' })
	};
}

/** Whether to try at once can be of use: keys that are missing do not come by that. */
export function canTry({ isInSync, trouble }: SyncOn): boolean {
	return !isInSync && trouble?.type !== 'no-keys';
}

/** When it tries again. */
export function nextWords({ isOver, nextTry }: SyncOn, now: number): string {
	if (isOver) return m.sync_next_never();
	if (nextTry === undefined) return m.sync_next_some();
	const seconds = Math.ceil((nextTry - now) / 1000);
	return seconds > 0 ? m.sync_next({ count: seconds }) : m.sync_next_now();
}

export interface TroubleWords {
	readonly title: string;
	readonly body: string;
}

export interface Places {
	/** The host of the server. */
	readonly server: string;
	/** Where the app was opened. */
	readonly page: string;
}

/** Why it has not synced. */
export function troubleWords(trouble: SyncTrouble, { server, page }: Places): TroubleWords {
	switch (trouble.type) {
		case 'offline':
			return { title: m.sync_why_offline_title({ server }), body: m.sync_why_offline() };
		case 'unreadable':
			return { title: m.sync_why_unreadable_title({ server }), body: m.sync_why_unreadable() };
		case 'no-keys':
			return { title: m.sync_why_no_keys_title(), body: m.sync_why_no_keys() };
		case 'unreadable-keys':
			return { title: m.sync_why_bad_keys_title(), body: m.sync_why_bad_keys() };
		case 'not-loaded':
			return { title: m.sync_why_not_loaded_title(), body: m.sync_why_not_loaded() };
		case 'closed':
			return refusalWords(trouble.code, page);
	}
}

function refusalWords(
	code: Extract<SyncTrouble, { type: 'closed' }>['code'],
	page: string
): TroubleWords {
	switch (code) {
		case 4400:
			return { title: m.sync_why_4400_title(), body: m.sync_why_4400() };
		case 4401:
			return { title: m.sync_why_4401_title(), body: m.sync_why_4401({ page }) };
		case 4403:
			return { title: m.sync_why_4403_title(), body: m.sync_why_4403() };
		case 4404:
			return { title: m.sync_why_4404_title(), body: m.sync_why_4404() };
		case 4410:
			return { title: m.sync_why_4410_title(), body: m.sync_why_4410() };
		case 4413:
			return { title: m.sync_why_4413_title(), body: m.sync_why_4413() };
		case 4426:
			return { title: m.sync_why_4426_title(), body: m.sync_why_4426() };
		case 4503:
			return { title: m.sync_why_4503_title(), body: m.sync_why_4503() };
		case 4504:
			return { title: m.sync_why_4504_title(), body: m.sync_why_4504() };
		case 4508:
			return { title: m.sync_why_4508_title(), body: m.sync_why_4508() };
		case 4509:
			return { title: m.sync_why_4509_title(), body: m.sync_why_4509() };
		case 4529:
			return { title: m.sync_why_4529_title(), body: m.sync_why_4529() };
	}
}

/** Why this browser cannot. */
export function tooOldWords(
	why: Extract<SyncState, { type: 'unsupported' }>['why'],
	format: Pick<Format, 'list'>
): string {
	return why.type === 'missing'
		? m.sync_too_old({ missing: format.list(why.missing) })
		: m.sync_insecure();
}

/** What is not as it should be although it syncs; empty where all is well. */
export function oddities({
	isInSync,
	servesLess,
	unreadable,
	isIncomplete
}: SyncOn): readonly { readonly title?: string; readonly body: string }[] {
	const less = isInSync
		? { title: m.sync_less_over_title(), body: m.sync_less_over() }
		: { title: m.sync_less_title(), body: m.sync_less() };
	return [
		...(servesLess ? [less] : []),
		...(unreadable > 0 ? [{ body: m.sync_unreadable({ count: unreadable }) }] : []),
		...(isIncomplete ? [{ body: m.sync_incomplete() }] : [])
	];
}
