/** Brings the app up once: the missing platform pieces first, then the document, then the session. */
import { version } from '$app/environment';
import type { Cipher } from '../storage/cipher.ts';
import { draftCopies } from '../storage/draft-copies.ts';
import { localStore, readObject } from '../storage/key-value.ts';
import { hasStoredBefore } from '../storage/sentinel.ts';
import { openStoredDoc, type OpenProblem, type StoredDoc } from '../storage/stored-doc.ts';
import { openBroadcastChannel, type Channel } from '../storage/tabs.ts';
import { logOf, recordsOf } from '../doc/schema.ts';
import { createUnstoredDoc } from '../storage/unstored-doc.ts';
import { whenIdle } from '../when-idle.ts';
import { openClock } from './clock.ts';
import { DATABASE, LOCK } from './database-name.ts';
import { device } from './device.ts';
import { appInstall } from './install.ts';
import { openSession, type Session } from './session.ts';
import { startTheme } from './theme.ts';

/** With a `problem` the session lives in memory alone. */
export type Opened = { readonly session: Session; readonly problem?: OpenProblem };

/** Loaded only where it is needed. */
export interface LockParts {
	/** Settles when the app is open; with undefined where it turns out not to be locked. */
	unlock(): Promise<Cipher | undefined>;
	/** What another tab says of the lock to one that knows of none. */
	hear(message: unknown): void;
}

let opened: Promise<Opened> | undefined;
let channel: Channel | undefined;
let loadLock: () => Promise<LockParts>;

/** The same promise for every caller: a page opens its document once. */
export function openApp(load: typeof loadLock): Promise<Opened> {
	loadLock = load;
	opened ??= open();
	return opened;
}

/** Closes the log for as long as `change` takes, and opens it with the cipher that this gives. */
export async function reopenApp(change: () => Promise<Cipher | undefined>): Promise<void> {
	const before = opened;
	const next = async () => {
		await (await before)?.session.close();
		return openWith(await change());
	};
	await (opened = next());
}

/** Whether the app lock is on: where a page has come so far, it is open. */
export function isLockOn(): boolean {
	return readObject(localStore(), LOCK) !== undefined;
}

/** Whether this device holds a log, told before it is open: screens fetch meanwhile what they will show of it. */
export function expectsLog(): boolean {
	return hasStoredBefore(localStore(), DATABASE);
}

/** What a log needs while it is open. A first visit, which has none yet, is spared the code until something is saved. */
function careForLog(session: Session, stored: StoredDoc): void {
	const begin = () => {
		void import('./upkeep.ts').then(({ startUpkeep }) => startUpkeep(session, stored.saved));
		void import('../doc/binned-as.ts').then(({ keepBinNotes }) => keepBinNotes(stored.doc));
		void import('./keep-extract.ts').then(({ startKeepingExtracts }) =>
			startKeepingExtracts(session, stored)
		);
	};
	if (stored.doc.store.clients.size > 0) return begin();
	const stop = stored.saved.subscribe(() => {
		stop();
		begin();
	});
}

async function open(): Promise<Opened> {
	startTheme();
	// The browser offers its install prompt once, and early.
	appInstall();
	// WebKit has no Temporal yet; everyone else is spared the bytes.
	if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');
	const first = await openWith(isLockOn() ? await unlocked() : undefined);
	// The hint was lost, or another tab was quicker.
	if (first.problem?.type !== 'locked') return first;
	await first.session.close();
	return openWith(await unlocked());
}

async function unlocked(): Promise<Cipher | undefined> {
	return (await loadLock()).unlock();
}

async function openWith(cipher: Cipher | undefined): Promise<Opened> {
	const opening = openStoredDoc({
		name: DATABASE,
		cipher,
		madeBy: version,
		// What a person would count: told, should the browser ever have emptied the database.
		countEntries: (doc) => logOf(doc).length + recordsOf(doc, 'people').size
	});
	// After the log in the queue to the disk.
	const drafts = draftCopies.restore();
	// The first question about a zone takes the browser ten milliseconds: it has them while the disk is read.
	const clock = openClock();
	const stored = await opening;
	// Forms read theirs as they open; the settings have been read already.
	await drafts;
	device.reread();
	// Another tab may switch it on.
	channel ??= openBroadcastChannel(LOCK);
	if (channel) channel.onmessage = ({ data }) => void loadLock().then((lock) => lock.hear(data));
	if (stored.ok) {
		const session = openSession(stored.value, clock);
		whenIdle(() => {
			session.sync.begin();
			// Read whole now, if nobody has asked for more than an extract yet.
			void session.search.current;
			careForLog(session, stored.value);
			if (device.current.sync) {
				void import('./keep-devices.ts').then(({ keepDevices }) => keepDevices(session));
			}
		});
		return { session };
	}
	// Where nothing can be kept the app works on and says so; where the log cannot be opened it waits.
	return { session: openSession(createUnstoredDoc(stored.error), clock), problem: stored.error };
}
