/** What has to be known to open the app lock. Nothing in it helps without the passphrase or the passkey. */
import { fromBase64, toBase64 } from './base64.ts';
import { isObject, type KeyValue } from './key-value.ts';

export interface LockRecord {
	/** The key of this disk, wrapped by the passphrase. */
	readonly passphrase?: Uint8Array;
	readonly passkey?: {
		/** The credential's own id. */
		readonly id: Uint8Array;
		/** The key of this disk, wrapped by what the passkey gives. */
		readonly lock: Uint8Array;
	};
	/** Sealed with the key: whether a key that came from another tab is the right one. */
	readonly check: Uint8Array;
	/** The app locks itself after so many minutes in the background; 0 as soon as it goes there. */
	readonly minutes: number;
}

/** Undefined for what is missing, damaged or of a newer version. */
export function readLockRecord(record: unknown): LockRecord | undefined {
	if (!isObject(record) || record['v'] !== 1) return undefined;
	const { passphrase, passkey, check, minutes } = record;
	if (!(check instanceof Uint8Array) || typeof minutes !== 'number') return undefined;
	const byPasskey = isObject(passkey) ? readPasskey(passkey) : undefined;
	if (!(passphrase instanceof Uint8Array) && !byPasskey) return undefined;
	return {
		...(passphrase instanceof Uint8Array && { passphrase }),
		...(byPasskey && { passkey: byPasskey }),
		check,
		minutes
	};
}

function readPasskey({ id, lock }: Record<string, unknown>): LockRecord['passkey'] {
	return id instanceof Uint8Array && lock instanceof Uint8Array ? { id, lock } : undefined;
}

export function toRecord(lock: LockRecord): object {
	return { v: 1, ...lock };
}

export function lockKey(name: string): string {
	return `${name}:lock`;
}

/**
 * A spare beside the database, should the browser ever empty that, and a hint at the start. The one in the database
 * holds: this one may be behind.
 */
export function writeSpare(store: KeyValue | undefined, name: string, lock: LockRecord): void {
	const text = JSON.stringify(toRecord(lock), (_, value: unknown) =>
		value instanceof Uint8Array ? { bytes: toBase64(value) } : value
	);
	try {
		store?.setItem(lockKey(name), text);
	} catch {
		// The database has it.
	}
}

export function readSpare(store: KeyValue | undefined, name: string): LockRecord | undefined {
	try {
		const revive = (_: string, value: unknown) =>
			isObject(value) && typeof value['bytes'] === 'string' ? fromBase64(value['bytes']) : value;
		return readLockRecord(JSON.parse(store?.getItem(lockKey(name)) ?? 'null', revive));
	} catch {
		return undefined;
	}
}
