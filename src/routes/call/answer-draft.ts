/** What somebody adds to a log while its answer is on screen, and where to go on after an interruption. */

export interface AnswerDraft {
	/** The event that was answered; empty where it was taken back and only the note is left. */
	id: string;
	note: string;
	/** The day on which it was logged. */
	on: string;
}

export const blankAnswer: AnswerDraft = { id: '', note: '', on: '' };

export function parseAnswerDraft(value: unknown): AnswerDraft | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { id, note, on } = value as Record<string, unknown>;
	if (typeof id !== 'string' || typeof note !== 'string' || typeof on !== 'string')
		return undefined;
	return { id, note, on };
}

/** Where a reload interrupted somebody: the first sheet that opens there goes on with its answer. */
let reloaded = wasReloaded() ? globalThis.location?.pathname : undefined;

/** True once, for the thread whose sheet was on screen when the page was reloaded. */
export function isReloadOf(key: string): boolean {
	const isSame = decodeURIComponent(reloaded ?? '').endsWith(`/${key}`);
	reloaded = undefined;
	return isSame;
}

/** Also after a crash, or when the system had put the tab away: browsers restore those as a reload. */
function wasReloaded(): boolean {
	const [entry] = globalThis.performance?.getEntriesByType('navigation') ?? [];
	return !entry || !('type' in entry) || entry.type !== 'navigate';
}
