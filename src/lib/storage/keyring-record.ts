/** What lies in the keyring. */
import { isObject } from './key-value.ts';

/** A room that is to be deleted on the server, by whoever of this device's pages runs next. */
export interface LeftRoom {
	readonly secret: Uint8Array;
	readonly kind: 'large' | 'small';
	/** Not before this moment, in epoch milliseconds: the mailbox of an invitation is in use until then. */
	readonly notBefore: number;
}

export interface Keys {
	/** Also the id of this device's record in the search. */
	readonly deviceId: string;
	/** As it was called when it joined; the record in the search holds from then on. */
	readonly deviceName: string;
	/** 32 bytes: whoever has it reads and writes the whole search. */
	readonly secret: Uint8Array;
	/** The origin of the server, as `https://afterview.example.org`. */
	readonly server: string;
	/** Oldest first. */
	readonly left: readonly LeftRoom[];
}

const SECRET_BYTES = 32;

/** Undefined for what is missing, damaged, or of a newer version. */
export function readKeys(record: unknown): Keys | undefined {
	if (!isObject(record) || record['v'] !== 1) return undefined;
	const { deviceId, deviceName, secret, server, left } = record;
	if (typeof deviceId !== 'string' || typeof deviceName !== 'string') return undefined;
	if (!isSecret(secret) || typeof server !== 'string') return undefined;
	const rooms = Array.isArray(left) ? left.map(readLeftRoom) : [];
	return { deviceId, deviceName, secret, server, left: rooms.filter((room) => room !== undefined) };
}

function readLeftRoom(value: unknown): LeftRoom | undefined {
	if (!isObject(value)) return undefined;
	const { secret, kind, notBefore } = value;
	if (!isSecret(secret) || typeof notBefore !== 'number') return undefined;
	return kind === 'large' || kind === 'small' ? { secret, kind, notBefore } : undefined;
}

function isSecret(value: unknown): value is Uint8Array {
	return value instanceof Uint8Array && value.length === SECRET_BYTES;
}
