/** What the app sees to by itself while it is open. */
import { askToPersist, readStorageHealth } from '../storage/storage-health.ts';
import type { StoredDoc } from '../storage/stored-doc.ts';
import { device, dismissHint, type Device } from './device.ts';
import { currentLanguage } from './language.ts';
import { ownInterviews } from './own-interviews.ts';
import type { Session } from './session.ts';

const ASKED_TO_PERSIST = 'asked-to-persist';

export interface UpkeepNeeds {
	readonly device?: Pick<Device, 'current' | 'change'>;
	readonly health?: typeof readStorageHealth;
	readonly ask?: typeof askToPersist;
	readonly userAgent?: string;
	readonly language?: string;
	readonly refresh?: (...needs: Parameters<typeof renewHolidays>) => Promise<unknown>;
	readonly forget?: (form: string) => Promise<void> | void;
}

/**
 * Empties the bin of what is past its thirty days, renews public holidays, and asks the browser to keep what is stored:
 * at once where the app is installed, else when the first interview has been saved, since browsers grant it to sites in
 * use. Gives back the way to stop. The code for what a search has not got is not loaded.
 */
export function startUpkeep(
	session: Pick<Session, 'search' | 'stamp' | 'maintain' | 'purgeBin'>,
	saved: StoredDoc['saved'],
	{
		device: on = device,
		health = readStorageHealth,
		ask = askToPersist,
		userAgent = navigator.userAgent,
		language = currentLanguage(),
		refresh = renewHolidays,
		forget = forgetDraft
	}: UpkeepNeeds = {}
): () => void {
	void emptyBin(session, forget);
	void refresh(session, language);

	let asked = false;
	const stop = saved.subscribe(() => void check());
	const check = async () => {
		if (asked || saved.current.type !== 'saved') return;
		const isInUse = ownInterviews(session.search.current) > 0;
		const { persisted, standalone } = await health();
		if (asked || (!isInUse && !standalone)) return;
		asked = true;
		stop();
		// Firefox puts the question to the user, and once is enough; the others decide in silence, each time anew.
		const isFirefox = userAgent.includes('Firefox/');
		if (persisted || (isFirefox && on.current.dismissedHints.includes(ASKED_TO_PERSIST))) return;
		if (isFirefox) dismissHint(ASKED_TO_PERSIST, on);
		await ask();
	};
	void check();
	return stop;
}

async function emptyBin(
	{ search, purgeBin }: Pick<Session, 'search' | 'purgeBin'>,
	forget: NonNullable<UpkeepNeeds['forget']>
): Promise<void> {
	if (search.current.bin.length === 0) return;
	// What was typed about them and never saved stayed as long as they could be brought back.
	for (const id of await purgeBin()) {
		for (const form of ['person', 'interview', 'opening']) void forget(`${form}/${id}`);
	}
}

async function forgetDraft(form: string): Promise<void> {
	const { clearDraft } = await import('../storage/drafts.ts');
	clearDraft(form);
}

async function renewHolidays(
	session: Pick<Session, 'search' | 'stamp' | 'maintain'>,
	language: string
): Promise<void> {
	if (!session.search.current.settings.holidays) return;
	const { refreshHolidays } = await import('./holidays.ts');
	await refreshHolidays(session, language);
}
