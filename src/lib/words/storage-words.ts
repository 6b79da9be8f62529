/** What storage does and fails to do, told to somebody who wants to know that nothing is lost. */
import { m } from '../paraglide/messages.js';
import type { Recovery, OpenProblem, SaveState } from '../storage/stored-doc.ts';
import type { StorageHealth } from '../storage/storage-health.ts';
import type { Format } from './format.ts';

export interface Trouble {
	readonly title: string;
	readonly body: string;
	/** What to do about it. */
	readonly advice: string;
}

/** `undefined` while there is nothing to tell. */
export function saveProblem(state: SaveState): Trouble | undefined {
	if (state.type !== 'failed') return undefined;
	const { waiting: count } = state;
	switch (state.reason) {
		case 'quota':
			return {
				title: m.settings_save_quota_title(),
				body: m.settings_save_waiting({ count }),
				advice: m.settings_save_quota_advice()
			};
		case 'denied':
			return {
				title: m.settings_save_denied_title(),
				body: m.settings_save_waiting({ count }),
				advice: m.settings_save_denied_advice()
			};
		case 'closed':
			return {
				title: m.settings_save_closed_title(),
				body: m.settings_save_waiting({ count }),
				advice: m.settings_save_closed_advice()
			};
		case 'unknown':
			return {
				title: m.settings_save_unknown_title(),
				body: m.settings_save_waiting({ count }),
				advice: m.settings_save_unknown_advice()
			};
	}
}

/** Why the log on this device could not be opened. */
export function openProblem(problem: OpenProblem): Trouble {
	switch (problem.type) {
		case 'denied':
			return {
				title: m.settings_open_denied_title(),
				body: m.settings_open_denied_body(),
				advice: m.settings_open_denied_advice()
			};
		case 'blocked':
			return {
				title: m.settings_open_blocked_title(),
				body: m.settings_open_blocked_body(),
				advice: m.settings_open_blocked_advice()
			};
		case 'locked':
			return {
				title: m.settings_open_locked_title(),
				body: m.settings_open_locked_body(),
				advice: m.settings_open_locked_advice()
			};
		case 'too-new':
			return {
				title: m.settings_open_too_new_title(),
				body: m.settings_open_too_new_body(),
				advice: m.settings_open_too_new_advice()
			};
		case 'unknown':
			return {
				title: m.settings_open_unknown_title(),
				body: m.settings_open_unknown_body({ message: problem.message }),
				advice: m.settings_open_unknown_advice()
			};
	}
}

/** The database came up empty although it had held something. */
export function recoveryWords(
	recovery: Recovery,
	format: Pick<Format, 'dayFull'>
): Trouble | undefined {
	if (recovery.type === 'none') return undefined;
	const { entries, lastSaved } = recovery;
	const day = /^\d{4}-\d\d-\d\d/.exec(lastSaved)?.[0];
	const held =
		entries > 0 ? m.settings_recovery_held({ count: entries }) : m.settings_recovery_held_some();
	return {
		title: m.settings_recovery_title(),
		body: day ? `${held} ${m.settings_recovery_since({ day: format.dayFull(day) })}` : held,
		advice: m.settings_recovery_advice()
	};
}

/** What could not be read, in one sentence each; empty where all is well. */
export function unreadableWords({
	quarantined,
	unreadable
}: {
	/** Rows on disk that were damaged. */
	readonly quarantined: number;
	/** Records of a newer version of the app. */
	readonly unreadable: number;
}): readonly string[] {
	return [
		...(quarantined > 0 ? [m.settings_quarantined({ count: quarantined })] : []),
		...(unreadable > 0 ? [m.settings_unreadable({ count: unreadable })] : [])
	];
}

/** Less than this is what browsers give a private window. Bytes. */
const PRIVATE_QUOTA = 1_500_000_000;

export interface HealthWords {
	/** Where the log is and how much of it there is. */
	readonly where: string;
	/** What the browser has promised. */
	readonly promise: string;
	readonly tone: 'calm' | 'gilt';
	/** What to do, where something can be done. */
	readonly advice?: string;
	/** A guess, and said as one. */
	readonly privateWindow?: string;
}

export function healthWords(
	{ persisted, usage, quota, standalone, forgetsUnused }: StorageHealth,
	format: Pick<Format, 'bytes'>
): HealthWords {
	const where =
		usage === undefined
			? m.settings_storage_where()
			: m.settings_storage_where_size({ size: format.bytes(usage) });
	const isSmall = quota !== undefined && quota < PRIVATE_QUOTA && persisted !== true;
	const privateWindow = isSmall ? { privateWindow: m.settings_storage_private() } : {};
	if (forgetsUnused) {
		return {
			where,
			promise: m.settings_storage_forgets(),
			tone: 'gilt',
			advice: m.settings_storage_forgets_advice(),
			...privateWindow
		};
	}
	if (persisted === true || (persisted === undefined && standalone)) {
		return { where, promise: m.settings_storage_kept(), tone: 'calm', ...privateWindow };
	}
	return {
		where,
		promise:
			persisted === undefined ? m.settings_storage_no_word() : m.settings_storage_not_promised(),
		tone: 'gilt',
		advice: m.settings_storage_advice(),
		...privateWindow
	};
}
