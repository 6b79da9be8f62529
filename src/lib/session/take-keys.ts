/** This device becomes one of those that hold the search: the first, one that was invited, or one with a recovery kit. */
import { cutText } from '../characters.ts';
import { createSecret, deriveWriterKeys } from '../crypto/room-keys.ts';
import { probeFeatures, type FeatureFailure } from '../crypto/features.ts';
import { limits } from '../doc/check.ts';
import { addDevice, removeDevice } from '../doc/commands-devices.ts';
import type { OwnDevice } from '../doc/model.ts';
import { removeSample } from '../doc/sample.ts';
import type { Result } from '../result.ts';
import type { Keyring, KeysNotKept } from './own-keyring.ts';
import { leaveRooms } from './left-rooms.ts';
import type { Session } from './session.ts';
import { guessDevice } from './this-device.ts';

/** What this device is before it has a name of its own, and where it syncs. */
export interface Here extends ReturnType<typeof guessDevice> {
	readonly server: string;
	/** What its owner calls it; empty for the name it had, or has of itself. */
	readonly typed?: string;
}

export const thisDevice = (): Here => ({ ...guessDevice(), server: location.origin });

type Own = Pick<Session, 'search' | 'stamp' | 'maintain' | 'sync'>;

/** Makes the secret of a personal room, and syncs from then on. */
export async function switchOn(
	session: Own,
	keyring: Keyring,
	here?: Here
): Promise<Result<string, KeysNotKept | FeatureFailure>> {
	const probed = await probeFeatures();
	return probed.ok ? takeKeys(session, keyring, createSecret(), here) : probed;
}

/**
 * Gives the name of this device. Its keys are on the disk before anything else happens. It comes under a new id, so that
 * one that was removed before does not argue with its own removal.
 */
export async function takeKeys(
	session: Own,
	keyring: Keyring,
	secret: Uint8Array,
	here = thisDevice()
): Promise<Result<string, KeysNotKept>> {
	const { roomId } = await deriveWriterKeys(secret);
	const stamp = session.stamp();
	const { sample } = session.search.current;
	const former = formerOf(session, keyring);
	const { kind } = former ?? here;
	const name = cutText(here.typed?.trim() || (former ?? here).name, limits.line);
	const id = stamp.newId();
	const written = await keyring.change((now) => ({
		deviceId: id,
		deviceName: name,
		secret,
		server: here.server,
		left: now?.left ?? []
	}));
	if (!written.ok) return written;
	// Invented people are not for the other devices.
	if (sample.length > 0) void session.maintain(removeSample(session.search.current, stamp));
	if (former && !former.removedOn) void session.maintain(removeDevice(former.id, stamp));
	void session.maintain(addDevice({ id, name, kind, seenOn: stamp.today, roomId }));
	session.sync.start();
	return { ok: true, value: name };
}

/** To be suggested: what it was called before, or what its browser says of itself. */
export function suggestName(session: Pick<Session, 'search'>, keyring: Keyring): string {
	return formerOf(session, keyring)?.name || guessDevice().name;
}

function formerOf(
	{ search }: Pick<Session, 'search'>,
	{ current }: Keyring
): OwnDevice | undefined {
	if (current.type !== 'on') return undefined;
	return search.current.devices.find(({ id }) => id === current.keys.deviceId);
}

/** Whether the other devices get to know that this one has left. */
export type Left = 'told' | 'not-told';

/** It stops here, and is taken off the list. What lies sealed on the server stays there for the others, and for a kit. */
export async function switchOff(
	session: Own,
	keyring: Keyring,
	triesLeft = 50
): Promise<Result<Left, KeysNotKept>> {
	const { current } = keyring;
	let isPushed = false;
	if (current.type === 'on') {
		await session.maintain(removeDevice(current.keys.deviceId, session.stamp()));
		// So that the others read that it has left; offline they have to take it off the list themselves.
		isPushed = await whenPushed(session.sync, triesLeft);
		void leaveRooms(session, keyring);
	}
	session.sync.stop();
	const forgotten = await keyring.forget();
	return forgotten.ok ? { ok: true, value: isPushed ? 'told' : 'not-told' } : forgotten;
}

/** Looks ten times a second whether what was changed so far is on the server. False where it gave up waiting. */
async function whenPushed(
	sync: Pick<Session['sync'], 'state'>,
	triesLeft: number
): Promise<boolean> {
	for (let left = triesLeft; left > 0; left--) {
		await new Promise((next) => setTimeout(next, 100));
		const state = sync.state.current;
		// Stopped meanwhile, or refused for good.
		if (state.type !== 'on' || state.isOver) return false;
		if (state.isInSync && state.waiting === 0) return true;
	}
	return false;
}
