/** What the tabs of this device say to each other about the app lock. It stays within the browser. */
import { isObject } from '../storage/key-value.ts';
import { openBroadcastChannel, type Channel } from '../storage/tabs.ts';
import { LOCK } from './database-name.ts';

export type LockMessage =
	/** A tab that starts, and finds the app locked: has anybody the key? */
	| { readonly type: 'ask' }
	/** Here it is: unlocked in this tab a moment ago, or before. */
	| { readonly type: 'key'; readonly key: Uint8Array }
	/** Switched on. */
	| { readonly type: 'on'; readonly key: Uint8Array }
	/** About to be switched off: what is written from now on is written plain. */
	| { readonly type: 'lifted' }
	/** Switched off. */
	| { readonly type: 'off' }
	/** Everybody locks. */
	| { readonly type: 'lock' };

export interface LockTabs {
	tell(message: LockMessage): void;
	close(): void;
}

export function openLockTabs(
	onMessage: (message: LockMessage) => void,
	openChannel: (name: string) => Channel | undefined = openBroadcastChannel
): LockTabs {
	const channel = openChannel(LOCK);
	if (channel) {
		channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (isLockMessage(data)) onMessage(data);
		};
	}
	return {
		tell(message) {
			try {
				channel?.postMessage(message);
			} catch {
				// Closed with the document.
			}
		},
		close: () => channel?.close()
	};
}

export function isLockMessage(data: unknown): data is LockMessage {
	if (!isObject(data)) return false;
	const { type, key } = data;
	if (type === 'key' || type === 'on') return key instanceof Uint8Array && key.length === 32;
	return type === 'ask' || type === 'lifted' || type === 'off' || type === 'lock';
}
