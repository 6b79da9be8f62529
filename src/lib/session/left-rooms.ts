/**
 * Deletes on the server what this device has left: mailboxes of invitations, and the personal room of before a device was
 * lost. What is to be deleted lies in the keyring, so a crash puts it off and no more.
 */
import { areEqual } from '../crypto/bytes.ts';
import type { Connection } from '../sync/channel.ts';
import { deleteRoom, findRoom } from '../sync/find-room.ts';
import { isInviting } from './hold-inviting.ts';
import type { Keyring, Keys } from './own-keyring.ts';
import { openServer } from './own-server.ts';
import type { Session } from './session.ts';

const AGAIN_MS = 15_000;

export interface LeavingNeeds {
	readonly connect?: (server: string) => Connection;
	readonly now?: () => number;
	/** A page of this browser shows an invitation. */
	readonly isShown?: () => Promise<boolean>;
}

/** One try at all that is due. True where nothing is left. */
export async function leaveRooms(
	{ sync }: Pick<Session, 'sync'>,
	keyring: Keyring,
	{ connect = openServer, now = Date.now, isShown = isInviting }: LeavingNeeds = {}
): Promise<boolean> {
	const { current } = keyring;
	if (current.type !== 'on') return true;
	const { keys } = current;
	// The page of an invitation is gone and had no time to end it: whoever is joining need not wait until its time is over.
	const isBehind = !(await isShown());
	const due = keys.left.filter(
		({ kind, notBefore }) => notBefore <= now() || (kind === 'small' && isBehind)
	);
	if (due.length === 0) return keys.left.length === 0;
	const connection = connect(keys.server);
	const state = sync.state.current;
	const isInSync = state.type === 'on' && state.isInSync;
	// Being in sync may still be said of the room of before: the new one must hold something, too.
	const isSafe = isInSync && (await holdsSomething(connection, keys));
	for (const room of due) {
		// The old copy of the search goes only once the server has the new one.
		if (room.kind === 'large' && !isSafe) continue;
		if (!(await deleteRoom(connection, room))) continue;
		await keyring.change(
			(latest) =>
				latest && {
					...latest,
					left: latest.left.filter(({ secret }) => !areEqual(secret, room.secret))
				}
		);
	}
	connection.close();
	return keyring.current.type === 'on' && keyring.current.keys.left.length === 0;
}

/** Tries now, and again until nothing is left; and once more whenever the keys change. */
export function startLeaving(
	session: Pick<Session, 'sync'>,
	keyring: Keyring,
	needs: LeavingNeeds = {}
): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<void> | undefined;
	const run = async () => {
		const isDone = await leaveRooms(session, keyring, needs);
		running = undefined;
		if (!isDone) timer = setTimeout(look, AGAIN_MS);
	};
	const look = () => {
		clearTimeout(timer);
		running ??= run();
	};
	const stop = keyring.subscribe(look);
	look();
	return () => {
		clearTimeout(timer);
		stop();
	};
}

async function holdsSomething(connection: Connection, { secret }: Keys): Promise<boolean> {
	const found = await findRoom(connection, secret);
	return found.type === 'there' && found.entries > 0;
}
