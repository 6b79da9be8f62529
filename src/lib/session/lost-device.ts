/**
 * A device is in other hands: a new personal secret, a new room, and the old one deleted. Safe at every interruption,
 * because the search is on this device throughout and one write decides:
 *
 * 1. one transaction of the keyring puts the new secret in the place of the old, and the old room among those to be left
 *    (before it nothing has happened, after it everything else follows by itself);
 * 2. syncing with the new secret brings the search into a new room;
 * 3. once the server holds it, the old room is deleted (`left-rooms.ts`, at every start until it is done), and whoever
 *    has the old secret is told "deleted";
 * 4. the other devices are on the list with the room that they were last in, which tells who has to be invited again.
 */
import { createSecret, deriveWriterKeys } from '../crypto/room-keys.ts';
import { addDevice, removeDevice } from '../doc/commands-devices.ts';
import type { Id } from '../doc/model.ts';
import { err, type Result } from '../result.ts';
import type { Keyring, Keys, KeysNotKept } from './own-keyring.ts';
import type { Session } from './session.ts';
import { guessDevice } from './this-device.ts';

/** `lostId`: the device in other hands; undefined where it is not on the list, as with a kit that was seen. */
export async function renewKeys(
	session: Pick<Session, 'search' | 'stamp' | 'maintain' | 'sync'>,
	keyring: Keyring,
	lostId: Id | undefined
): Promise<Result<void, KeysNotKept>> {
	const secret = createSecret();
	const { roomId } = await deriveWriterKeys(secret);
	const written = await keyring.change(
		(now) =>
			now && {
				...now,
				secret,
				left: [...now.left, { secret: now.secret, kind: 'large', notBefore: 0 }]
			}
	);
	if (!written.ok) return written;
	const keys = written.value;
	if (!keys) return err({ type: 'keys-not-kept', message: 'Sync is off' });
	session.sync.start();
	const stamp = session.stamp();
	if (lostId !== undefined) void session.maintain(removeDevice(lostId, stamp));
	void sayWhoThisIs(session, keys, roomId);
	return { ok: true, value: undefined };
}

/** The old room of a renewal is not deleted yet. */
export function isLeavingSearch({ left }: Pick<Keys, 'left'>): boolean {
	return left.some(({ kind }) => kind === 'large');
}

/** Writes this device's record as it should be: seen today, and in this room. */
export function sayWhoThisIs(
	session: Pick<Session, 'search' | 'stamp' | 'maintain'>,
	{ deviceId, deviceName }: Pick<Keys, 'deviceId' | 'deviceName'>,
	roomId: string
): Promise<unknown> {
	const { today } = session.stamp();
	const record = session.search.current.devices.find(({ id }) => id === deviceId);
	if (record?.removedOn) return Promise.resolve();
	if (record?.roomId === roomId && record.seenOn >= today) return Promise.resolve();
	const { kind } = guessDevice();
	const { name, kind: known } = record ?? { name: deviceName, kind };
	return session.maintain(addDevice({ id: deviceId, name, kind: known, seenOn: today, roomId }));
}
