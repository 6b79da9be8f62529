/**
 * The app lock while this page holds its key: what lies on the disk is sealed, other tabs may ask for the key, and the
 * page locks itself in the background. The key leaves the page only within this browser.
 */
import { createDiskSeal } from '../crypto/disk-seal.ts';
import { putLid, type Cipher } from '../storage/cipher.ts';
import { createLid, rawStores } from '../storage/lid.ts';
import { lockKey, writeSpare, type LockRecord } from '../storage/lock-record.ts';
import { createCipher } from '../storage/make-cipher.ts';
import { settleCopies } from '../storage/settle-copies.ts';
import { DATABASE } from './database-name.ts';
import { createCell, createLive, type Live } from './live.ts';
import { isLockMessage, openLockTabs, type LockMessage } from './lock-tabs.ts';
import { startLockTimer, type LockTimer } from './lock-timer.ts';
import { ownKeyring } from './own-keyring.ts';

export interface HeldLock {
	readonly key: Uint8Array;
	readonly cipher: Cipher;
	readonly record: LockRecord;
}

const cell = createCell<HeldLock | undefined>(undefined);
let timer: LockTimer | undefined;
/** About to go: it gives the key to nobody any more. */
let isLocking = false;
let tabs: ReturnType<typeof openLockTabs> | undefined;

/** Undefined where the app lock is off. */
export const heldLock: Live<HeldLock | undefined> = createLive(cell);

export function cipherOf(key: Uint8Array): Cipher {
	return createCipher(createDiskSeal(key));
}

/** From now on this page has the key. */
export function takeUp(held: HeldLock): void {
	cell.current = held;
	settleStores(held.cipher, 'closed');
	writeSpare(rawStores()[0], DATABASE, held.record);
	tabs ??= openLockTabs(hear);
	timer ??= startLockTimer(() => cell.current?.record.minutes ?? 0, {
		lockHere,
		lockEverywhere: lockNow
	});
}

/** The small stores, as `takeUp` leaves them, and their copies and the keys of this device. */
export async function settleAll(cipher: Cipher, state: 'closed' | 'lifted'): Promise<void> {
	settleStores(cipher, state);
	await settleCopies(rawStores()[0]).catch(() => undefined);
	const keyring = await ownKeyring();
	if (keyring.ok) await keyring.value.change((keys) => keys);
}

/** The lock is off. */
export function letGo(): void {
	cell.current = undefined;
	putLid(undefined);
	rawStores()[0]?.removeItem(lockKey(DATABASE));
	timer?.stop();
	tabs?.close();
	timer = tabs = undefined;
}

export function tellTabs(message: LockMessage): void {
	tabs?.tell(message);
}

/** In every tab. What is typed lies on the disk already, sealed. */
export function lockNow(): void {
	tellTabs({ type: 'lock' });
	lockHere();
}

function lockHere(): void {
	isLocking = true;
	location.reload();
}

/** What a tab does that knew of no lock. Once it starts anew, the tab that switched it on gives it the key. */
export function hearWithoutKey(message: unknown): void {
	if (cell.current || !isLockMessage(message) || message.type !== 'on') return;
	settleStores(cipherOf(message.key), 'closed');
	location.reload();
}

function hear(message: LockMessage): void {
	const held = cell.current;
	if (!held) return;
	switch (message.type) {
		case 'ask':
			if (!isLocking && !timer?.isOverdue) tellTabs({ type: 'key', key: held.key });
			return;
		case 'lifted':
			settleStores(held.cipher, 'lifted');
			return;
		case 'off':
			// What was written here since, and never told.
			settleStores(held.cipher, 'lifted');
			location.reload();
			return;
		case 'lock':
			lockHere();
			return;
		case 'on':
		case 'key':
	}
}

function settleStores(cipher: Cipher, state: 'closed' | 'lifted'): void {
	const lid = createLid(cipher, state);
	putLid(lid);
	try {
		for (const store of rawStores()) lid.settle(store);
	} catch {
		// No room. What could not be settled is tried again at the next start.
	}
}
