/** Joins the user's other devices under a link that one of them shows. */
import { VERSION, type Bytes } from '../crypto/bytes.ts';
import { probeFeatures, type FeatureFailure } from '../crypto/features.ts';
import { invitationFromText } from '../crypto/invitation.ts';
import { SECRET_BYTES } from '../crypto/room-keys.ts';
import { openJoining, type Joining, type JoiningEnd } from '../sync/joining.ts';
import type { Refusal } from '../sync/channel.ts';
import { INVITATION_MINUTES } from './invite-device.ts';
import { createCell, createLive, type Live } from './live.ts';
import { ownKeyring, type Keyring } from './own-keyring.ts';
import { openServer } from './own-server.ts';
import type { Session } from './session.ts';
import { allowedServers, parseServer } from './sync-server.ts';
import { suggestName, takeKeys } from './take-keys.ts';
import { guessDevice } from './this-device.ts';

interface Hitch {
	/** Why the server cannot be reached at the moment; it is tried again. */
	readonly trouble?: Refusal;
	/** Nothing is heard of the other device, which may come back. */
	readonly isQuiet?: boolean;
}

export type JoinState =
	| ({ readonly type: 'opening' } & Hitch)
	/** The other device is asked, and has not answered. */
	| ({ readonly type: 'knocking' } & Hitch)
	/** `suggested`: what this device may be called. */
	| ({ readonly type: 'showing'; readonly code: string; readonly suggested: string } & Hitch)
	/** The keys are here; the search comes by syncing. */
	| { readonly type: 'joined' }
	/** No link of an invitation: cut short in copying, as a rule. */
	| { readonly type: 'not-a-link' }
	/** The other device syncs by a server that this app may not use. */
	| { readonly type: 'other-server'; readonly server: string }
	| { readonly type: 'unsupported'; readonly why: FeatureFailure }
	/** The browser would not keep the keys. */
	| { readonly type: 'not-kept' }
	| ({ readonly type: 'ended' } & JoiningEnd);

export interface DeviceJoining {
	readonly state: Live<JoinState>;
	/** What its owner calls this device, as far as it is typed; nothing for what is suggested. */
	rename(typed: string): void;
	leave(): void;
}

type Own = Parameters<typeof takeKeys>[0] & Pick<Session, 'sync'>;

/** `text`: the fragment of the link. */
export function joinDevice(session: Own, text: string): DeviceJoining {
	const cell = createCell<JoinState>({ type: 'opening' });
	let joining: Joining | undefined;
	let isLeft = false;
	let typed = '';
	void begin();

	async function begin(): Promise<void> {
		const [code = '', named = location.origin] = text.split('@');
		const secret = invitationFromText(code);
		if (!secret.ok) {
			cell.current =
				secret.error.type === 'unknown-version'
					? { type: 'ended', why: 'newer-app' }
					: { type: 'not-a-link' };
			return;
		}
		const allowed = allowedServers(document);
		const server = parseServer(named, { own: location.origin, allowed });
		if (!server.ok) return void (cell.current = { type: 'other-server', server: named });
		const probed = await probeFeatures();
		if (!probed.ok) return void (cell.current = { type: 'unsupported', why: probed.error });
		const keyring = await ownKeyring();
		if (!keyring.ok) return void (cell.current = { type: 'not-kept' });
		if (isLeft) return;
		const opened = openJoining({
			connection: openServer(server.value),
			secret: secret.value,
			lifetime: INVITATION_MINUTES * 60_000
		});
		joining = opened;
		const keep = (payload: Bytes) => keepKeys(opened, keyring.value, payload, server.value);
		const suggested = suggestName(session, keyring.value);
		opened.subscribe(() => follow(opened, suggested, keep));
		follow(opened, suggested, keep);
	}

	function follow(
		{ state, trouble, isQuiet }: Joining,
		suggested: string,
		keep: (payload: Bytes) => Promise<void>
	): void {
		const hitch = { isQuiet, ...(trouble && { trouble }) };
		switch (state.type) {
			case 'opening':
			case 'knocking':
				cell.current = { ...state, ...hitch };
				return;
			case 'showing':
				cell.current = { ...state, ...hitch, suggested };
				return;
			case 'received':
				void keep(state.payload);
				return;
			case 'ended':
				cell.current = state;
				return;
			case 'done':
				return;
		}
	}

	async function keepKeys(
		from: Joining,
		keyring: Keyring,
		payload: Bytes,
		server: string
	): Promise<void> {
		const [version] = payload;
		const secret = payload.subarray(1);
		if (version !== VERSION || secret.length !== SECRET_BYTES) {
			cell.current = { type: 'ended', why: 'newer-app' };
			return;
		}
		const here = { ...guessDevice(), server, typed };
		const taken = await takeKeys(session, keyring, new Uint8Array(secret), here);
		cell.current = taken.ok ? { type: 'joined' } : { type: 'not-kept' };
		if (taken.ok) await from.take(taken.value);
	}

	return {
		state: createLive(cell),
		rename: (next) => void (typed = next),
		leave() {
			isLeft = true;
			joining?.leave();
		}
	};
}
