/** Tells the other tabs of this device what was committed, and hears it from them. */
import { isObject } from './key-value.ts';
import type { Row } from './disk.ts';

/** The part of a `BroadcastChannel` that is used. */
export interface Channel {
	postMessage: (message: unknown) => void;
	onmessage: ((event: MessageEvent) => void) | null;
	close: () => void;
}

export interface Tabs {
	tell: (rows: Row[]) => void;
	close: () => void;
}

/** `onRows` hears of rows alone: whatever else comes over the channel is passed over. */
export function openTabs(
	name: string,
	openChannel: (name: string) => Channel | undefined,
	onRows: (rows: Row[]) => void
): Tabs {
	const channel = openChannel(name);
	if (channel) {
		channel.onmessage = ({ data }: MessageEvent<unknown>) => {
			if (Array.isArray(data)) onRows(data.filter(isRow));
		};
	}
	return {
		tell(rows) {
			try {
				channel?.postMessage(rows);
			} catch {
				// Closed with the document. They will find the rows on disk.
			}
		},
		close() {
			channel?.close();
		}
	};
}

/** Without a channel tabs still meet on disk, whenever one becomes visible. */
export function openBroadcastChannel(name: string): Channel | undefined {
	return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
}

function isRow(value: unknown): value is Row {
	return (
		isObject(value) && typeof value['key'] === 'number' && value['bytes'] instanceof Uint8Array
	);
}
