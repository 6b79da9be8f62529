/** What a device that syncs sees to by itself: that it is on the list, that it heeds its removal, and what it has left. */
import { deriveWriterKeys } from '../crypto/room-keys.ts';
import { startLeaving } from './left-rooms.ts';
import { sayWhoThisIs } from './lost-device.ts';
import { ownKeyring, type Keyring } from './own-keyring.ts';
import type { Session } from './session.ts';

type Own = Pick<Session, 'search' | 'stamp' | 'maintain' | 'sync'>;

/** Also whenever the page comes to the front. Gives back the way to stop. */
export async function keepDevices(
	session: Own & Pick<Session, 'steps'>,
	page: Document = document
): Promise<() => void> {
	const opened = await ownKeyring();
	if (!opened.ok) return () => undefined;
	const keyring = opened.value;
	const look = () => {
		const { current } = keyring;
		session.steps.history.by = current.type === 'on' ? current.keys.deviceId : undefined;
		if (page.visibilityState === 'visible') void lookAtOwn(session, keyring);
	};
	page.addEventListener('visibilitychange', look);
	const stopLeaving = startLeaving(session, keyring);
	look();
	return () => {
		page.removeEventListener('visibilitychange', look);
		stopLeaving();
	};
}

/** True where this device was removed on another one: then it stops and forgets its keys. The search stays. */
export async function lookAtOwn(session: Own, keyring: Keyring): Promise<boolean> {
	const { current } = keyring;
	if (current.type !== 'on') return false;
	const { keys } = current;
	const record = session.search.current.devices.find(({ id }) => id === keys.deviceId);
	if (record?.removedOn) {
		session.sync.stop();
		await keyring.forget();
		return true;
	}
	const { roomId } = await deriveWriterKeys(keys.secret);
	await sayWhoThisIs(session, keys, roomId);
	return false;
}
