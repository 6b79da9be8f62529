/** Syncs the search with the keys of this device, and follows these when they change. */
import type { Doc } from 'yjs';
import { probeFeatures } from '../crypto/features.ts';
import { deriveWriterKeys } from '../crypto/room-keys.ts';
import { createCell } from './live.ts';
import { ownKeyring, type Keyring } from './own-keyring.ts';
import { openSyncRun, type SyncRun, type SyncRunNeeds } from './sync-run.ts';
import { beginning, inTrouble, type SyncState } from './sync-state.ts';
import type { SyncLead } from './sync-tabs.ts';

export interface SyncLeadNeeds extends SyncRunNeeds {
	readonly probe?: typeof probeFeatures;
	readonly openKeyring?: () => ReturnType<typeof ownKeyring>;
}

export function openSyncLead(
	doc: Doc,
	{ probe = probeFeatures, openKeyring = ownKeyring, ...runNeeds }: SyncLeadNeeds = {}
): SyncLead {
	const state = createCell<SyncState>(beginning);
	let run: SyncRun | undefined;
	/** The server and the secret that the run has, to tell whether they are others now. */
	let runsWith: string | undefined;
	let stopKeyring: (() => void) | undefined;
	let isClosed = false;
	let turn: Promise<void> = Promise.resolve();
	/** Opening and closing happen one after the other. */
	const inTurn = (act: () => Promise<void>) => {
		const done = turn.then(act);
		turn = done.catch(() => undefined);
		return done;
	};

	const become = (next: SyncState) => {
		if (JSON.stringify(next) !== JSON.stringify(state.current)) state.current = next;
	};
	const stopRun = async () => {
		const was = run;
		run = undefined;
		runsWith = undefined;
		await was?.close();
	};
	const begin = async () => {
		if (isClosed || run) return;
		const probed = await probe();
		if (!probed.ok) return become({ type: 'unsupported', why: probed.error });
		const opened = await openKeyring();
		if (!opened.ok) return become(inTrouble({ type: 'unreadable-keys' }));
		const keyring = opened.value;
		if (!isClosed) stopKeyring ??= keyring.subscribe(() => void inTurn(() => follow(keyring)));
		await follow(keyring);
	};
	const follow = async ({ current }: Pick<Keyring, 'current'>) => {
		if (isClosed) return;
		if (current.type !== 'on') {
			await stopRun();
			const type = current.type === 'unreadable' ? 'unreadable-keys' : 'no-keys';
			return become(inTrouble({ type }));
		}
		const { secret, server } = current.keys;
		const wanted = `${server} ${secret.join()}`;
		if (wanted === runsWith) return;
		await stopRun();
		become(beginning);
		const keys = await deriveWriterKeys(secret);
		if (isClosed) return;
		runsWith = wanted;
		run = openSyncRun(doc, keys, server, tell, runNeeds);
		tell();
	};
	const tell = () => {
		if (run) become(run.current);
	};
	void inTurn(begin);

	return {
		get current() {
			return state.current;
		},
		subscribe: (listener) => state.subscribe(listener),
		retryNow() {
			const isOver = state.current.type === 'on' && state.current.isOver;
			if (run && !isOver) return run.retryNow();
			// What was refused for good, or could not begin, may go well from the beginning.
			void inTurn(async () => {
				await stopRun();
				await begin();
			});
		},
		async close() {
			isClosed = true;
			stopKeyring?.();
			await inTurn(stopRun);
		}
	};
}
