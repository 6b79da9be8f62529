/**
 * Switches the app lock on and off, and changes what opens it. Each is one step on the disk that is done or not done,
 * whatever happens meanwhile; what lies beside the log is brought into line after it, or at the next start.
 */
import { lockWithPasskey, lockWithPassphrase } from '../crypto/app-lock.ts';
import { randomBytes } from '../crypto/bytes.ts';
import { err, ok, type Result } from '../result.ts';
import type { Cipher } from '../storage/cipher.ts';
import type { LockRecord } from '../storage/lock-record.ts';
import type { OpenProblem } from '../storage/problems.ts';
import { changeLock, openLog, readLock, sealLog } from '../storage/switch-lock.ts';
import { DATABASE } from './database-name.ts';
import {
	cipherOf,
	heldLock,
	letGo,
	settleAll,
	takeUp,
	tellTabs,
	type HeldLock
} from './held-lock.ts';
import { reopenApp } from './open-app.ts';
import { makePasskey, type Passkey, type PasskeyProblem } from './passkey.ts';
import { keyByPasskey, keyByPassphrase, makeCheck, type NotUnlocked } from './unlock.ts';

export { heldLock, lockNow } from './held-lock.ts';
export { suggestPassphrase } from '../crypto/passphrase-words.ts';
export { canUsePasskeys } from './passkey.ts';

/** What shows that it is the owner who asks. */
export type Proof = { readonly passphrase: string } | 'passkey';

/** What shall open it. */
export type Opener = { readonly passphrase: string } | { readonly passkeyName: string };

export type SwitchProblem =
	| NotUnlocked
	/** Another tab has switched it meanwhile; nothing was done here. */
	| { readonly type: 'switched-elsewhere' }
	/** The disk would not take it; all is as it was. */
	| { readonly type: 'not-written'; readonly why: OpenProblem };

const MINUTES_AT_FIRST = 5;

export async function switchOn(opener: Opener): Promise<Result<void, SwitchProblem>> {
	const key = randomBytes(32);
	const cipher = cipherOf(key);
	const opens = await makeOpener(opener, key);
	if (!opens.ok) return opens;
	const record = { ...opens.value, check: makeCheck(cipher), minutes: MINUTES_AT_FIRST };
	return oneAtATime(async () => {
		if ((await readLock(DATABASE)).type === 'sealed') return err({ type: 'switched-elsewhere' });
		return whileClosed(async () => {
			const sealed = await sealLog(DATABASE, cipher, record);
			if (!sealed.ok) return { result: notWritten(sealed.error), cipher: undefined };
			takeUp({ key, cipher, record });
			tellTabs({ type: 'on', key });
			await settleAll(cipher, 'closed');
			return { result: ok(undefined), cipher };
		});
	});
}

export async function switchOff(proof: Proof): Promise<Result<void, SwitchProblem>> {
	return oneAtATime(async () => {
		const proven = await prove(proof);
		if (!proven.ok) return proven;
		const held = proven.value;
		return whileClosed(async () => {
			// What a tab types from here on must not be sealed with a key that will be gone.
			tellTabs({ type: 'lifted' });
			await settleAll(held.cipher, 'lifted');
			const opened = await openLog(DATABASE, held.cipher);
			if (!opened.ok) {
				takeUp(held);
				return { result: notWritten(opened.error), cipher: held.cipher };
			}
			tellTabs({ type: 'off' });
			await settleAll(held.cipher, 'lifted');
			letGo();
			return { result: ok(undefined), cipher: undefined };
		});
	});
}

/** Whether it is the owner who asks. */
export async function checkProof(proof: Proof): Promise<Result<void, SwitchProblem>> {
	const proven = await prove(proof);
	return proven.ok ? ok(undefined) : proven;
}

/** Adds a passphrase or a passkey, or puts a new one in the place of the one before. */
export async function changeOpener(
	proof: Proof,
	opener: Opener
): Promise<Result<void, SwitchProblem>> {
	const proven = await prove(proof);
	if (!proven.ok) return proven;
	const opens = await makeOpener(opener, proven.value.key);
	return opens.ok ? change((record) => ({ ...record, ...opens.value })) : opens;
}

/** Only where a passphrase is left to open it with. */
export function removePasskey(): Promise<Result<void, SwitchProblem>> {
	return change(({ passkey: _, ...record }) => record);
}

/** 0: never by itself. */
export function setMinutes(minutes: number): Promise<Result<void, SwitchProblem>> {
	return change((record) => ({ ...record, minutes }));
}

function change(edit: (record: LockRecord) => LockRecord): Promise<Result<void, SwitchProblem>> {
	return oneAtATime(async () => {
		const held = heldLock.current;
		const onDisk = await readLock(DATABASE);
		// Another tab may have changed it since this one was unlocked.
		const now = onDisk.type === 'sealed' ? onDisk.lock : undefined;
		if (!held || !now) return err({ type: 'switched-elsewhere' });
		const record = edit(now);
		if (!record.passphrase && !record.passkey) return err({ type: 'unreadable' });
		const changed = await changeLock(DATABASE, record);
		if (!changed.ok) return notWritten(changed.error);
		takeUp({ ...held, record });
		return ok(undefined);
	});
}

async function prove(proof: Proof): Promise<Result<HeldLock, SwitchProblem>> {
	const onDisk = await readLock(DATABASE);
	if (onDisk.type !== 'sealed') return err({ type: 'switched-elsewhere' });
	if (!onDisk.lock) return err({ type: 'unreadable' });
	const key =
		proof === 'passkey'
			? await keyByPasskey(onDisk.lock)
			: await keyByPassphrase(onDisk.lock, proof.passphrase);
	if (!key.ok) return key;
	return ok({ key: key.value, cipher: cipherOf(key.value), record: onDisk.lock });
}

async function makeOpener(
	opener: Opener,
	key: Uint8Array
): Promise<Result<Pick<LockRecord, 'passphrase' | 'passkey'>, PasskeyProblem>> {
	if ('passphrase' in opener) {
		return ok({ passphrase: await lockWithPassphrase(key, opener.passphrase) });
	}
	const made = await makePasskey(opener.passkeyName);
	return made.ok ? ok({ passkey: await wrapped(made.value, key) }) : made;
}

async function wrapped({ id, secret }: Passkey, key: Uint8Array) {
	return { id, lock: await lockWithPasskey(key, secret) };
}

/** Tabs wait for each other. */
async function oneAtATime<T>(act: () => Promise<T>): Promise<T> {
	const locks = globalThis.navigator?.locks;
	return locks ? locks.request(`${DATABASE}:switch-lock`, act) : act();
}

/** The log is closed while it is rewritten, and nothing on the screen can be touched that would write to it. */
async function whileClosed(act: () => Promise<Switched>): Promise<Result<void, SwitchProblem>> {
	let result: Switched['result'] = ok(undefined);
	document.body.inert = true;
	try {
		await reopenApp(async () => {
			const done = await act();
			({ result } = done);
			return done.cipher;
		});
	} finally {
		document.body.inert = false;
	}
	return result;
}

interface Switched {
	readonly result: Result<void, SwitchProblem>;
	/** What to open the log with. */
	readonly cipher: Cipher | undefined;
}

function notWritten(why: OpenProblem): Result<void, SwitchProblem> {
	return err({ type: 'not-written', why });
}
