/** What happens at a start that finds the app locked. */
import { unlockWithPasskey, unlockWithPassphrase } from '../crypto/app-lock.ts';
import { areEqual } from '../crypto/bytes.ts';
import { err, ok, type Result } from '../result.ts';
import type { Cipher } from '../storage/cipher.ts';
import { eraseAll } from '../storage/erase.ts';
import { rawStores } from '../storage/lid.ts';
import { lockKey, readSpare, type LockRecord } from '../storage/lock-record.ts';
import { readLock, sealLog } from '../storage/switch-lock.ts';
import { whenIdle } from '../when-idle.ts';
import { DATABASE } from './database-name.ts';
import { cipherOf, settleAll, takeUp, tellTabs } from './held-lock.ts';
import { openLockTabs } from './lock-tabs.ts';
import { usePasskey, type PasskeyProblem } from './passkey.ts';

export type NotUnlocked =
	| { readonly type: 'wrong-passphrase' }
	| { readonly type: 'wrong-passkey' }
	/** Written by a newer version of the app, or damaged. */
	| { readonly type: 'unreadable' }
	| PasskeyProblem;

/** As the lock screen sees it. */
export interface LockedApp {
	readonly hasPassphrase: boolean;
	readonly hasPasskey: boolean;
	tryPassphrase(passphrase: string): Promise<Result<void, NotUnlocked>>;
	tryPasskey(): Promise<Result<void, NotUnlocked>>;
	/** Everything of the app on this device, for good. */
	erase(): Promise<void>;
}

/** Shows a lock screen; gives back the way to take it down. */
export type ShowLocked = (locked: LockedApp) => Promise<() => void>;

/** Resolves when the app is unlocked, here or in another tab; with undefined where it turns out not to be locked. */
export async function unlock(show: ShowLocked): Promise<Cipher | undefined> {
	const [store] = rawStores();
	const onDisk = await readLock(DATABASE).catch(() => undefined);
	// An emptied database has taken its lock along, and other things are still sealed with the key.
	const isEmptied = onDisk === undefined || onDisk.type === 'never-sealed';
	const onDiskLock = onDisk?.type === 'sealed' ? onDisk.lock : undefined;
	const record = isEmptied ? readSpare(store, DATABASE) : onDiskLock;
	if (!record) {
		if (onDisk && onDisk.type !== 'sealed') store?.removeItem(lockKey(DATABASE));
		return undefined;
	}
	const key = await askForKey(record, show);
	const cipher = cipherOf(key);
	if (onDisk?.type === 'never-sealed') await sealLog(DATABASE, cipher, record);
	takeUp({ key, cipher, record });
	tellTabs({ type: 'key', key });
	whenIdle(() => void settleAll(cipher, 'closed'));
	return cipher;
}

async function askForKey(record: LockRecord, show: ShowLocked): Promise<Uint8Array> {
	let take: (key: Uint8Array) => void;
	const taken = new Promise<Uint8Array>((resolve) => (take = resolve));
	const tabs = openLockTabs((message) => {
		if (message.type === 'key' && isKeyOf(record, message.key)) take(message.key);
		// Switched off in another tab: there is nothing to ask for any more.
		if (message.type === 'off') location.reload();
	});
	tabs.tell({ type: 'ask' });
	const hide = await show({
		hasPassphrase: record.passphrase !== undefined,
		hasPasskey: record.passkey !== undefined,
		async tryPassphrase(passphrase) {
			const opened = await keyByPassphrase(record, passphrase);
			if (opened.ok) take(opened.value);
			return opened.ok ? ok(undefined) : opened;
		},
		async tryPasskey() {
			const opened = await keyByPasskey(record);
			if (opened.ok) take(opened.value);
			return opened.ok ? ok(undefined) : opened;
		},
		erase: () => eraseAll(DATABASE)
	});
	const key = await taken;
	tabs.close();
	hide();
	return key;
}

export async function keyByPassphrase(
	{ passphrase: lock }: LockRecord,
	passphrase: string
): Promise<Result<Uint8Array, NotUnlocked>> {
	if (!lock) return err({ type: 'unreadable' });
	return named(await unlockWithPassphrase(lock, passphrase));
}

export async function keyByPasskey({
	passkey
}: LockRecord): Promise<Result<Uint8Array, NotUnlocked>> {
	if (!passkey) return err({ type: 'unreadable' });
	const used = await usePasskey(passkey.id);
	return used.ok ? named(await unlockWithPasskey(passkey.lock, used.value.secret)) : used;
}

function named(
	opened: Awaited<ReturnType<typeof unlockWithPassphrase | typeof unlockWithPasskey>>
): Result<Uint8Array, NotUnlocked> {
	if (opened.ok) return opened;
	const { type } = opened.error;
	return err({
		type: type === 'wrong-passphrase' || type === 'wrong-passkey' ? type : 'unreadable'
	});
}

const CHECK = new TextEncoder().encode('afterview');

export function makeCheck(cipher: Cipher): Uint8Array {
	return cipher.seal(CHECK);
}

function isKeyOf({ check }: LockRecord, key: Uint8Array): boolean {
	const opened = cipherOf(key).open(check);
	return opened instanceof Uint8Array && areEqual(opened, CHECK);
}
