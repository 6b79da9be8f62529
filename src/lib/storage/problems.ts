/** Why a change is not on disk yet. `closed`: the connection went away, or a newer version of the app took over. */
export type SaveFailure = 'quota' | 'denied' | 'closed' | 'unknown';

export type OpenProblem =
	/** Storage is switched off for this site (settings, or a private window). */
	| { type: 'denied' }
	/** Another tab holds an older version of the database open. */
	| { type: 'blocked' }
	/** The app lock is on, and nobody has opened it in this page; or it is off, and this page does not know. */
	| { type: 'locked' }
	/** The database was written by a newer version of the app. */
	| { type: 'too-new' }
	| { type: 'unknown'; message: string };

/** What the opening of a database that another tab holds on to rejects with. */
export const BLOCKED = 'BlockedError';

/** What the opening of a database rejects with that is sealed and should not be, or the other way round. */
export const LOCKED = 'LockedError';

/** By the name of the error: its message differs from browser to browser. */
export function openProblemOf(error: unknown): OpenProblem {
	switch (nameOf(error)) {
		// Firefox refuses with InvalidStateError where site data is switched off.
		case 'SecurityError':
		case 'NotAllowedError':
		case 'InvalidStateError':
			return { type: 'denied' };
		case 'VersionError':
			return { type: 'too-new' };
		case BLOCKED:
			return { type: 'blocked' };
		case LOCKED:
			return { type: 'locked' };
		default:
			return { type: 'unknown', message: messageOf(error) };
	}
}

/** By the name of the error, and where that says nothing by what WebKit writes. */
export function saveFailureOf(error: unknown): SaveFailure {
	switch (nameOf(error)) {
		case 'QuotaExceededError':
			return 'quota';
		case 'SecurityError':
		case 'NotAllowedError':
			return 'denied';
		case 'InvalidStateError':
		case 'TransactionInactiveError':
		case 'AbortError':
		case 'VersionError':
		case BLOCKED:
		case LOCKED:
			return 'closed';
		case 'UnknownError':
			// WebKit: "Connection to Indexed Database server lost".
			return /connection/i.test(messageOf(error)) ? 'closed' : 'unknown';
		default:
			return 'unknown';
	}
}

/** For experts: the browser's own words. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : '';
}
